import type { Timer } from "@azure/functions";
import { afterEach, beforeEach, expect, test } from "vitest";
import { z } from "zod";
import { invocation } from "../../cli/simulate/center/durable-client.ts";
import { CarrierEvent } from "../../core/call/carrier-event.ts";
import type { Conversation } from "../../core/call/conversation.ts";
import { CallId, CarrierCallId } from "../../core/call/ids.ts";
import { instant } from "../../core/call/instant.ts";
import { changeConversation } from "../../core/change.ts";
import { FinalError, PassingError } from "../../core/errors.ts";
import { CallbackPolicy } from "../../core/follow-up/callbacks/callback-policy.ts";
import type { Store } from "../../core/ports/store.ts";
import { planReminder } from "../../orchestrations/activities/callbacks/plan-reminder.ts";
import { afterCallIdOf } from "../../orchestrations/after-call/contracts.ts";
import { bellName } from "../../orchestrations/bell.ts";
import { callOrchestration } from "../../orchestrations/call.ts";
import { callbackOrchestration } from "../../orchestrations/callbacks/contracts.ts";
import { customer } from "../../orchestrations/testing.ts";
import { createAskedCenter, type AskedCenter } from "../asked-center.testing.ts";
import type { FunctionServices } from "../function-services.ts";
import { sweepLeftOver } from "./sweep-left-over.ts";

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
/** Friday, 11:00 in Paris. */
const startAt = "2026-11-20T10:00:00.000Z";
const callId = CallId.parse("call-0001");
const synthesis = { short: "Leak", long: "A leak.", satisfaction: "high", improvementSuggestions: "none" };
const next = { action: "case_closed", justification: "Nothing is open." };
const callbacks = CallbackPolicy.parse({ attempts: 2, spacingMs: 5 * minuteMs, after: ["no-answer", "dropped"] });

let center: AskedCenter;
/** As it is, also while it is away. */
let store: Store;
let conversation: Conversation;
let isStoreAway: boolean;
let isChatAway: boolean;
/** The carrier still has the line. */
let isAlive: boolean;
let hungUp: string[];

beforeEach(async () => {
  center = await createAskedCenter({ startAt });
  [isStoreAway, isChatAway, isAlive] = [false, false, false];
  hungUp = [];
  store = { ...center.store };
  Object.assign(
    center.store,
    goingAway(store, () => isStoreAway),
  );
  const { chat, telephony } = center.services;
  const unlessAway = <Result>(result: () => Result) =>
    isChatAway ? Promise.reject(new PassingError("away")) : Promise.resolve(result());
  chat.write = () => unlessAway(() => "This is your report.");
  chat.answer = ({ name, schema }) => unlessAway(() => z.parse(schema, name === "synthesis" ? synthesis : next));
  telephony.isLive = () => Promise.resolve(isAlive);
  telephony.hangUp = (leg) => {
    hungUp.push(leg);
    return Promise.resolve();
  };
  conversation = await center.conversation({ brief: { callbacks } });
});
afterEach(() => center.close());

/** A call that has begun: its caller is on the line and has said something. */
async function talks(): Promise<void> {
  const leg = CarrierCallId.parse(`leg-${callId}`);
  center.services.telephony.dial = () => Promise.resolve(leg);
  const opening = { direction: "outbound", state: "ringing", followUp: "pending", startedAt: startAt } as const;
  await store.createCall({ id: callId, conversationId: conversation.id, ...opening });
  await center.engine.start(
    callOrchestration,
    { direction: "outbound", callId, conversationId: conversation.id },
    callId,
  );
  await center.engine.settle();
  await happens("connected");
  await says(callId);
}

async function says(of: CallId): Promise<void> {
  const said = { key: of, callId: of, at: startAt, toolCalls: [], text: "My roof leaks." };
  await store.appendTurn(conversation.id, { ...said, persona: "human", action: "talk" });
}

/** The carrier tells it; its bell is heard where somebody listens. */
async function happens(is: "connected" | "disconnected"): Promise<void> {
  const at = instant(center.engine.clock.nowMs());
  const of = { carrierCallId: `leg-${callId}`, code: 200, subCode: 0, message: "" };
  await store.tell(callId, { from: "carrier", event: CarrierEvent.parse({ id: is, at, is, ...of }) });
  await center.engine.raise(callId, bellName);
  await center.engine.settle();
}

