import { afterEach, beforeEach, expect, test } from "vitest";
import type { Call } from "../../core/call/call.ts";
import { CallId, CarrierCallId, SessionId } from "../../core/call/ids.ts";
import { instant } from "../../core/call/instant.ts";
import { PhoneNumber } from "../../core/call/number/phone-number.ts";
import { CarrierEvent } from "../../core/call/carrier-event.ts";
import type { Signal } from "../../core/call/signal.ts";
import { bellName } from "../bell.ts";
import { callOrchestration } from "../call.ts";
import { createCenter, type Center } from "../testing.ts";

/* Whose phone rings when a caller is handed over, by the call's record. */

const callId = CallId.parse("call-0001");
const billing = { phoneNumber: PhoneNumber.parse("+12025550108") };
const session = SessionId.parse("3d3a3b2e-6a3c-4a39-8a3b-0d9f6d5a8b11");

let center: Center;
let rung: string[];
let moved: string[];
let number: number;
beforeEach(async () => {
  center = await createCenter({ startAt: "2026-11-20T10:00:00.000Z" });
  [rung, moved, number] = [[], [], 0];
  Object.assign(center.services.telephony, {
    dial: async ({ leg, to }: { leg?: string; to: string }) => {
      if (leg === undefined) await carrierTells("connected");
      else rung.push(to);
      return CarrierCallId.parse(leg ?? "our-leg");
    },
    move: ({ who }: { who: string }) => Promise.resolve(void moved.push(who)),
  });
});
afterEach(() => center.close());

const at = (): string => instant(center.engine.clock.nowMs());

async function carrierTells(is: "connected", leg?: string): Promise<void> {
  const event = { id: `${is}-${leg ?? ""}`, at: at(), carrierCallId: leg ?? "our-leg", is, code: 200, subCode: 0, leg };
  await center.store.tell(callId, { from: "carrier", event: CarrierEvent.parse({ ...event, message: "" }) });
}

async function relayTells(...told: Signal[]): Promise<void> {
  for (const signal of told) await center.store.tell(callId, { from: "relay", signal });
  await center.engine.raise(callId, bellName);
  await center.engine.settle();
}
const stamped = <Told extends object>(told: Told) => ({ ...told, session, number: (number += 1), at: at() });

async function begun(colleague?: Call["colleague"]): Promise<void> {
  const { id: conversationId } = await center.conversation();
  const state = { direction: "outbound", state: "ringing", followUp: "pending", startedAt: at() } as const;
  await center.store.createCall({ id: callId, conversationId, colleague, ...state });
  await center.engine.start(callOrchestration, { direction: "outbound", callId, conversationId }, callId);
  await center.engine.settle();
  await relayTells(stamped({ is: "session-started" as const }));
}

/** The caller is handed over; returns the key of that. */
async function wantsHuman(): Promise<string> {
  const signal = stamped({ is: "transfer" as const, reason: "wants to" });
  await relayTells(signal);
  return `${session}:${signal.number}`;
}

test("the colleague whom the caller chose is rung once; the next time it is the human of the brief", async () => {
  await begun(billing);
  const first = await wantsHuman();
  expect(rung).toEqual([billing.phoneNumber]);
  expect((await center.store.caller(billing.phoneNumber))?.value.colleagueAt).toBeDefined();
  await relayTells(
    stamped({ is: "human" as const, transfer: first, did: "attended" as const }),
    stamped({ is: "human" as const, transfer: first, did: "declined" as const }),
  );
  await wantsHuman();
  expect(rung).toEqual([billing.phoneNumber, "+12025550107"]);
});

test("the colleague whom the caller chose is the one who is moved, and stays on record", async () => {
  await begun(billing);
  const transfer = await wantsHuman();
  await carrierTells("connected", transfer);
  await relayTells(
    stamped({ is: "human" as const, transfer, did: "attended" as const }),
    stamped({ is: "human" as const, transfer, did: "accepted" as const }),
  );
  expect(moved).toEqual([billing.phoneNumber]);
  expect((await center.store.call(callId))?.value.transfer).toMatchObject({ state: "taken", colleague: billing });
});

test("who chose nobody is handed over to the human of the brief", async () => {
  await begun();
  await wantsHuman();
  expect(rung).toEqual(["+12025550107"]);
});
