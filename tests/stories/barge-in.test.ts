import { afterAll, beforeAll, expect, test } from "vitest";
import { Document, Stack, wordsOf } from "./stack.ts";

let stack: Stack;
beforeAll(async () => {
  stack = await Stack.start();
});
afterAll(() => stack.stop());

test.concurrent.each([
  ["+12025550130", "No wait, it is the bathroom sink that leaks."],
  ["+12025550131", "Excuse me, I mean the sink in the bathroom."],
  ["+12025550132", "Actually the sink of the bathroom is broken too."],
])(
  "a caller (%s) says %j over the agent: it stops, what was heard is kept, the new words are answered",
  async (caller, words) => {
    const result = await stack.call({
      caller,
      steps: [
        { wait: "agent" },
        { say: "Hello, water is leaking from my shower." },
        { say: words, over: "agent", after: "800ms" },
        { wait: "agent" },
        "hangup",
      ],
    });
    expect(result.code, result.stderr).toBe(0);

    const cut = result.turns.find((turn) => turn.by === "agent" && turn.interrupted);
    expect(cut).toBeDefined();
    const document = Document.parse(result.call);
    const record = document.messages.find((message) => message.unheard !== undefined && message.unheard !== "");
    expect(record).toBeDefined();
    // The record's heard words are those that reached the phone, give or take the word that was being spoken.
    const heard = wordsOf(record?.content ?? "");
    const reached = wordsOf(cut?.text ?? "");
    expect(Math.abs(heard.length - reached.length)).toBeLessThanOrEqual(1);
    const common = Math.min(heard.length, reached.length);
    expect(heard.slice(0, common)).toEqual(reached.slice(0, common));
    // What was cut off was never said.
    const unheard = wordsOf(record?.unheard ?? "");
    expect(unheard.length).toBeGreaterThan(0);

    const asked = document.messages.findIndex(({ persona, content }) => persona === "human" && /sink/i.test(content));
    expect(asked).toBeGreaterThan(0);
    expect(
      document.messages.slice(asked).some(({ persona, action }) => persona === "assistant" && action === "talk"),
    ).toBe(true);
    expect(Object.values(document.claim).join(" ")).toMatch(/sink|bathroom/i);
  },
);
