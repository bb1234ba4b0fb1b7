import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { z } from "zod";
import { asked, heardSam, humanAt, through, wantsHuman } from "../stories/handed-over.ts";
import { Document, said, Stack, type CallResult } from "../stories/stack.ts";
import { robbed, whereabouts } from "./robbed.ts";

/* The carrier repeats itself, is late, mixes things up, drops the audio and loses its answers. */

let stack: Stack;
beforeAll(async () => {
  stack = await Stack.start();
});
afterEach(() => stack.fault("phone/faults", {}));
afterAll(() => stack.stop());

const talk = [{ wait: "agent" }, { say: robbed }, { wait: "agent" }, "hangup"];

let callerNumber = 2_300;

/** One call that was answered, talked in and reported, each once. */
function expectOneCall(result: CallResult): void {
  expect(result.code, result.stderr).toBe(0);
  const document = Document.parse(result.call);
  expect(document.calls).toMatchObject([{ state: "ended", outcome: "completed", followUp: "done" }]);
  expect(said(document, "human")).toEqual([robbed]);
  for (const action of ["call", "hangup"]) {
    expect(document.messages.filter((message) => message.action === action)).toHaveLength(1);
  }
  expect(result.sms).toHaveLength(1);
}

test.each([
  ["three times each", { copies: 3 }],
  ["out of order", { reorder: true }],
  ["two seconds late", { delayMs: 2_000 }],
  ["before the answer to the request that caused them", { beforeResponse: true }],
  ["the connection after the end", { kinds: ["CallConnected"], delayMs: 20_000 }],
])(
  "events that come %s make one call with one outcome",
  async (_name, callbacks) => {
    await stack.fault("phone/faults", { callbacks });
    const caller = `+1202555${callerNumber++}`;
    const [answered, busy] = await Promise.all([
      stack.call({ caller, steps: talk }),
      stack.call({ caller: "+12025550101", direction: "outbound", behaviour: "busy", steps: [] }),
    ]);
    expectOneCall(answered);
    expect(Document.parse(busy.call).calls.at(-1)).toMatchObject({ state: "ended", outcome: "busy" });
  },
  90_000,
);

test("events that come twice, late and out of order make one call, one transfer and one take-back", async () => {
  await stack.fault("phone/faults", { callbacks: { copies: 2, delayMs: 800, reorder: true } });
  const human = "+12025552420";
  const sam = await humanAt(stack, human, [...asked, { dtmf: "1" }, ...through, { silence: "4s" }, "hangup"]);
  const [answered, handedOver] = await Promise.all([
    stack.call({ caller: "+12025552410", steps: talk }),
    wantsHuman(stack, "+12025552411", human, [
      heardSam,
      { expect: { says: "back with you", within: "60s" } },
      ...[{ wait: "agent" }, { say: "No, thank you, that is all. Goodbye." }, { wait: "agent" }],
    ]),
  ]);
  expectOneCall(answered);
  expect((await sam.ended()).failures).toEqual([]);
  expect(handedOver.code, handedOver.stderr).toBe(0);
  const document = Document.parse(handedOver.call);
  expect(document.calls).toMatchObject([{ outcome: "completed", reason: "goodbye", transfer: { state: "over" } }]);
  expect(document.messages.filter(({ action }) => action === "hangup")).toHaveLength(1);
  expect(handedOver.sms).toHaveLength(1);
}, 120_000);

test("the audio is dropped in mid-call: the carrier is asked for it again, and the call goes on", async () => {
  const caller = "+12025552401";
  const calling = stack.call({
    caller,
    steps: [
      { wait: "agent" },
      { say: robbed },
      { expect: { says: "/cut off|lost the line/", within: "40s" } },
      { wait: "agent" },
      { say: whereabouts },
      { wait: "agent" },
      "hangup",
    ],
  });
  await stack.record(caller, (document) => said(document, "human").length > 0);
  await stack.dropMedia(caller);

  const result = await calling;
  expect(result.code, result.stderr).toBe(0);
  expect(said(result.call, "human")).toEqual([robbed, whereabouts]);
  expect(Document.parse(result.call).calls).toMatchObject([{ outcome: "completed", followUp: "done" }]);
}, 120_000);

const promised = [
  ...[{ wait: "agent" }, { say: robbed }, { wait: "agent" }, { say: "Please text me that." }],
  ...[{ wait: "agent" }, { say: "That is all, thank you. Goodbye." }, { wait: "agent" }],
];

/** One call, with the text that the agent promised and the report, each once. */
function expectBothTexts(result: CallResult): void {
  expect(result.code, result.stderr).toBe(0);
  const document = Document.parse(result.call);
  expect(document.calls).toMatchObject([{ outcome: "completed", reason: "goodbye", followUp: "done" }]);
  const sent = document.messages.filter(({ persona, action }) => persona === "assistant" && action === "sms");
  expect(result.sms).toHaveLength(2);
  // Those sent one after the other are one message of the document, in the order in which it was known that they are sent.
  const onRecord = sent.map(({ content }) => content).join(" ");
  expect(result.sms.map(({ text }) => onRecord.split(text).length - 1)).toEqual([1, 1]);
  expect(onRecord).toHaveLength(result.sms.map(({ text }) => text).join(" ").length);
}

