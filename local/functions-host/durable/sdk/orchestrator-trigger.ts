import { longestTimerDays, timerPartDays } from "../engine/long-timer.ts";
import { EventType, type HistoryEvent } from "../engine/history-event.ts";
import type { Instance } from "../store/instance.ts";

/**
 * The trigger of an orchestrator function: one JSON text with its whole history. The schema of the SDK's protocol is V3
 * (2), or V4 (3) where there are entities to lock; it is said twice because older SDKs read the first number. Long timers
 * are split by the SDK, by the durations here.
 */
const durations =
  `"longRunningTimerIntervalDuration":"${timerPartDays}.00:00:00",` +
  `"maximumShortTimerDuration":"${longestTimerDays}.00:00:00",` +
  `"defaultHttpAsyncRequestSleepTimeMillseconds":30000`;

export function orchestratorTrigger(
  instance: Instance,
  past: readonly HistoryEvent[],
  fresh: readonly HistoryEvent[],
  withEntities: boolean,
): string {
  const events = [...past.map(playedText), ...fresh.map((event) => JSON.stringify(event))].join(",");
  const parentId = JSON.stringify(instance.parent?.OrchestrationInstance.InstanceId ?? null);
  return (
    `{"history":[${events}],"input":${parsable(instance.input)},"instanceId":${JSON.stringify(instance.id)},` +
    `"isReplaying":${past.length > 0},"parentInstanceId":${parentId},` +
    `"upperSchemaVersion":1,"upperSchemaVersionNew":${withEntities ? 3 : 2},${durations}}`
  );
}

/** Texts of events that have been played, which do not change any more. */
const texts = new WeakMap<HistoryEvent, string>();

function playedText(event: HistoryEvent): string {
  let text = texts.get(event);
  if (text === undefined) {
    text = JSON.stringify(event.EventType === EventType.OrchestratorStarted ? event : { ...event, IsPlayed: true });
    texts.set(event, text);
  }
  return text;
}

/** An input is JSON text by the time it is here. */
const parsable = (input: string | null): string => input ?? "null";
