import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { agentTurns, callerTurns, unheard } from "./heard-call.ts";
import { Stack, wordsOf } from "./stack.ts";
import type { CallResult } from "./stack.ts";
import { cough } from "./wordless-sound.ts";

/*
 * When a caller has finished, and when they have not: whole calls over the whole stack, on lines with and without noise.
 */

let stack: Stack;
beforeAll(async () => {
  stack = await Stack.start();
});
afterAll(() => stack.stop());

let callerCount = 0;
async function call(steps: readonly unknown[], line: object = {}): Promise<CallResult> {
  const caller = `+1202555${String(2_200 + callerCount++)}`;
  const result = await stack.call({ caller, line, steps: [{ wait: "agent" }, ...steps, { wait: "agent" }, "hangup"] });
  expect(result.code, result.stderr).toBe(0);
  return result;
}

const lines: [string, object][] = [
  ["a clean line", {}],
  ["a line with noise at 20 dB", { noiseSnrDb: 20 }],
  ["a line with noise at 10 dB", { noiseSnrDb: 10 }],
];

describe.concurrent.each(lines)("on %s a turn does not end", (_name, line) => {
  test.each([
    ["where a phrase stops", "I would like to report", "1200ms", "a leak in my kitchen."],
    ["after a conjunction", "The kitchen is wet and", "1200ms", "the carpet is ruined."],
    ["while a name is spelled", "My name is Kevin, K E V", "1000ms", "Y N."],
    ["while somebody looks for a word", "I live in um", "1500ms", "Madrid."],
  ])("%s", async (_where, before, silence, after) => {
    const result = await call([{ say: before }, { silence }, { say: after }], line);
    expect(callerTurns(result).map(wordsOf)).toEqual([wordsOf(`${before} ${after}`)]);
    expect(agentTurns(result)).toHaveLength(2);
  });
});

describe.concurrent("a caller who goes on just as the answer begins to sound", () => {
  const half = "The water came through the ceiling";
  const otherHalf = "of the kitchen and ruined the carpet.";

  test("has one turn on record, and gets one answer, to all of it", async () => {
    const result = await call([{ say: half }, { say: otherHalf, over: "agent", after: "100ms" }]);
    expect(callerTurns(result).map(wordsOf)).toEqual([wordsOf(`${half} ${otherHalf}`)]);
  });

  test("is given longer from then on", async () => {
    const result = await call([
      { say: half },
      { say: otherHalf, over: "agent", after: "100ms" },
      { wait: "agent" },
      { say: "We have called the plumber" },
      { silence: "700ms" },
      { say: "but he did not come." },
    ]);
    expect(callerTurns(result).map(wordsOf).slice(1)).toEqual([
      wordsOf("We have called the plumber but he did not come."),
    ]);
  });
});

describe.concurrent("the end of a turn", () => {
  test("comes sooner after a whole answer than after a phrase that stops", async () => {
    const gapsMs = async (text: string) => (await call([{ say: text }])).responseGapsMs;
    const [whole = [], open = []] = await Promise.all([gapsMs("No, that is all."), gapsMs("My name is")]);
    expect(Math.max(...whole)).toBeLessThan(Math.max(...open));
  });

  test.each(lines)(
    "is no cough: on %s, one alone gets no answer, and what is said after it gets one",
    async (_name, line) => {
      const said = "Water is leaking from my shower.";
      const result = await call([{ play: cough }, { silence: "2500ms" }, { say: said }], line);
      expect(callerTurns(result).map(wordsOf)).toEqual([wordsOf(said)]);
      expect(agentTurns(result)).toHaveLength(2);
      expect(unheard(result)).toEqual([]);
    },
  );
});
