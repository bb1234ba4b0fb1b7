import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { Document, Stack } from "./stack.ts";

const askAfterSec = 4;

let stack: Stack;
beforeAll(async () => {
  stack = await Stack.start([], { flags: { answer_soft_timeout_sec: 3, phone_silence_timeout_sec: askAfterSec } });
});
afterAll(() => stack.stop());

describe.concurrent("silence", () => {
  test("of the caller: they are asked at T, 2T and 3T, then the agent says goodbye and hangs up", async () => {
    const silence = `${askAfterSec * 5 + 20}s`;
    const result = await stack.call({ caller: "+12025552101", steps: [{ wait: "agent" }, { silence }] });
    expect(result.code, result.stderr).toBe(0);
    expect(result.turns.map(({ by }) => by)).toEqual(["agent", "agent", "agent", "agent", "agent"]);
    const [greeting, ...asked] = result.turns;
    const askedAfter = asked.map(({ startMs }) => Math.round((startMs - (greeting?.endMs ?? 0)) / 1_000 / askAfterSec));
    expect(askedAfter.every((times, index) => times >= index + 1)).toBe(true);
    for (const { text } of asked.slice(0, -1)) expect(text).toMatch(/there|line/i);
    expect(asked.at(-1)?.text).toMatch(/goodbye/i);
    expect(Document.parse(result.call).calls.at(-1)).toMatchObject({ outcome: "completed", reason: "silence" });
  }, 120_000);

  test("of the model: the agent says that it takes a moment, holds the line, and answers", async () => {
    const caller = "+12025552102";
    const fault = { is: "stall", afterDeltas: 0, forMs: 4_900 };
    const order = { fault, withTools: true };
    const ordered = await stack.control("chat/faults", { method: "POST", body: JSON.stringify(order) });
    expect(ordered.ok, await ordered.text()).toBe(true);
    const result = await stack.call({
      caller,
      steps: [
        { wait: "agent" },
        { say: "Water is leaking from my shower." },
        { expect: { says: "/where|when|what|which|name/", within: "30s" } },
        { wait: "agent" },
        "hangup",
      ],
    });
    expect(result.code, result.stderr).toBe(0);
    const said = Document.parse(result.call).messages.filter(
      ({ persona, action }) => persona === "assistant" && action === "talk",
    );
    // What the agent says in a row is one message of the document.
    expect(said).toHaveLength(2);
    expect(said[1]?.content).toMatch(/(moment|second).*\?$/i);
  });
});
