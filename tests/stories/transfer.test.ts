import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { asked, heardSam, humanAt, reassured, through, wantsHuman } from "./handed-over.ts";
import { Document, Stack, said, until, type CallResult } from "./stack.ts";

/*
 * Callers who are handed over to a human, or not, all on one stack at the same time; and those for whom a
 * human is rung, told, or there already when processes are killed.
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

  test("goes on with the agent where a human has heard what it is about, and presses 2", async () => {
    const [hello, question, silence] = asked;
    const told = { expect: { says: "leaking from my shower", within: "40s" } };
    const goes = { expect: { says: "goodbye", within: "30s" } };
    const sam = await human("+12025550189", [hello, told, question, silence, { dtmf: "2" }, goes]);
    const result = await wantsHuman(
      stack,
      "+12025550150",
      "+12025550189",
      [{ expect: { says: "/none of my colleagues|nobody is free/", within: "90s" } }, ...goodbye],
      ["Hello, water is leaking from my shower."],
    );
    expect((await sam.ended()).failures).toEqual([]);
    expect(callOf(result)).toMatchObject({ outcome: "completed", transfer: { state: "failed", reason: "declined" } });
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

test("processes are killed while humans ring, are told and have the caller: all get through, and the caller is taken back", async () => {
  const [rings, isTold, has] = ["+12025550144", "+12025550145", "+12025550142"] as const;
  // Says it until they are in the caller's call, which takes as long as the center takes to come back.
  const again = Array.from({ length: 10 }, () => [{ silence: "4s" }, { say: "This is Sam. What has happened?" }]);
  const script = [{ say: "Hello, this is Sam." }, ...through, ...again.flat(), { silence: "60s" }];
  const [rung, told, taking] = await Promise.all([
    human("+12025550184", script, { ringsFor: "12s" }),
    human("+12025550185", script),
    human("+12025550182", script),
  ]);
  const gets = (caller: string, number: string) => wants(caller, number, [heardSam, { wait: "agent" }, "hangup"]);
  const first = Promise.all([
    gets(rings, "+12025550184"),
    wants(has, "+12025550182", [heardSam, { expect: { says: "back with you", within: "150s" } }, ...goodbye]),
  ]);
  await Promise.all([rung.is(({ state }) => state !== "waiting"), taking.is(heard(hello, 1))]);
  await kill("functions");
  await taking.presses("1");
  await rung.is(heard(hello, 1));
  await rung.presses("1");
  for (const one of [rings, has]) await until(() => stack.phone(one), heard(/what has happened/i, 1), 90_000);

  const last = gets(isTold, "+12025550185");
  await told.is(heard(hello, 1));
  await kill("media relay");
  // Another relay tells them anew.
  await told.is(heard(hello, 2));
  await told.presses("1");
  await taking.hangsUp();

  const results = [...(await first), await last];
  const transferred = { outcome: "completed", reason: "transferred", transfer: { state: "taken" } };
  expect(results.map((result) => callOf(result))).toMatchObject([
    ...[transferred, { outcome: "completed", reason: "goodbye", transfer: { state: "over" } }, transferred],
  ]);
  for (const { sms } of results) expect(sms).toHaveLength(1);
}, 300_000);

const hello = /would like to talk to a person/;
const kill = async (part: string) => process.kill(await stack.processId(part), "SIGKILL");

/** Whether the agent, or whoever talks through it, has said that so often. */
const heard =
  (words: RegExp, count: number) =>
  ({ turns }: { turns: readonly { by: string; text: string }[] }): boolean =>
    turns.filter(({ by, text }) => by === "agent" && words.test(text)).length >= count;
