import { expect, test } from "vitest";
import { CallId } from "../../call/ids.ts";
import { Turn } from "../../call/turn.ts";
import { historyMessages, mergeTurns } from "./history.ts";

let count = 0;
const turn = (persona: "human" | "assistant", text: string, parts: Partial<Turn> = {}): Turn =>
  Turn.parse({
    key: `k${++count}`,
    callId: CallId.parse("call-12345678"),
    at: "2026-11-21T08:30:00.000Z",
    persona,
    action: "talk",
    text,
    ...parts,
  });

test("what one side said in a row is one message, by the way it was said", () => {
  const turns = [
    turn("assistant", "A."),
    turn("assistant", "B."),
    turn("human", "x"),
    turn("human", "y", { action: "sms" }),
    turn("human", "z", { action: "sms" }),
    turn("human", "w"),
  ];
  expect(mergeTurns(turns).map(({ text }) => text)).toEqual(["A. B.", "x", "y z", "w"]);
  expect(historyMessages(turns).map(({ role, content }) => `${role}: ${content}`)).toEqual([
    "assistant: style=none A. B.",
    "user: x",
    "user: action=sms y z",
    "user: w",
  ]);
});

test("what the chat service refused is left out, with what tools did for it", () => {
  const toolCalls = [{ id: "1", name: "search_document", arguments: "{}", result: "bad" }];
  const turns = [
    turn("human", "a"),
    turn("assistant", "A.", { toolCalls, refused: true }),
    turn("assistant", "B."),
    turn("human", "b", { refused: true }),
    turn("human", "c"),
  ];
  expect(historyMessages(turns).map(({ content }) => content)).toEqual(["a", "style=none B.", "c"]);
});

test("the newest 18 entries go out, in order", () => {
  const turns = Array.from({ length: 30 }, (_, index) => turn(index % 2 === 0 ? "human" : "assistant", `t${index}`));
  const sent = historyMessages(turns).map(({ content }) => content.replace("style=none ", ""));
  expect(sent).toEqual(Array.from({ length: 18 }, (_, index) => `t${index + 12}`));
});

test("fewer where they would cost too much, but always the newest", () => {
  const turns = ["a", "b", "c"].map((letter, index) =>
    turn(index % 2 === 0 ? "human" : "assistant", letter.repeat(350)),
  );
  expect(historyMessages(turns, { entryCount: 18, tokenCount: 220 })).toHaveLength(2);
  expect(historyMessages(turns, { entryCount: 18, tokenCount: 10 })).toHaveLength(1);
});

test("tools stand with their results, then the words; what nobody heard is not there", () => {
  const toolCalls = [{ id: "1", name: "send_sms", arguments: "{}", result: "Sent." }];
  const turns = [
    turn("human", "text me"),
    turn("assistant", "It is on", { toolCalls, unheardText: "its way." }),
    turn("human", "", { action: "hangup" }),
    turn("assistant", "", { unheardText: "Never heard." }),
  ];
  expect(historyMessages(turns)).toEqual([
    { role: "user", content: "text me" },
    { role: "assistant", content: "", toolCalls: [{ id: "1", name: "send_sms", arguments: "{}" }] },
    { role: "tool", toolCallId: "1", content: "Sent." },
    { role: "assistant", content: "style=none It is on" },
  ]);
});
