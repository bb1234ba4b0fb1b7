import { expect, test } from "vitest";
import type { ChatTurn } from "../../core/dialogue/chat-turn.ts";
import { goneOn, withoutRefused, WrittenMessage } from "./written-chat.ts";

const says = (persona: "human" | "assistant", content: string, tools: string[] = []) =>
  WrittenMessage.parse({
    ...{ persona, content },
    tool_calls: tools.map((name) => ({ id: name, name, arguments: "{}", result: "Done." })),
  });

type Answer = Pick<ChatTurn, "end" | "effects" | "toolCalls">;
const answered = (over: Partial<Answer> = {}): Answer => ({ end: { is: "said" }, effects: [], toolCalls: [], ...over });
const toolCalls = says("assistant", "", ["search_document"]).tool_calls;
const before = [says("human", "a"), says("assistant", "A."), says("human", "b")];
const texts = (messages: readonly WrittenMessage[]) =>
  messages.map(({ content, tool_calls }) => [content, ...tool_calls.map(({ name }) => name)].join(" "));

test.each<[string, Answer, string[]]>([
  ["an answer", answered({ toolCalls }), ["a", "A.", "b", "R. search_document"]],
  ["refused words", answered({ end: { is: "refused", of: "customer" }, toolCalls }), ["a", "A.", "R."]],
  ["refused documents", answered({ end: { is: "refused", of: "answer" }, toolCalls }), ["a", "A.", "b", "R."]],
  ["a new claim", answered({ effects: [{ is: "new-claim" }] }), ["b", "R."]],
])("after %s the conversation goes on with what the model may read", (_what, answer, wanted) => {
  expect(texts(goneOn(before, answer, "R."))).toEqual(wanted);
});

test("however long it becomes, the newest of it may be sent on", () => {
  let messages = [says("human", "0")];
  for (let count = 1; count <= 150; count++)
    messages = [...goneOn(messages, answered(), "R."), says("human", String(count))];
  expect(messages).toHaveLength(101);
  expect(texts(messages).slice(-3)).toEqual(["149", "R.", "150"]);
});

test("what was answered with a refusal is left out where it is sent once more", () => {
  const sent = [...before, says("assistant", "No.", ["search_document"]), says("human", "c")];
  expect(texts(withoutRefused(sent, ["No.", "Not that."]))).toEqual(["a", "A.", "No.", "c"]);
  expect(withoutRefused(sent, ["Not that."])).toEqual(sent);
});
