import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { asked, heardSam, humanAt, reassured, through, wantsHuman } from "./handed-over.ts";
import { Document, Stack, said, type CallResult } from "./stack.ts";

/*
 * Callers who are handed over to a human, or not, all on one stack at the same time; and one whose relay is killed while
 * they talk to the human.
 */

let stack: Stack;
beforeAll(async () => {
  stack = await Stack.start();
});
afterAll(() => stack.stop());

const wants = (caller: string, number: string, steps: unknown[]) => wantsHuman(stack, caller, number, steps);
const human = (number: string, steps: unknown[], phone?: object) => humanAt(stack, number, steps, phone);

const backWithMe = { expect: { says: "back with you", within: "60s" } };
const goodbye = [{ wait: "agent" }, { say: "No, thank you, that is all. Goodbye." }, { wait: "agent" }];

function callOf(result: CallResult) {
  expect(result.code, result.stderr).toBe(0);
  const { calls } = Document.parse(result.call);
  expect(calls).toHaveLength(1);
  return calls[0];
}

describe.concurrent("a caller who wants a human", { timeout: 240_000 }, () => {
  test("talks to the one who accepts by key, and to the agent again when that one leaves", async () => {
    const sam = await human("+12025550180", [
      ...asked,
      { dtmf: "1" },
      ...through,
      { expect: { says: "between you and me", within: "30s" } },
      { wait: "agent" },
      { say: "I am looking at your roof right now." },
      "hangup",
    ]);
    const result = await wants("+12025550140", "+12025550180", [
      heardSam,
      { say: "The roof is gone, between you and me." },
      { expect: { says: "looking at your roof", within: "30s" } },
      backWithMe,
      ...goodbye,
    ]);
    expect((await sam.ended()).failures).toEqual([]);
    expect(callOf(result)).toMatchObject({ outcome: "completed", reason: "goodbye", transfer: { state: "over" } });
    expect(said(result.call, "human").join(" ")).not.toContain("between you and me");
  });

  test("is handed over to the one who accepts by word; when the caller hangs up, all is over", async () => {
    const sam = await human("+12025550181", [
      ...asked,
      { say: "Yes, I will take it." },
      ...through,
      { silence: "60s" },
    ]);
    const result = await wants("+12025550141", "+12025550181", [heardSam, { wait: "agent" }, "hangup"]);
    await sam.ended();
    expect(callOf(result)).toMatchObject({ outcome: "completed", reason: "transferred", transfer: { state: "taken" } });
  });

  test.each([
    ["busy", "+12025550101", "busy"],
    ["not there", "+12025550102", "no-answer"],
    ["declining", "+12025550103", "declined"],
    ["a voicemail", "+12025550104", "voicemail"],
  ])("who is %s goes on with the agent", async (_name, number, reason) => {
    const result = await wants(`+120255501${number.slice(-2)}`, number, [
      { expect: { says: "/none of my colleagues|nobody is free/", within: "90s" } },
      ...goodbye,
    ]);
    expect(callOf(result)).toMatchObject({ outcome: "completed", transfer: { state: "failed", reason } });
  });

  test.each([
    ["while the human's phone rings", "+12025550147", "+12025550187", "no-answer"],
    ["while the human is told about them", "+12025550148", "+12025550188", "answer"],
  ])("who hangs up %s ends it for both, and is reported once", async (_name, caller, number, behaviour) => {
    const sam = await human(number, [{ say: "Hello, this is Sam." }, { silence: "60s" }], { behaviour });
    const result = await wants(caller, number, [reassured, "hangup"]);
    const { turns } = await sam.ended();
    expect(turns.some(({ by }) => by === "agent")).toBe(behaviour === "answer");
    expect(callOf(result)).toMatchObject({
      ...{ outcome: "completed", reason: "the caller hung up", followUp: "done" },
      transfer: { state: "failed", reason: "the caller left" },
    });
    expect(result.sms).toHaveLength(1);
  });

  test("who hangs up as the transfer fails has one end, and one report", async () => {
    const result = await wants("+12025550149", "+12025550101", [{ wait: "agent" }, "hangup"]);
    expect(callOf(result)).toMatchObject({ outcome: "completed", transfer: { state: "failed" }, followUp: "done" });
    const { messages } = Document.parse(result.call);
    expect(messages.filter(({ action }) => action === "hangup")).toHaveLength(1);
    expect(result.sms).toHaveLength(1);
  });
});

test("a relay that is killed while a human has the caller disturbs neither, and its successor takes the caller back", async () => {
  const sam = await human("+12025550182", [
    ...asked,
    { dtmf: "1" },
    ...through,
    { expect: { says: "are you still there", within: "60s" } },
    { wait: "agent" },
    { say: "Yes, I hear you well." },
    "hangup",
  ]);
  const calling = wants("+12025550142", "+12025550182", [
    heardSam,
    { say: "The roof is gone.", after: "3s" },
    { silence: "6s" },
    { say: "Are you still there?" },
    { expect: { says: "hear you well", within: "30s" } },
    backWithMe,
    ...goodbye,
  ]);
  await sam.is(({ turns }) => turns.some(({ text }) => /roof/.test(text)));
  process.kill(await stack.processId("media relay"), "SIGKILL");

  const result = await calling;
  expect((await sam.ended()).failures).toEqual([]);
  expect(callOf(result)).toMatchObject({ outcome: "completed", transfer: { state: "over" } });
}, 240_000);
