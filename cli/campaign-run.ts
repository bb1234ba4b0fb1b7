import { setTimeout as pause } from "node:timers/promises";
import { z } from "zod";
import type { CampaignToRun } from "./campaign-file.ts";
import type { RunningStack } from "./call-stack.ts";
import { WrongUse } from "./call-wrong-use.ts";
import { lostConnection } from "./lost-connection.ts";

const Campaign = z.looseObject({
  campaign_id: z.string(),
  state: z.enum(["running", "paused", "cancelled", "done", "failed"]),
  paused_by: z.string().nullable(),
  progress: z.looseObject({ total: z.number() }),
  outcomes: z.record(z.string(), z.number()),
  numbers: z.array(
    z.looseObject({
      phone_number: z.string(),
      state: z.string(),
      outcome: z.string().nullable(),
      attempts: z.number(),
      last_at: z.string().nullable(),
    }),
  ),
});
export type Campaign = z.infer<typeof Campaign>;

const betweenLooksMs = 1_000;
/** A center that was killed is there again sooner, and goes on where it was. */
const patienceMs = 60_000;

/** Sets up the simulated phones, and starts the campaign. */
export async function startCampaign(stack: RunningStack, { body, phones }: CampaignToRun): Promise<Campaign> {
  for (const { number, persona } of phones) await setPhone(stack, number, persona);
  const started = await api(stack, "/campaign", { method: "POST", body: JSON.stringify(body) });
  if (started.status !== 422) return read(started);
  const { error } = Refusal.parse(await started.json());
  throw new WrongUse(["The center refused the campaign:", ...error.details.map((fault) => `  ${fault}`)].join("\n"));
}

const Refusal = z.object({ error: z.object({ details: z.array(z.string()) }) });

/** Looks at a campaign until it is over or paused; `told` hears how far it has come whenever that changes. */
export async function followCampaign(
  stack: RunningStack,
  id: string,
  told: (campaign: Campaign) => void,
): Promise<Campaign> {
  for (let before = ""; ; await pause(betweenLooksMs)) {
    const campaign = await look(stack, id);
    const now = JSON.stringify([campaign.progress, campaign.outcomes]);
    if (now !== before) told(campaign);
    before = now;
    if (campaign.state !== "running") return campaign;
  }
}

export type CampaignOrder = "pause" | "resume" | "cancel";

export async function orderCampaign(stack: RunningStack, id: string, what: CampaignOrder): Promise<Campaign> {
  const response = await api(stack, `/campaign/${encodeURIComponent(id)}/${what}`, { method: "POST" });
  if (response.status === 409) throw new WrongUse(`Campaign ${id} is over: there is nothing to ${what}.`);
  return known(id, response);
}

async function look(stack: RunningStack, id: string): Promise<Campaign> {
  for (const giveUpAtMs = Date.now() + patienceMs; ; await pause(betweenLooksMs)) {
    try {
      return await known(id, await api(stack, `/campaign/${encodeURIComponent(id)}`));
    } catch (error) {
      if (lostConnection(error) === undefined || Date.now() >= giveUpAtMs) throw error;
    }
  }
}

async function known(id: string, response: Response): Promise<Campaign> {
  if (response.status === 404) throw new WrongUse(`There is no campaign ${id}.`);
  return read(response);
}

async function setPhone(stack: RunningStack, number: string, persona: object): Promise<void> {
  const response = await fetch(`${stack.control}/control/phone/numbers/${encodeURIComponent(number)}`, {
    method: "PUT",
    headers: { authorization: `Bearer ${stack.controlKey}`, "content-type": "application/json" },
    body: JSON.stringify(persona),
  });
  if (!response.ok) throw new Error(`the phone network answered ${response.status}: ${await response.text()}`);
}

async function read(response: Response): Promise<Campaign> {
  if (!response.ok) throw new Error(`the center answered ${response.status}: ${await response.text()}`);
  return Campaign.parse(await response.json());
}

function api(stack: RunningStack, path: string, init: RequestInit = {}): Promise<Response> {
  const headers = { "x-functions-key": stack.key, "content-type": "application/json" };
  return fetch(`${stack.api}${path}`, { ...init, headers, signal: AbortSignal.timeout(30_000) });
}
