import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { Document, said, Stack, type CallResult } from "../stories/stack.ts";

/* The carrier repeats itself, is late, mixes things up, drops the audio and loses its answers. */

let stack: Stack;
beforeAll(async () => {
  stack = await Stack.start();
});
afterEach(() => stack.fault("phone/faults", {}));
afterAll(() => stack.stop());

const robbed = "Hello, somebody stole my motorbike.";
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
  ["twice, late and out of order", { copies: 2, delayMs: 800, reorder: true }],
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

test("the audio is dropped in mid-call: the carrier is asked for it again, and the call goes on", async () => {
  const caller = "+12025552401";
  const calling = stack.call({
    caller,
    steps: [
      { wait: "agent" },
      { say: robbed },
      { expect: { says: "/cut off|lost the line/", within: "40s" } },
      { wait: "agent" },
      { say: "It was in front of the town hall." },
      { wait: "agent" },
      "hangup",
    ],
  });
  await stack.record(caller, (document) => said(document, "human").length > 0);
  await stack.dropMedia(caller);

  const result = await calling;
  expect(result.code, result.stderr).toBe(0);
  expect(said(result.call, "human")).toEqual([robbed, "It was in front of the town hall."]);
  expect(Document.parse(result.call).calls).toMatchObject([{ outcome: "completed", followUp: "done" }]);
}, 120_000);

test("a text is taken and the answer lost: it is sent again under its key, and arrives once", async () => {
  const caller = "+12025552402";
  await stack.fault("phone/faults", { rest: { count: 2, status: 503, path: "/sms", done: true } });
  const result = await stack.call({ caller, steps: talk });
  expectOneCall(result);
}, 90_000);

test("no relay has the audio any more: the carrier speaks, and a human takes the caller", async () => {
  const caller = "+12025552403";
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
      { expect: { says: "one moment", within: "20s" } },
      { expect: { says: "connecting you with a colleague", within: "60s" } },
      { expect: { says: "what has happened", within: "90s" } },
      "hangup",
    ],
  });
  await stack.record(caller, (document) => said(document, "human").length > 0);
  await stack.fault("phone/faults", { mediaRefused: true });
  await stack.dropMedia(caller);

  const result = await calling;
  expect(result.code, result.stderr).toBe(0);
  const document = Document.parse(result.call);
  expect(document.calls).toMatchObject([
    { outcome: "completed", reason: "transferred", transfer: { state: "taken" }, followUp: "done" },
  ]);
  expect(said(document, "human")).toEqual([robbed]);
}, 150_000);
