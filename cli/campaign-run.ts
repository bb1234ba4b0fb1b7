import { setTimeout as pause } from "node:timers/promises";
import { z } from "zod";
import type { CampaignToRun } from "./campaign-file.ts";
import type { RunningStack } from "./call-stack.ts";
import { WrongUse } from "./call-wrong-use.ts";

const Campaign = z.looseObject({
  campaign_id: z.string(),
  state: z.enum(["running", "paused", "cancelled", "done"]),
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

/** Runs a campaign against the stack until it is over or paused; `told` hears how far it has come whenever that changes. */
export async function runCampaign(
  stack: RunningStack,
  { body, phones }: CampaignToRun,
  told: (campaign: Campaign) => void,
): Promise<Campaign> {
  for (const { number, persona } of phones) await setPhone(stack, number, persona);
  const started = await api(stack, "/campaign", { method: "POST", body: JSON.stringify(body) });
  if (started.status === 422) throw new WrongUse(`The center refused the campaign: ${await started.text()}`);
  let campaign = await read(started);
  for (let before = ""; campaign.state === "running";) {
    const now = JSON.stringify([campaign.progress, campaign.outcomes]);
    if (now !== before) told(campaign);
    before = now;
    await pause(betweenLooksMs);
    campaign = await read(await api(stack, `/campaign/${campaign.campaign_id}`));
  }
  return campaign;
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
