import { z } from "zod";
import type { Exchange, Invoked } from "./recording.ts";

/*
 * What has to be the same here and on the real engine. Left out: times, generated ids, stack traces, and where turns begin
 * and end, for two runs of the real engine differ in these too.
 */
const guid = /[0-9a-f]{8}-?([0-9a-f]{4}-?){3}[0-9a-f]{12}/gi;
const comparedFields = [
  "EventType",
  "Name",
  "FunctionName",
  "EventId",
  "TaskScheduledId",
  "TimerId",
  "InstanceId",
  "Input",
  "Result",
  "Reason",
  "OrchestrationStatus",
];
const turnMarks: unknown[] = [12, 13, "OrchestratorStarted", "OrchestratorCompleted"];

const Event = z.record(z.string(), z.unknown());
const StatusDocument = z.looseObject({ runtimeStatus: z.string(), historyEvents: z.array(Event).nullish() });
const OrchestratorTrigger = z.object({
  history: z.array(Event),
  input: z.unknown().optional(),
  instanceId: z.string(),
  parentInstanceId: z.string().nullish(),
});

/** The first line only: what follows is a stack. */
const plainText = (text: string): string => (text.replace(guid, "<id>").split("\n")[0] ?? "").trim();

export const withoutIds = (text: string): string => text.replace(guid, "<id>");

export function plain(value: unknown): unknown {
  if (typeof value === "string") return plainText(value);
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== "object" || value === null) return value ?? null;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, one]) => [key, plain(one)]));
}

function plainHistory(history: readonly z.output<typeof Event>[]): string[] {
  return history
    .filter((event) => !turnMarks.includes(event.EventType))
    .map((event) => {
      const fields = comparedFields.filter((field) => event[field] !== undefined && event[field] !== null);
      return JSON.stringify(Object.fromEntries(fields.map((field) => [field, plain(event[field])])));
    })
    .sort();
}

export function plainExchange(exchange: Exchange): object {
  if ("slept" in exchange) return exchange;
  const { request, status, headers } = exchange;
  const common = { request: withoutIds(request), status, retryAfter: headers["retry-after"] ?? null };
  const document = StatusDocument.safeParse(exchange.response);
  if (!document.success) return common;
  const { name, instanceId, runtimeStatus, input, customStatus, output, historyEvents } = document.data;
  const shown = { name, instanceId, runtimeStatus, input, customStatus, output };
  return {
    ...common,
    document: plain(shown),
    ...(historyEvents ? { historyEvents: plainHistory(historyEvents) } : {}),
  };
}

export interface Given {
  /** The last history that each orchestration of a scenario was given, by its instance id. */
  orchestrators: Record<string, object>;
  /** What each activity was given. */
  activities: string[];
}

/** What the functions were given, as the app's log tells it. */
export function plainInvocations(invocations: readonly Invoked[]): Given {
  const orchestrators: Given["orchestrators"] = {};
  const activities: string[] = [];
  for (const { name, trigger } of invocations) {
    const given = OrchestratorTrigger.safeParse(trigger);
    if (!given.success) {
      activities.push(`${name} ${JSON.stringify(plain(trigger))}`);
      continue;
    }
    const { history, input, instanceId, parentInstanceId } = given.data;
    orchestrators[withoutIds(instanceId)] = {
      input: plain(input),
      parent: plain(parentInstanceId),
      history: plainHistory(history),
    };
  }
  return { orchestrators, activities: activities.sort() };
}

/** Groups what was logged while scenarios ran side by side: an orchestration belongs to the scenario of its root. */
export function invocationsByScenario(invocations: readonly Invoked[]): Map<string, Invoked[]> {
  const parents = new Map<string, string>();
  const groups = new Map<string, Invoked[]>();
  for (const invoked of invocations) {
    const given = OrchestratorTrigger.safeParse(invoked.trigger);
    if (!given.success) continue;
    const { instanceId, parentInstanceId } = given.data;
    if (parentInstanceId) parents.set(instanceId, parentInstanceId);
    let root = instanceId;
    for (let parent = parents.get(root); parent !== undefined; parent = parents.get(root)) root = parent;
    const group = groups.get(root) ?? [];
    groups.set(root, [...group, invoked]);
  }
  return groups;
}
