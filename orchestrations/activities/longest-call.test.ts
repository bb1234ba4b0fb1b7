import { afterEach, beforeEach, expect, test } from "vitest";
import { CallId, CarrierCallId } from "../../core/call/ids.ts";
import { instant } from "../../core/call/instant.ts";
import { Signal } from "../../core/call/signal.ts";
import { bellName } from "../bell.ts";
import { callOrchestration } from "../call.ts";
import { createCenter, type Center } from "../testing.ts";

const startedAt = "2026-11-20T10:00:00.000Z";
const callId = CallId.parse("call-0001");
const session = "3d3a3b2e-6a3c-4a39-8a3b-0d9f6d5a8b11";
const minuteMs = 60_000;

let center: Center;
beforeEach(async () => {
  center = await createCenter({ startAt: startedAt });
});
afterEach(() => center.close());

test("where no agent ends a call that has lasted as long as its brief lets it, the carrier says why, in full words", async () => {
  const played: string[] = [];
  Object.assign(center.services.telephony, {
    dial: () => Promise.resolve(CarrierCallId.parse("leg")),
    isLive: () => Promise.resolve(true),
    play: ({ text }: { text: string }) => Promise.resolve(void played.push(text)),
  });
  const { id: conversationId } = await center.conversation({ brief: { limits: { call_longest_min: 5 } } });
  const opening = { direction: "outbound", state: "ringing", followUp: "pending", startedAt } as const;
  await center.store.createCall({ id: callId, conversationId, ...opening });
  await center.engine.start(callOrchestration, { direction: "outbound", callId, conversationId }, callId);
  await center.engine.settle();
  const at = instant(center.engine.clock.nowMs());
  const signal = Signal.parse({ session, number: 1, at, is: "session-started" });
  await center.store.tell(callId, { from: "relay", signal });
  await center.engine.raise(callId, bellName);
  await center.engine.pass(5 * minuteMs);
  expect(played).toEqual([]);
  await center.engine.pass(2 * minuteMs);
  expect(played).toEqual([expect.stringMatching(/as long as a call may last.*Goodbye from Contoso!$/)]);
  await center.engine.pass(2 * minuteMs);
  const { outcome, endReason } = (await center.store.call(callId))?.value ?? {};
  expect([outcome, endReason]).toEqual(["completed", "longest call reached"]);
});
