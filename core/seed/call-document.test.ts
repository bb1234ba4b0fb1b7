import { expect, test } from "vitest";
import { Turn } from "../call/turn.ts";
import { mergeTurns } from "./call-document.ts";

let count = 0;
const turn = (persona: "human" | "assistant", action: "talk" | "sms", text: string): Turn =>
  Turn.parse({
    key: `k${(count += 1)}`,
    callId: "call-0001",
    at: new Date(count * 1000).toISOString(),
    persona,
    action,
    text,
  });

test("neighbours of one persona and action are one message", () => {
  const merged = mergeTurns([
    turn("assistant", "talk", "A."),
    turn("assistant", "talk", "B."),
    turn("human", "talk", "x"),
    turn("human", "sms", "y"),
    turn("human", "sms", "z"),
    turn("human", "talk", "w"),
  ]);
  expect(merged.map(({ persona, action, text }) => [persona, action, text])).toEqual([
    ["assistant", "talk", "A. B."],
    ["human", "talk", "x"],
    ["human", "sms", "y z"],
    ["human", "talk", "w"],
  ]);
});
