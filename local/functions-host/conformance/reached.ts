import { z } from "zod";
import { plainExchange } from "./comparable.ts";
import { isDeepStrictEqual } from "node:util";
import type { Exchange, Exchanged } from "./recording.ts";

/** What an instance must have come to before a step is sent, so that it finds what it found when it was recorded. */
export interface Reached {
  instanceId: string;
  /** Whether a status document of the instance, with its history, shows that it has come to it. */
  by: (document: unknown) => boolean;
}

const Document = z.object({
  runtimeStatus: z.string(),
  historyEvents: z.array(z.object({ EventType: z.union([z.string(), z.number()]) })).nullish(),
});

const endings = ["Completed", "Failed", "Terminated"];
export const statusOf = (document: unknown): string | undefined => Document.safeParse(document).data?.runtimeStatus;
export const hasEnded = (document: unknown): boolean => endings.includes(statusOf(document) ?? "");

/**
 * What the recorded engine had done when it was told a thing: ended, where it said that it had; otherwise all that stands
 * in its last history before that thing. Undefined where the recording does not tell, as of histories begun anew.
 */
export function reachedBefore(exchanges: readonly Exchange[], index: number): Reached | undefined {
  const told = exchanges[index];
  if (!told || "slept" in told) return undefined;
  const instanceId = /^POST instances\/([^/?]+)\//.exec(told.request)?.[1];
  if (instanceId === undefined) return undefined;
  if (told.status === 410) return { instanceId, by: hasEnded };

  const raised = raisedTo(instanceId);
  const before = exchanges.slice(0, index).filter(raised).length;
  const last = exchanges.findLast((one): one is Exchanged => !("slept" in one) && happened(one.response).length > 0);
  const events = last?.request.startsWith(`GET instances/${instanceId}?`) ? happened(last.response) : [];
  const positions = events.flatMap((type, at) => (type === "EventRaised" ? [at] : []));
  const position = positions[before];
  if (!raised(told) || position === undefined || positions.length !== exchanges.filter(raised).length) return undefined;
  return { instanceId, by: (document) => happened(document).length >= position };
}

const raisedTo = (instanceId: string) => (one: Exchange) =>
  !("slept" in one) && one.status === 202 && one.request.startsWith(`POST instances/${instanceId}/raiseEvent/`);

/** What has come to an instance, by kind and in order; not what it has asked for. */
const happened = (document: unknown): string[] =>
  (Document.safeParse(document).data?.historyEvents ?? [])
    .map(({ EventType }) => String(EventType))
    .filter((type) => /(Completed|Failed|Fired|Raised)$/.test(type) && !/^(Orchestrator|Execution)/.test(type));

export const isTheSame = (one: Exchange, other: Exchange): boolean =>
  isDeepStrictEqual(plainExchange(one), plainExchange(other));