/** Lets that much time pass, with sweeps now and then. */
async function pass(ms: number, everyMs = 10 * minuteMs): Promise<void> {
  for (let leftMs = ms; leftMs > 0; leftMs -= everyMs) {
    await center.engine.pass(everyMs);
    await sweep();
    await center.engine.settle();
  }
}

/** What only triggers for the outside work with is not asked for. */
const sweep = (): Promise<void> =>
  sweepLeftOver(center.services as FunctionServices)({} as Timer, invocation("sweep-left-over"));

/** The store is away for that long. Sweeps find nothing out. */
async function storeIsAwayFor(ms: number): Promise<void> {
  isStoreAway = true;
  await center.engine.pass(ms);
  await expect(sweep()).rejects.toBeInstanceOf(Error);
  isStoreAway = false;
}

const statusOf = (id: string) => center.engine.look(id).status;
const record = async () => (await store.call(callId))?.value;

test("a report that a store kept from being sent for three hours is sent once it is back, once", async () => {
  const { chat } = center.services;
  const write = chat.write.bind(chat);
  chat.write = (...request) => {
    isStoreAway = true;
    return write(...request);
  };
  await talks();
  await happens("disconnected");
  await center.engine.pass(minuteMs);
  await storeIsAwayFor(3 * hourMs);
  chat.write = write;
  expect(statusOf(afterCallIdOf(callId))).toBe("Failed");
  expect(center.texts).toEqual([]);

  await pass(hourMs);
  expect(center.texts).toHaveLength(1);
  expect(statusOf(afterCallIdOf(callId))).toBe("Completed");
  expect(await record()).toMatchObject({ followUp: "done", followUpFailures: [] });
});

test("parts that a chat model kept from being done for hours are done later, and are not missing any more", async () => {
  isChatAway = true;
  await talks();
  await happens("disconnected");
  await pass(2 * hourMs, hourMs);
  expect((await record())?.followUpFailures).toContain("send-report");

  isChatAway = false;
  await pass(5 * hourMs, hourMs);
  expect(center.texts).toHaveLength(1);
  expect(await record()).toMatchObject({ followUp: "done", followUpFailures: [] });
});

test("what fails for days is told to the operator, once, and left alone then", async () => {
  isChatAway = true;
  await talks();
  await happens("disconnected");
  await pass(96 * hourMs, 12 * hourMs);
  expect(center.texts.map(({ to }) => to)).toEqual([conversation.brief.agentPhoneNumber]);
  expect(center.texts[0]?.text).toMatch(/^NOT DONE \(after-call\), Contoso/);
  expect(center.engine.performed.filter(({ name }) => name === "record-follow-up")).toHaveLength(6);
});

test("where no text is taken for days, the operator is told by mail, once", async () => {
  const onCall = { email: "watch@contoso.example" };
  await changeConversation(store, conversation.id, (old) => ({ ...old, brief: { ...old.brief, onCall } }));
  center.services.sms.send = () => Promise.reject(new PassingError("The carrier answered 401."));
  await talks();
  await happens("disconnected");
  for (let day = 0; day < 8; day += 1) {
    await center.engine.pass(12 * hourMs);
    await Promise.allSettled([sweep()]);
    await center.engine.settle();
  }
  expect(center.mails.map(({ to, subject }) => [to, subject])).toEqual([
    [onCall.email, expect.stringMatching(/^Not done/)],
  ]);
});

