import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { Document, said, Stack, wordsOf } from "./stack.ts";

/*
 * Every word counts: of a caller who does not end, who spells, who presses keys, and of one whose recogniser is lost again
 * and again while they speak.
 */

let stack: Stack;
beforeAll(async () => {
  stack = await Stack.start([], { flags: { monologue_timeout_sec: 2 } });
});
afterAll(() => stack.stop());

describe.concurrent("a caller", () => {
  test("who does not end hears a short word when they breathe, and keeps the floor", async () => {
    const long = "Well, it all began last week, when I came home in the evening, and saw that the lights were on, and";
    const rest = "the door of my garage was open.";
    const result = await stack.call({
      caller: "+12025552201",
      steps: [{ wait: "agent" }, { say: long }, { silence: "400ms" }, { say: rest }, { wait: "agent" }, "hangup"],
    });
    expect(result.code, result.stderr).toBe(0);
    expect(wordsOf(said(result.call, "human").join(" "))).toEqual(wordsOf(`${long} ${rest}`));
    const [, nod] = result.turns.filter(({ by }) => by === "agent");
    expect(wordsOf(nod?.text ?? "").join(" ")).toMatch(/^(i see|i understand|yes i'm listening)/);
  }, 90_000);

  test("who says their name and spells it is called as they spelled it", async () => {
    const spelled = "My name is Kevin, K-E-V-Y-N.";
    const result = await stack.call({
      caller: "+12025552202",
      steps: [
        { wait: "agent" },
        { say: "Hello, water is leaking from my shower." },
        { wait: "agent" },
        { say: spelled },
        { wait: "agent" },
        { say: "Thank you, that is all. Goodbye." },
        { wait: "agent" },
        "hangup",
      ],
    });
    expect(result.code, result.stderr).toBe(0);
    expect(wordsOf(said(result.call, "human").join(" ")).join("")).toContain(wordsOf(spelled).join(""));
    expect(Object.values(Document.parse(result.call).claim)).toContainEqual(expect.stringMatching(/^kevyn$/i));
  }, 90_000);

  test("who presses keys has said the digits, in the place where they pressed them", async () => {
    const result = await stack.call({
      caller: "+12025552203",
      steps: [
        { wait: "agent" },
        { say: "The number of my policy is" },
        { dtmf: "471158#" },
        { wait: "agent" },
        "hangup",
      ],
    });
    expect(result.code, result.stderr).toBe(0);
    expect(said(result.call, "human")).toEqual([expect.stringMatching(/^the number of my policy is 471158#$/i)]);
  }, 90_000);
});

test("a recogniser that is lost again and again in mid-sentence loses no word and doubles none", async () => {
  const caller = "+12025552204";
  const sentence =
    "My kitchen is wet and so is the cellar below it because a pipe in the wall burst while we were on holiday.";
  // The words may come late: the agent is given time to hear them all.
  const calling = stack.call({
    caller,
    steps: [{ wait: "agent" }, { say: sentence }, { wait: "agent" }, { silence: "5s" }, "hangup"],
  });
  await stack.record(caller, (document) => said(document, "assistant").length > 0);
  await stack.fault("speech/faults", { recognition: { drop: { afterMessages: 6, times: 3 } } }, "POST");

  const result = await calling;
  await stack.fault("speech/faults", {}, "POST");
  expect(result.code, result.stderr).toBe(0);
  expect(wordsOf(said(result.call, "human").join(" "))).toEqual(wordsOf(sentence));
  expect(result.turns.filter(({ by }) => by === "agent").length).toBeGreaterThan(1);
}, 120_000);
