import type { HistoryEvent } from "../engine/history-event.ts";
import type { Instance } from "../store/instance.ts";
import { historyView } from "./history-view.ts";
import { jsonOrText } from "./json-or-text.ts";

/** The status document of the management API. */
export function statusDocument(
  instance: Instance,
  show: { input: boolean; history?: { events: readonly HistoryEvent[]; output: boolean } | undefined },
): Record<string, unknown> {
  return {
    name: instance.name,
    instanceId: instance.id,
    runtimeStatus: instance.status,
    input: show.input ? jsonOrText(instance.input) : null,
    customStatus: jsonOrText(instance.customStatus),
    output: jsonOrText(instance.output),
    createdTime: seconds(instance.createdMs),
    lastUpdatedTime: seconds(instance.updatedMs),
    ...(show.history ? { historyEvents: historyView(show.history.events, show.history.output) } : {}),
  };
}

const seconds = (ms: number): string => new Date(ms).toISOString().replace(/\.\d+Z$/, "Z");
