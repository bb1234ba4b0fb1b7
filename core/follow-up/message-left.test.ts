import { expect, test } from "vitest";
import { CallId } from "../call/ids.ts";
import type { Turn } from "../call/turn.ts";
import { afterMessage } from "./message-left.ts";

let count = 0;
const turn = (text: string, inMenu?: Turn["inMenu"], call = "call-0001"): Turn => ({
  ...{ key: `${(count += 1)}`, callId: CallId.parse(call), at: "2026-11-20T08:00:00.000Z", toolCalls: [] },
  ...{ persona: "human", action: "talk", text },
  ...(inMenu === undefined ? {} : { inMenu }),
});

test("a message is the next thing to be looked at, in its own words", () => {
  const before = turn("An older one.", "message", "call-0000");
  const turns = [
    before,
    turn("4", "choice"),
    turn("Please call me back.", "message"),
    turn("It is urgent.", "message"),
  ];
  expect(afterMessage(turns)).toEqual({
    action: "requires_expertise",
    justification: 'The customer left a message and is waiting for an answer: "Please call me back. It is urgent."',
  });
});

test.each([
  ["nobody left one", [turn("1", "choice"), turn("My shower leaks.")]],
  ["they have talked with the agent since", [turn("Call me.", "message"), turn("My shower leaks.")]],
  ["nothing was said", []],
])("there is none where %s", (_name, turns) => {
  expect(afterMessage(turns)).toBeUndefined();
});
