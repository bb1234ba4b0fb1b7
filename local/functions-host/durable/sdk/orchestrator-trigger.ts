import { EventType, type HistoryEvent } from "../engine/history-event.ts";
import type { Instance } from "../store/instance.ts";

/**
 * The trigger of an orchestrator function: one JSON text with its whole history. The schema is V3 of the SDK's protocol
 * (2), spoken of twice because older SDKs read the first number. Long timers are split by the SDK by the durations here.
 */
const protocol =
  `"upperSchemaVersion":1,"upperSchemaVersionNew":2,"longRunningTimerIntervalDuration":"3.00:00:00",` +
  `"maximumShortTimerDuration":"6.00:00:00","defaultHttpAsyncRequestSleepTimeMillseconds":30000`;

export function orchestratorTrigger(
  instance: Instance,
  past: readonly HistoryEvent[],
  fresh: readonly HistoryEvent[],
): string {
  const events = [...past.map(playedText), ...fresh.map((event) => JSON.stringify(event))].join(",");
  const parentId = JSON.stringify(instance.parent?.OrchestrationInstance.InstanceId ?? null);
  return (
    `{"history":[${events}],"input":${parsable(instance.input)},"instanceId":${JSON.stringify(instance.id)},` +
    `"isReplaying":${past.length > 0},"parentInstanceId":${parentId},${protocol}}`
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
