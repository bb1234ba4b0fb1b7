import { CannotContinue } from "./cannot-continue.ts";
import type { Decision } from "./decision.ts";
import { EventType, type ScheduledEvent } from "./history-event.ts";

/**
 * What history says was scheduled must be what the orchestrator asks for now. Throws, in the words of the real engine,
 * where that is nothing, something of another kind, or of another name.
 */
export function holdToHistory(event: ScheduledEvent, asked: Decision | undefined): void {
  const { is, missing, another, renamed } = expected(event);
  if (!asked) throw wavers(missing);
  if (asked.is !== is) throw wavers(another(actionNames[asked.is]));
  if (event.EventType === EventType.TimerCreated || !("name" in asked)) return;
  if (asked.name.toLowerCase() !== event.Name.toLowerCase()) throw wavers(renamed(asked.name));
}

interface Expected {
  is: Decision["is"];
  missing: string;
  another: (action: string) => string;
  renamed: (name: string) => string;
}

/** The real engine tells what it found by the names of its classes. */
const actionNames: Record<Decision["is"], string> = {
  activity: "ScheduleTaskOrchestratorAction",
  "sub-orchestration": "CreateSubOrchestrationAction",
  timer: "CreateTimerOrchestratorAction",
  "send-event": "SendEventOrchestratorAction",
};

const notYet = "but the current replay execution hasn't (yet?) scheduled this task.";
const instead = "but the current orchestration replay instead";

function expected(event: ScheduledEvent): Expected {
  switch (event.EventType) {
    case EventType.TaskScheduled: {
      const task = `an activity task with sequence number ${event.EventId} named '${event.Name}'`;
      return {
        is: "activity",
        missing:
          `an activity task with sequence ID ${event.EventId} and name '${event.Name}' ` +
          `(version '${event.Version}'), ${notYet}`,
        another: (action) => `${task}, ${instead} produced a ${action} action with this sequence number.`,
        renamed: (name) => `${task}, ${instead} scheduled an activity task named '${name}' with this sequence number. `,
      };
    }
    case EventType.SubOrchestrationInstanceCreated: {
      const task =
        `a sub-orchestration task with sequence ID ${event.EventId} and name '${event.Name}' ` +
        `(version '${event.Version}', instance ID '${event.InstanceId}')`;
      return {
        is: "sub-orchestration",
        missing: `${task}, ${notYet}`,
        another: (action) => `${task}, ${instead} produced a ${action} action at this sequence number.`,
        renamed: (name) =>
          `${task}, ${instead} scheduled a sub-orchestration task with name ${name} at this sequence number.`,
      };
    }
    case EventType.TimerCreated: {
      const task = `a timer task with sequence number ${event.EventId}`;
      const another = (action: string) =>
        `${task} named ${instead} produced a ${action} action with this sequence number.`;
      return { is: "timer", missing: `${task} ${notYet}`, another, renamed: another };
    }
    case EventType.EventSent: {
      const task = `a send event task with sequence ID ${event.EventId}, type 'EventSent'`;
      const target = `name '${event.Name}', instance ID '${event.InstanceId}'`;
      return {
        is: "send-event",
        missing: `${task} ${target}, ${notYet}`,
        another: (action) => `${task}, ${target}, ${instead} scheduled a ${action} task at this sequence number.`,
        renamed: (name) =>
          `${task}, ${target}), ${instead} scheduled a send event task with name ${name}at this sequence number.`,
      };
    }
  }
}

const wavers = (what: string): CannotContinue =>
  new CannotContinue(
    `Non-Deterministic workflow detected: A previous execution of this orchestration scheduled ${what} ` +
      "Was a change made to the orchestrator code after this instance had already started running?",
  );
