import { setTimeout as pause } from "node:timers/promises";
import { z } from "zod";
import type { RunningStack } from "./call-stack.ts";

const recordSchema = z.looseObject({
  call_id: z.string(),
  calls: z.array(
    z.looseObject({
      id: z.string(),
      direction: z.string(),
      state: z.string(),
      startedAt: z.string(),
      followUp: z.string().nullish(),
    }),
  ),
});

/** The product's own record of a conversation: the document of GET /call/{id}. */
export type CallRecord = z.output<typeof recordSchema>;

const followUpWithinMs = 30_000;
const betweenLooksMs = 250;
/** Both ends read the same clock, but not at the same moment. */
const clockSlackMs = 1_000;

/** Lets the center dial a number: POST /call. */
export async function orderCall(stack: RunningStack, body: object): Promise<CallRecord> {
  const response = await ask(stack, "", { method: "POST", body: JSON.stringify(body) });
  if (!response.ok) throw new Error(`POST /call was answered ${response.status}: ${await response.text()}`);
  return recordSchema.parse(await response.json());
}

/** The phone call that a record is looked up for. */
export interface Wanted {
  number: string;
  direction: "inbound" | "outbound";
  startedAt: string;
}

/**
 * The record of a phone call, once its follow-up is done. Waits for that no longer than 30 s: then gives what there is,
 * or nothing when there is none.
 */
export async function recordOf(stack: RunningStack, wanted: Wanted): Promise<{ record?: CallRecord; done: boolean }> {
  const late = AbortSignal.timeout(followUpWithinMs);
  for (;;) {
    const record = await newestRecord(stack, wanted.number);
    const entry = record?.calls.filter((call) => isMeant(call, wanted)).at(-1);
    const done = entry?.state === "ended" && entry.followUp !== "pending";
    if (done || late.aborted) return { ...(record !== undefined && entry !== undefined ? { record } : {}), done };
    await pause(betweenLooksMs);
  }
}

const isMeant = (call: CallRecord["calls"][number], { direction, startedAt }: Wanted): boolean =>
  call.direction === direction && Date.parse(call.startedAt) >= Date.parse(startedAt) - clockSlackMs;

/** The newest record of a number; none while there is none, or while the center is being started again. */
async function newestRecord(stack: RunningStack, number: string): Promise<CallRecord | undefined> {
  const response = await ask(stack, `/${encodeURIComponent(number)}`).catch(() => undefined);
  if (response?.ok !== true) return undefined;
  return recordSchema.parse(await response.json());
}

function ask(stack: RunningStack, path: string, init: RequestInit = {}): Promise<Response> {
  const headers = { "x-functions-key": stack.key, "content-type": "application/json" };
  return fetch(`${stack.api}/call${path}`, { ...init, headers, signal: AbortSignal.timeout(10_000) });
}
