import { HttpRequest, InvocationContext } from "@azure/functions";
import type { HttpResponseInit } from "@azure/functions";
import { afterEach, beforeEach, expect, test } from "vitest";
import { CarrierEvent } from "../../core/call/carrier-event.ts";
import { CallId, CarrierCallId, SessionId } from "../../core/call/ids.ts";
import { instant } from "../../core/call/instant.ts";
import { RelayContext } from "../../core/call/relay-context.ts";
import { Signal } from "../../core/call/signal.ts";
import { nothingSpent } from "../../core/call/spent/spent.ts";
import type { Turn } from "../../core/call/turn.ts";
import { changeCall } from "../../core/change.ts";
import { PhoneNumber } from "../../core/call/number/phone-number.ts";
import { withTally } from "../../core/call/spent/tally.ts";
import { bellName } from "../../orchestrations/bell.ts";
import { callOrchestration } from "../../orchestrations/call.ts";
import { createCenter, type Center } from "../../orchestrations/testing.ts";
import { getRelayContext } from "./relay-context.ts";
import { answering } from "../reply.ts";

/* What a relay is told that takes over a call: it goes on counting where the one before was lost. */

const callId = CallId.parse("call-0001");
const minuteMs = 60_000;
const sessions = ["3d3a3b2e-6a3c-4a39-8a3b-0d9f6d5a8b11", "9a4c1c6c-51d2-4f0d-9a4c-1c6c4f2f2a10"] as const;

let center: Center;
beforeEach(async () => {
  center = await createCenter({ startAt: "2026-11-20T10:00:00.000Z" });
});
afterEach(() => center.close());

async function begun(limits?: { call_longest_min: number }): Promise<void> {
  const { id: conversationId } = await center.conversation({ brief: { limits } });
  const startedAt = "2026-11-20T10:00:00.000Z";
  const opening = { direction: "outbound", state: "ringing", followUp: "pending", startedAt } as const;
  await center.store.createCall({ id: callId, conversationId, ...opening });
  const input = { direction: "outbound", callId, conversationId, attemptOf: "a-callback" };
  await center.engine.start(callOrchestration, input, callId);
  await center.engine.settle();
}

async function context(): Promise<RelayContext> {
  return RelayContext.parse((await asked()).jsonBody);
}

async function asked(): Promise<HttpResponseInit> {
  const services = { ...center.services, centerNumber: PhoneNumber.parse("+18335550100") };
  return answering(getRelayContext(services))(
    new HttpRequest({
      ...{ method: "GET", url: "http://functions/", params: { callId } },
      headers: { authorization: "Bearer token" },
    }),
    new InvocationContext({ functionName: "relay-context" }),
  );
}

test("the time that the caller was with a human is told, also while they are", async () => {
  const human = CarrierCallId.parse("human");
  let there: PhoneNumber[] = [];
  Object.assign(center.services.telephony, {
    dial: ({ leg }: { leg?: string }) => Promise.resolve(leg === undefined ? CarrierCallId.parse("leg") : human),
    move: () => Promise.resolve(),
    parties: () => Promise.resolve(there),
    isLive: () => Promise.resolve(true),
  });
  await begun();
  let count = 0;
  const at = () => instant(center.engine.clock.nowMs());
  const ring = async () => {
    await center.engine.raise(callId, bellName);
    await center.engine.settle();
  };
  const relay = async (signal: object, session: string = sessions[0]) => {
    count += 1;
    const told = Signal.parse({ session, number: count, at: at(), ...signal });
    await center.store.tell(callId, { from: "relay", signal: told });
    await ring();
  };
  const carrier = async (event: object) => {
    count += 1;
    const base = { id: `event-${count}`, at: at(), carrierCallId: "leg", code: 200, subCode: 0, message: "" };
    await center.store.tell(callId, { from: "carrier", event: CarrierEvent.parse({ ...base, ...event }) });
    await ring();
  };

  await relay({ is: "session-started" });
  expect(await context()).toMatchObject({ restedMs: 0 });
  await relay({ is: "transfer", reason: "wanted" });
  const transfer = `${sessions[0]}:${count}`;
  await carrier({ is: "connected", leg: transfer, carrierCallId: human });
  await relay({ is: "human", transfer, did: "attended" }, sessions[1]);
  await relay({ is: "human", transfer, did: "accepted" }, sessions[1]);
  there = [PhoneNumber.parse("+33612345678"), PhoneNumber.parse("+12025550107")];
  await carrier({ is: "moved", context: transfer });
  await center.engine.pass(10 * minuteMs);
  const meanwhile = await context();
  expect(meanwhile.transfer).toMatchObject({ state: "taken" });
  expect(meanwhile.restedMs).toBe(10 * minuteMs);
  there = there.slice(0, 1);
  await carrier({ is: "parties-changed" });
  await center.engine.pass(5 * minuteMs);
  expect(await context()).toMatchObject({ restedMs: 10 * minuteMs });
});

