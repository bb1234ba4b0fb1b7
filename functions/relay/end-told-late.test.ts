import { afterEach, beforeEach, expect, test } from "vitest";
import { answerClients, engineWebhooks, invocation, requestOf } from "../../cli/simulate/center/durable-client.ts";
import type { Conversation } from "../../core/call/conversation.ts";
import { CallbackId, CallId } from "../../core/call/ids.ts";
import { instant } from "../../core/call/instant.ts";
import { changeCall } from "../../core/change.ts";
import { FinalError } from "../../core/errors.ts";
import { CallbackPolicy } from "../../core/follow-up/callbacks/callback-policy.ts";
import { callOrchestration } from "../../orchestrations/call.ts";
import { createCenter, customer, type Center } from "../../orchestrations/testing.ts";
import { postSignals } from "./relay-signals.ts";

/* A relay tells that the agent had ended a call, and nobody reads the inbox of that call any more. */

const callId = CallId.parse("call-0001");
const session = "5e551011-0000-4000-8000-000000000001";
const startAt = "2026-11-20T10:00:00.000Z";
const minuteMs = 60_000;
const callbacks = CallbackPolicy.parse({ attempts: 2, spacingMs: 30 * minuteMs, after: ["dropped", "voicemail"] });

let center: Center;
let unhook: () => void;
let conversation: Conversation;
beforeEach(async () => {
  center = await createCenter({ startAt });
  unhook = answerClients(engineWebhooks(center.engine));
  center.services.chat.write = () => Promise.resolve("This is your report.");
  conversation = await center.conversation({ brief: { callbacks } });
});
afterEach(async () => {
  unhook();
  await center.close();
});

async function tell(...told: object[]): Promise<void> {
  const at = instant(center.engine.clock.nowMs());
  const signals = told.map((signal, index) => ({ session, number: index + 1, at, ...signal }));
  const request = { params: { callId }, headers: { authorization: "Bearer token" }, body: JSON.stringify({ signals }) };
  await postSignals(center.services)(requestOf("POST", "http://functions/", request), invocation("relay-signals"));
}
const ends = (reason: string) => ({ is: "end", reason });
const says = (text: string) => ({
  is: "turn",
  turn: { key: text, callId, at: startAt, persona: "human", action: "talk", text, toolCalls: [] },
});

/** Has the center call the customer, who hangs up at once, as far as anybody knows. */
async function dials(over: { callbackId?: CallbackId } = {}): Promise<void> {
  const opening = { direction: "outbound", state: "ringing", followUp: "pending", startedAt: startAt } as const;
  await center.store.createCall({ id: callId, conversationId: conversation.id, ...opening, ...over });
  const attemptOf = over.callbackId;
  const input = { direction: "outbound", callId, conversationId: conversation.id, attemptOf };
  await center.engine.start(callOrchestration, input, callId);
  await center.engine.settle();
}

const record = async () => (await center.store.call(callId))?.value;
const planned = async () => {
  const { conversationId = conversation.id } = (await record()) ?? {};
  return (await center.store.callbacks({ conversationId, limit: 9 })).map(({ why, state }) => [why, state]);
};
/** How often the customer is called again. */
const redialled = () => center.dialled.filter(({ at }) => at > startAt).length;

test.each([
  ["failure", "failed", [["dropped", "done"]]],
  ["voicemail", "voicemail", [["not-reached", "done"]]],
  ["goodbye", "completed", []],
])(
  "%s: the record has what became of the call, and another follows where the brief wants it",
  async (reason, ...then) => {
    await dials();
    await center.engine.pass(minuteMs);
    expect(await record()).toMatchObject({ outcome: "completed", endReason: "the caller hung up" });
    await tell(ends(reason));
    await tell(ends(reason), ends("silence"));
    await center.engine.pass(60 * minuteMs);
    const [outcome, callbacksThen] = then;
    expect(await record()).toMatchObject({ outcome, endReason: reason });
    expect(await planned()).toEqual(callbacksThen);
    expect(redialled()).toBe(callbacksThen.length);
  },
);

/** A caller whom the carrier, as far as it says, did not put through: they are to be called back. */
async function isNotTaken(): Promise<void> {
  center.services.telephony.answer = () => Promise.reject(new FinalError("no line"));
  center.services.briefs.forNumber = () => conversation.brief;
  const input = { direction: "inbound", callId, from: customer, incomingCallContext: "ring" };
  await center.engine.start(callOrchestration, input, callId);
  await center.engine.settle();
}

test("goodbye: the callback of a call that was taken for failed is taken back", async () => {
  await isNotTaken();
  expect(await planned()).toEqual([["dropped", "planned"]]);
  await tell(ends("goodbye"));
  await center.engine.pass(60 * minuteMs);
  expect(await record()).toMatchObject({ outcome: "completed" });
  expect(await planned()).toEqual([["dropped", "cancelled"]]);
  expect(redialled()).toBe(0);
});

test.each(["before", "after"])(
  "goodbye: no callback is left where that is told just %s it is planned",
  async (when) => {
    const { store } = center;
    const create = store.createCallback.bind(store);
    store.createCallback = async (callback) => {
      if (when === "before") await tell(ends("goodbye"));
      const isNew = await create(callback);
      if (when === "after") await tell(ends("goodbye"));
      return isNew;
    };
    await isNotTaken();
    await center.engine.pass(60 * minuteMs);
    expect((await planned()).map(([, state]) => state)).toEqual(["cancelled"]);
    expect(redialled()).toBe(0);
  },
);

test("failure: another does not follow a call that was an attempt itself", async () => {
  await dials({ callbackId: CallbackId.parse("callback-1") });
  await tell(ends("failure"));
  await center.engine.pass(60 * minuteMs);
  expect(await record()).toMatchObject({ outcome: "failed" });
  expect(redialled()).toBe(0);
});

test("failure: while a human had the caller, it changes nothing; what the agent ends after that counts", async () => {
  const { store } = center;
  await dials();
  await center.engine.pass(minuteMs);
  await changeCall(store, callId, (old) => ({ ...old, humanStays: [{ key: "one", from: startAt }] }));
  await tell(ends("failure"));
  await center.engine.pass(60 * minuteMs);
  expect(await record()).toMatchObject({ outcome: "completed", endReason: "the caller hung up" });
  expect(redialled()).toBe(0);
  const until = instant(center.engine.clock.nowMs());
  await changeCall(store, callId, (old) => ({ ...old, humanStays: [{ key: "one", from: startAt, until }] }));
  await tell({ is: "session-started" }, ends("voicemail"));
  await center.engine.pass(60 * minuteMs);
  expect(await record()).toMatchObject({ outcome: "voicemail", endReason: "voicemail" });
});

test("voicemail: the words of the machine, told with that, get nobody a report", async () => {
  await dials();
  await tell(ends("voicemail"), says("Please leave a message"));
  await center.engine.pass(10 * minuteMs);
  expect(center.texts).toEqual([]);
  expect(await record()).toMatchObject({ outcome: "voicemail", followUp: "none" });
});

test("failure: told after the last look and before the close, it is the call's own outcome", async () => {
  const { store } = center;
  const close = store.closeInbox.bind(store);
  store.closeInbox = async (id) => {
    await tell(ends("failure"));
    return close(id);
  };
  await dials();
  await center.engine.pass(60 * minuteMs);
  expect(center.engine.look(callId).output).toMatchObject({ outcome: "failed" });
  expect(await planned()).toEqual([["dropped", "done"]]);
  expect(redialled()).toBe(1);
});
