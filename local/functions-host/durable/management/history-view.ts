import { EventType, type HistoryEvent } from "../engine/history-event.ts";
import { jsonOrText } from "./json-or-text.ts";

const names = new Map<number, string>(Object.entries(EventType).map(([name, type]) => [type, name]));

type Shown = Record<string, unknown>;

/** A history as the management API shows it: no marks of turns, no ids; what was scheduled is folded into its completion. */
export function historyView(events: readonly HistoryEvent[], withOutput: boolean): Shown[] {
  const scheduled = new Map<number, { shown: Shown; folded: Shown }>();
  const shown: Shown[] = [];
  for (const event of events) {
    const { EventId: _id, IsPlayed: _played, EventType: type, Timestamp, ...fields } = event;
    const view = { EventType: names.get(type), ...fields };
    switch (event.EventType) {
      case EventType.OrchestratorStarted:
      case EventType.OrchestratorCompleted:
        break;
      case EventType.TaskScheduled:
      case EventType.SubOrchestrationInstanceCreated: {
        const { Version: _version, ...pending } = fields as Shown;
        const one = { EventType: view.EventType, ...pending, Timestamp };
        shown.push(one);
        const folded = { ScheduledTime: Timestamp, FunctionName: event.Name, Input: null };
        scheduled.set(event.EventId, { shown: one, folded });
        break;
      }
      case EventType.ExecutionStarted: {
        const { Input, Name } = event;
        shown.push({ EventType: view.EventType, Input, Timestamp, FunctionName: Name });
        break;
      }
      case EventType.TaskCompleted:
      case EventType.SubOrchestrationInstanceCompleted:
      case EventType.TaskFailed:
      case EventType.SubOrchestrationInstanceFailed: {
        const { TaskScheduledId: id, ...rest } = event;
        const completion = result(without(rest), withOutput);
        const begun = scheduled.get(id);
        if (begun) shown.splice(shown.indexOf(begun.shown), 1);
        shown.push({ EventType: view.EventType, ...completion, Timestamp, ...begun?.folded });
        break;
      }
      case EventType.ExecutionCompleted:
        shown.push({ EventType: view.EventType, ...result(without(event), withOutput), Timestamp });
        break;
      case EventType.TimerFired:
        shown.push({ EventType: view.EventType, FireAt: event.FireAt, Timestamp });
        break;
      default:
        shown.push({ ...view, Timestamp });
    }
  }
  return shown;
}

function without(event: object): Shown {
  const { EventId: _id, IsPlayed: _played, EventType: _type, Timestamp: _timestamp, ...rest } = event as Shown;
  return rest;
}

function result({ Result, ...rest }: Shown, withOutput: boolean): Shown {
  if (Result === undefined || !withOutput) return rest;
  return { ...rest, Result: jsonOrText(typeof Result === "string" ? Result : null) };
}