test("texts are taken and the answers lost: they are sent again under their keys, and arrive once", async () => {
  await stack.fault("phone/faults", { rest: { count: 3, status: 503, path: "/sms", done: true } });
  expectBothTexts(await stack.call({ caller: "+12025552402", steps: promised }));
}, 120_000);

test("no text is taken while the call lasts: it is not held up by that, and they arrive once when they can", async () => {
  const caller = "+12025552404";
  await stack.fault("phone/faults", { rest: { count: 10_000, status: 503, path: "/sms" } });
  const calling = stack.call({ caller, steps: promised });
  await stack.record(caller, (document) => said(document, "human").length > 1);
  const { calls } = await stack.record(caller, (document) => document.calls.every(({ state }) => state === "ended"));
  expect(calls).toMatchObject([{ followUp: "pending" }]);
  await stack.fault("phone/faults", {});
  expectBothTexts(await calling);
}, 120_000);

/** What a caller hears of the carrier where there is no agent any more: how long after their own last word is not said. */
const carrierSpeaks = [
  { expect: { says: "getting the line back", within: "180s" } },
  { expect: { says: "connecting you with a colleague", within: "200s" } },
];

const TakenOver = z.array(z.looseObject({ transfer: z.looseObject({ state: z.literal("taken") }) })).min(1);
const Callback = z.object({ why: z.string(), due_at: z.string() });
const Owed = z.object({ callbacks: z.tuple([Callback]) });
const Done = z.object({ callbacks: z.tuple([z.object({ state: z.literal("done") })]) });
/** The callback that is owed to that number, once there is one. */
async function callbackOf(caller: string) {
  const document = await stack.record(caller, (found) => Owed.safeParse(found).success, 60_000);
  return Owed.parse(document).callbacks[0];
}

test("no relay has the audio any more: the carrier speaks, and a human takes the caller, or they are called back", async () => {
  const [caller, alone] = ["+12025552403", "+12025552405"];
  const sam = {
    ...{ caller: "+12025550107", direction: "outbound" },
    steps: [
      { say: "Hello, this is Sam." },
      { expect: { says: "putting you through", within: "60s" } },
      { say: "This is Sam. What has happened?", after: "2s" },
      { silence: "60s" },
    ],
  };
  await stack.control("phone/calls", { method: "POST", body: JSON.stringify(sam) });
  const calling = stack.call({
    caller,
    steps: [
      { wait: "agent" },
      { say: robbed },
      ...carrierSpeaks,
      { expect: { says: "what has happened", within: "200s" } },
      "hangup",
    ],
  });
  const limits = { phone_silence_timeout_sec: 600 };
  const forsaken = stack.call({
    ...{ caller: alone, direction: "outbound" },
    initiate: { agent_phone_number: "+12025550101", bot_company: "Contoso", bot_name: "Amélie", limits },
    steps: [
      ...[{ wait: "agent" }, { say: robbed }],
      ...carrierSpeaks,
      { expect: { says: "we will call you back. goodbye", within: "220s" } },
      { wait: "agent" },
    ],
  });
  for (const one of [caller, alone]) await stack.record(one, (document) => said(document, "human").length > 0);
  await stack.fault("phone/faults", { mediaRefused: true });
  await stack.dropMedia(caller);
  await stack.record(caller, ({ calls }) => TakenOver.safeParse(calls).success, 90_000);
  // From here on it is as well that there is audio again: one is with a human, and the other is soon called back.
  await stack.dropMedia(alone);
  const redialled = await humanAt(stack, alone, [
    { expect: { says: "/line broke/", within: "30s" } },
    ...[{ wait: "agent" }, { say: whereabouts }, { wait: "agent" }, "hangup"],
  ]);
  const left = await stack.record(alone, ({ calls }) => calls.every(({ state }) => state === "ended"), 90_000);
  await stack.fault("phone/faults", {});
  const owed = await callbackOf(alone);
  await stack.moveClockTo(owed.due_at);
  expect((await forsaken).code, (await forsaken).stderr).toBe(0);
  expect(left.calls).toMatchObject([{ outcome: "failed", reason: "no relay could be had" }]);
  expect(owed.why).toBe("dropped");
  expect((await redialled.ended()).failures).toEqual([]);

  const result = await calling;
  expect(result.code, result.stderr).toBe(0);
  const document = Document.parse(result.call);
  expect(document.calls).toMatchObject([
    { outcome: "completed", reason: "transferred", transfer: { state: "taken" }, followUp: "done" },
  ]);
  expect(said(document, "human")).toEqual([robbed]);

  const goneOn = await stack.record(alone, (document) => Done.safeParse(document).success);
  expect(goneOn.calls).toMatchObject([{ outcome: "failed" }, { direction: "outbound", outcome: "completed" }]);
  expect(said(goneOn, "human")).toEqual([robbed, whereabouts]);
  expect(JSON.stringify(goneOn.claim)).toMatch(/motorbike.*town hall|town hall.*motorbike/i);
}, 240_000);