test("a callback, its call and all after it that a store kept from their end for five hours are done with once, not again", async () => {
  const reminder = { title: "Call", description: "Call.", dueAt: startAt, createdAt: startAt };
  const id = await planReminder(center.services, conversation.id, { ...reminder, owner: "assistant" });
  if (id === undefined) throw new Error("it is planned");
  const { telephony } = center.services;
  const dial = telephony.dial.bind(telephony);
  telephony.dial = async (request, ...more) => {
    await says(request.callId);
    const leg = await dial(request, ...more);
    isStoreAway = true;
    return leg;
  };
  await center.engine.start(callbackOrchestration, { callbackId: id }, id);
  await center.engine.settle();
  await storeIsAwayFor(5 * hourMs);
  const [call] = await store.calls(conversation.id);
  expect([statusOf(id), statusOf(call?.id ?? ""), call?.state]).toEqual(["Failed", "Failed", "ringing"]);

  const before = center.dialled.length;
  await pass(hourMs);
  expect(center.dialled).toHaveLength(before);
  expect((await store.callback(id))?.value).toMatchObject({ state: "done", attempts: [{ outcome: "completed" }] });
  const ended = { state: "ended", outcome: "completed", followUp: "done", followUpFailures: [] };
  expect(await store.calls(conversation.id)).toMatchObject([ended]);
  expect(center.texts.map(({ to }) => to)).toEqual([customer]);
  expect((await store.conversation(conversation.id))?.value).toMatchObject({ synthesis, next });
  expect(await store.openCalls({ startedBefore: "2030-01-01T00:00:00.000Z", limit: 9 })).toEqual([]);
});

test("a caller who rang in vain while the store was away is on record, and called back, once it is back", async () => {
  center.services.telephony.answer = () => Promise.reject(new FinalError("it does not ring any more"));
  isStoreAway = true;
  const input = { direction: "inbound", callId, from: customer, incomingCallContext: "context" };
  await center.engine.start(callOrchestration, input, callId);
  await storeIsAwayFor(hourMs);
  expect(statusOf(callId)).toBe("Failed");
  await pass(hourMs);
  expect(await record()).toMatchObject({ state: "ended", outcome: "failed" });
  expect(center.dialled).toEqual([expect.objectContaining({ to: customer })]);
});

test("who still talks on a call that has lost its orchestration goes on, and is hung up on when no call may last so long", async () => {
  await talks();
  isAlive = true;
  center.store.inbox = () => Promise.reject(new FinalError("a fault of ours"));
  await center.engine.raise(callId, bellName);
  await center.engine.settle();
  expect(statusOf(callId)).toBe("Failed");
  center.store.inbox = (...of) => store.inbox(...of);
  await pass(5 * hourMs, hourMs);
  expect(hungUp).toEqual([]);
  await pass(hourMs);
  expect(hungUp).toEqual([`leg-${callId}`]);
  expect(await record()).toMatchObject({ state: "ended" });
  expect(center.texts).toHaveLength(1);
});

test("a call that was put on record and never begun is over on record, too", async () => {
  const opening = { direction: "outbound", state: "ringing", followUp: "pending", startedAt: startAt } as const;
  await store.createCall({ id: callId, conversationId: conversation.id, ...opening });
  await pass(20 * minuteMs);
  expect(await record()).toMatchObject({ state: "ended", outcome: "failed", followUp: "none" });
});

test("a call of which the carrier cannot tell whether it goes on keeps no other from its end", async () => {
  const opening = { direction: "outbound", state: "talking", followUp: "pending" } as const;
  const conversationId = conversation.id;
  const [unclear, gone] = [CallId.parse("call-0000"), callId];
  for (const id of [unclear, gone]) {
    const carrierCallId = CarrierCallId.parse(`leg-${id}`);
    await store.createCall({ id, conversationId, carrierCallId, startedAt: startAt, ...opening });
  }
  const { telephony } = center.services;
  telephony.isLive = (leg) => (leg === `leg-${gone}` ? Promise.resolve(false) : Promise.reject(new Error("HTTP 400")));
  await center.engine.pass(20 * minuteMs);
  await expect(sweep()).rejects.toThrow("could not be seen to");
  await center.engine.settle();
  expect(await record()).toMatchObject({ state: "ended" });
  expect((await store.call(unclear))?.value).toMatchObject({ state: "talking" });
});

/** The methods of a store, which all fail while it is away. */
const goingAway = (methods: Store, isAway: () => boolean): object =>
  Object.fromEntries(
    Object.entries(methods).map(([name, method]: [string, (...input: unknown[]) => unknown]) => [
      name,
      (...input: unknown[]) => (isAway() ? Promise.reject(new PassingError("the store is away")) : method(...input)),
    ]),
  );
