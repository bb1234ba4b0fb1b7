import { expect, test } from "vitest";
import { hadInteraction, Turn } from "./turn.ts";

const turn = (persona: "human" | "assistant", action: "call" | "talk" | "sms" | "hangup", text = ""): Turn =>
  Turn.parse({ key: "k", callId: "call-12345678", at: "2026-11-21T08:30:00.000Z", persona, action, text });

const call = turn("human", "call");
const hangup = turn("human", "hangup");
const agent = turn("assistant", "talk", "Hello.");
const caller = turn("human", "talk", "My car was stolen.");

test.each<[string, Turn[], boolean]>([
  ["nothing", [], false],
  ["rang and hung up", [call, hangup], false],
  ["was never reached", [hangup], false],
  ["heard the greeting and hung up", [call, agent, hangup], false],
  ["hung up, told twice", [call, agent, hangup, hangup], false],
  ["said a word nobody recognised", [call, agent, turn("human", "talk"), hangup], false],
  ["talked", [call, agent, caller, agent, hangup], true],
  ["talked and then listened", [call, caller, agent, agent, agent, hangup], true],
  ["wrote a text", [turn("human", "sms", "B01371946")], true],
  ["was connected to a colleague by the menu", [call, agent, { ...caller, withHuman: true }, hangup], false],
])("whether somebody has talked to us who did %s", (_what, turns, wanted) => {
  expect(hadInteraction(turns)).toBe(wanted);
});