test("what the sessions before have used and asked is told, and the limits are those of the brief", async () => {
  Object.assign(center.services.telephony, { isLive: () => Promise.resolve(true) });
  await begun({ call_longest_min: 7 });
  await changeCall(center.store, callId, (call) => ({ ...call, state: "talking" }));
  for (const [index, session] of sessions.entries()) {
    const tally = { spent: { ...nothingSpent, promptTokens: 100, cost: 0.25 }, promptCount: index + 1 };
    const told = Signal.parse({ is: "tally", session, number: 4, at: instant(0), tally });
    if (told.is !== "tally") throw new TypeError("it is a tally");
    await changeCall(center.store, callId, (call) => ({
      ...call,
      state: "talking",
      tallies: withTally(call.tallies ?? [], { session: told.session, number: told.number, ...told.tally }),
    }));
  }
  const told = await context();
  expect(told.spent).toEqual({ ...nothingSpent, promptTokens: 200, cost: 0.5 });
  expect(told.promptCount).toBe(2);
  expect(told.flags.call_longest_min).toBe(7);
});

test("whoever has just gone on to another matter is not greeted anew, though nothing is said in it yet", async () => {
  await begun();
  await changeCall(center.store, callId, (call) => ({ ...call, state: "talking" }));
  expect(await context()).toMatchObject({ resumed: false, hasSpoken: false });
  await changeCall(center.store, callId, (call) => ({
    ...call,
    claimChanges: [
      { session: SessionId.parse(sessions[0]), number: 3, at: instant(0), conversationId: call.conversationId },
    ],
  }));
  expect(await context()).toMatchObject({ resumed: true, hasSpoken: true });
});

test("who has been talked to may have said nothing yet, or in another call only", async () => {
  await begun();
  const { conversationId } = await context();
  const says = (turn: Pick<Turn, "key" | "callId" | "persona">) =>
    center.store.appendTurn(conversationId, { at: instant(0), action: "talk", text: "Hello?", toolCalls: [], ...turn });
  await says({ key: "before:1", callId: CallId.parse("call-0000"), persona: "human" });
  await says({ key: "1", callId, persona: "assistant" });
  expect(await context()).toMatchObject({ resumed: true, hasSpoken: false });
  await says({ key: "2", callId, persona: "human" });
  expect(await context()).toMatchObject({ resumed: true, hasSpoken: true });
});

test("that a machine has answered is told to the session that takes over, until it was none", async () => {
  await begun();
  expect((await context()).machineAnsweredAt).toBeUndefined();
  const told = (number: number, signal: object) =>
    center.store.tell(callId, {
      from: "relay",
      signal: Signal.parse({ session: sessions[0], number, at: instant(number), ...signal }),
    });
  await told(1, { is: "answered-by", who: "machine" });
  await told(2, { is: "session-over", handedOver: true });
  expect((await context()).machineAnsweredAt).toBe(instant(1));
  await told(3, { is: "answered-by", who: "person" });
  expect((await context()).machineAnsweredAt).toBeUndefined();
});

test("nobody talks in a call that has ended", async () => {
  await begun();
  await changeCall(center.store, callId, (call) => ({ ...call, state: "ended" }));
  expect(await asked()).toMatchObject({ status: 410 });
});

test("a text that was answered is told to the session that takes over, also where the call is in another matter by then", async () => {
  await begun();
  const { store } = center;
  const before = (await store.call(callId))?.value.conversationId;
  if (before === undefined) throw new Error("no call");
  const other = await center.conversation();
  const at = instant(center.engine.clock.nowMs());
  const turn = { callId, at, toolCalls: [] };
  await store.appendTurn(before, { ...turn, key: "text:1", persona: "human", action: "sms", text: "B01371946" });
  await store.appendTurn(before, { ...turn, key: "said", persona: "assistant", action: "talk", text: "Thank you." });
  const claimChanges = [{ session: SessionId.parse(sessions[0]), number: 2, at, conversationId: before }];
  await changeCall(store, callId, (old) => ({ ...old, conversationId: other.id, claimChanges }));
  expect((await context()).textsAnswered).toEqual([]);
  await store.mendTurn(before, "said", { text: "Thank you.", answersTexts: ["text:1"] });
  expect((await context()).textsAnswered).toEqual(["text:1"]);
});
