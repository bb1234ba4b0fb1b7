import { expect, test } from "vitest";
import type { Decision } from "./decision.ts";
import { holdToHistory } from "./determinism.ts";
import { EventType, type ScheduledEvent } from "./history-event.ts";

const common = { EventId: 3, IsPlayed: true, Timestamp: "2026-01-01T00:00:00.000Z" };
const activity: ScheduledEvent = {
  EventType: EventType.TaskScheduled,
  Name: "bake",
  Version: "",
  Input: null,
  ...common,
};
const child: ScheduledEvent = {
  EventType: EventType.SubOrchestrationInstanceCreated,
  Name: "shop",
  Version: "",
  InstanceId: "a-shop",
  Input: null,
  ...common,
};
const timer: ScheduledEvent = { EventType: EventType.TimerCreated, FireAt: common.Timestamp, ...common };
const sent: ScheduledEvent = {
  EventType: EventType.EventSent,
  InstanceId: "@till@1",
  Name: "op",
  Input: "{}",
  ...common,
};

const bake: Decision = { id: 3, is: "activity", name: "Bake", input: null };
const eat: Decision = { id: 3, is: "activity", name: "eat", input: null };
const wait: Decision = { id: 3, is: "timer", fireAt: common.Timestamp, cancelled: false };

test.each([
  [activity, undefined, "an activity task with sequence ID 3 and name 'bake' (version ''), but the current replay"],
  [activity, eat, "instead scheduled an activity task named 'eat' with this sequence number.  Was"],
  [activity, wait, "instead produced a CreateTimerOrchestratorAction action with this sequence number."],
  [child, undefined, "a sub-orchestration task with sequence ID 3 and name 'shop' (version '', instance ID 'a-shop')"],
  [child, eat, "instead produced a ScheduleTaskOrchestratorAction action at this sequence number."],
  [timer, undefined, "a timer task with sequence number 3 but the current replay execution hasn't (yet?) scheduled"],
  [timer, eat, "a timer task with sequence number 3 named but the current orchestration replay instead produced a"],
  [sent, undefined, "a send event task with sequence ID 3, type 'EventSent' name 'op', instance ID '@till@1', but the"],
  [sent, wait, "instead scheduled a CreateTimerOrchestratorAction task at this sequence number."],
])("an orchestrator that wavers is told so in the real engine's words (%#)", (event, asked, words) => {
  const hold = () => holdToHistory(event, asked);
  expect(hold).toThrow(words);
  expect(hold).toThrow(
    /^Non-Deterministic workflow detected: A previous execution of this orchestration scheduled an? /,
  );
  expect(hold).toThrow(/Was a change made to the orchestrator code after this instance had already started running\?$/);
});

test("the case of a name makes no difference, nor when a timer fires", () => {
  expect(() => holdToHistory(activity, bake)).not.toThrow();
  expect(() => holdToHistory(timer, { ...wait, fireAt: "2027-01-01T00:00:00.000Z" })).not.toThrow();
});
