import { expect, test } from "vitest";
import { Signal } from "../../core/call/signal.ts";
import { owedFor } from "./start-late.ts";

const session = "5e551011-0000-4000-8000-000000000001";
const at = "2026-11-21T08:30:00.000Z";
const told = (...signals: object[]) =>
  signals.map((signal, index) => ({
    signal: Signal.parse({ session, number: index + 1, at, ...signal }),
    position: index + 11,
  }));
const says = (text: string, persona = "human") => ({
  is: "turn",
  turn: { key: text, callId: "call-0001", at, persona, action: "talk", text, toolCalls: [] },
});
const promises = { is: "send-sms", text: "We are coming." };
const mends = { is: "turn-mended", key: "one", mend: { text: "One." } };

test.each([
  ["the last of what was said", [says("One"), says("Two"), says("Three")], [13]],
  ["each text that was promised", [promises, promises], [11, 12]],
  ["both", [says("One"), promises, says("Two")], [12, 13]],
  ["what was understood better", [says("One"), mends], [12]],
  ["that the agent has ended the call", [{ is: "end", reason: "failure" }, says("One")], [11, 12]],
  ["nothing, where the agent alone spoke", [says("Hello", "assistant")], []],
])("of what is told late, this is followed up: %s", (_what, signals, places) =>
  expect(owedFor(told(...signals))).toEqual(places),
);
