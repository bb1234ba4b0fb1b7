import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { Document, Stack, said, until, type CallResult } from "./stack.ts";

/*
 * Callers who are handed over to a human, or not, all on one stack at the same time; and one whose relay is killed while
 * they talk to the human.
 */

let stack: Stack;
beforeAll(async () => {
  stack = await Stack.start();
});
afterAll(() => stack.stop());

/** The center calls somebody, who wants a human at once; whoever has that number is rung. */
const wants = (caller: string, human: string, steps: unknown[]): Promise<CallResult> =>
  stack.call({
    ...{ caller, direction: "outbound" },
    initiate: { agent_phone_number: human, bot_company: "Contoso", bot_name: "Amélie" },
    steps: [
      { wait: "agent" },
      { say: "I want to speak to a human." },
      { expect: { says: "/connecting you|putting you through/", within: "10s" } },
      ...steps,
    ],
  });

const Run = z.looseObject({
  id: z.string(),
  state: z.string(),
  failures: z.array(z.string()),
  turns: z.array(z.object({ by: z.string(), text: z.string() })),
});

/** A human who waits at that number for what is to be handed over. */
async function human(caller: string, steps: unknown[]) {
  const script = JSON.stringify({ caller, direction: "outbound", steps });
  const { id } = Run.parse(await (await stack.control("phone/calls", { method: "POST", body: script })).json());
  const now = async () => Run.parse(await (await stack.control(`phone/calls/${id}`)).json());
  return { now, ended: () => until(now, ({ state }) => state === "ended", 60_000) };
}

/** Tells the caller who is there, once they are through to them. */
const through = [
  { expect: { says: "putting you through", within: "20s" } },
  { wait: "agent" },
  { say: "This is Sam. What has happened?", after: "1500ms" },
];
const asked = [{ say: "Hello, this is Sam." }, { expect: { says: "/press 1/", within: "40s" } }, { wait: "agent" }];
const heardSam = { expect: { says: "what has happened", within: "90s" } };
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
  await until(sam.now, ({ turns }) => turns.some(({ text }) => /roof/.test(text)), 120_000);
  process.kill(await stack.processId("media relay"), "SIGKILL");

  const result = await calling;
  expect((await sam.ended()).failures).toEqual([]);
  expect(callOf(result)).toMatchObject({ outcome: "completed", transfer: { state: "over" } });
}, 240_000);
