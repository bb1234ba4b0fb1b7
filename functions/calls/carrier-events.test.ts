import type { HttpResponseInit } from "@azure/functions";
import { afterEach, beforeEach, expect, test } from "vitest";
import { z } from "zod";
import { invocation, requestOf } from "../../cli/simulate/center/durable-client.ts";
import { CarrierEvent } from "../../core/call/carrier-event.ts";
import { CallId } from "../../core/call/ids.ts";
import { NotAllowedError, PassingError } from "../../core/errors.ts";
import { createAskedCenter, type AskedCenter } from "../asked-center.testing.ts";
import { postCarrierEvents } from "./carrier-events.ts";
import { answering } from "../reply.ts";

const at = "2026-11-21T08:30:00.000Z";
const callId = CallId.parse("call-0001");

let center: AskedCenter;
/** The legs that were hung up. */
let ended: string[];
beforeEach(async () => {
  center = await createAskedCenter({ startAt: at });
  ended = [];
  let failures = 2;
  center.services.telephony.hangUp = (call) => {
    if ((failures -= 1) >= 0) return Promise.reject(new PassingError("the carrier is busy"));
    ended.push(call);
    return Promise.resolve();
  };
  const { id: conversationId } = await center.conversation();
  const call = { id: callId, conversationId, direction: "inbound", state: "ended", followUp: "done" } as const;
  await center.store.createCall({ ...call, startedAt: at });
  await center.store.closeInbox(callId);
});
afterEach(() => center.close());

async function told(
  is: CarrierEvent["is"],
  leg: string,
  authenticate = () => Promise.resolve(),
): Promise<HttpResponseInit> {
  const carrierInbox = {
    authenticate,
    readEvents: (body: unknown) => ({ events: z.array(CarrierEvent).parse(body), unknownCount: 0 }),
    readIncomingCall: () => undefined,
    readText: () => undefined,
    readTextDelivery: () => undefined,
  };
  const event = { id: `${leg}-${is}`, at, carrierCallId: leg, is, code: 200, subCode: 0, message: "" };
  const request = requestOf("POST", `http://functions/calls/${callId}/events?token=token&leg=transfer`, {
    params: { callId },
    body: JSON.stringify([event]),
  });
  return answering(postCarrierEvents({ ...center.services, carrierInbox }))(request, invocation("carrier-events"));
}

test("a colleague who answers when the call is over is hung up on, also where the carrier refuses at first", async () => {
  await told("connected", "leg-2");
  await center.engine.pass(60_000);
  expect(ended).toEqual(["leg-2"]);
});

test("what else is told after the end of a call changes nothing", async () => {
  await told("streaming-started", "leg-2");
  await told("disconnected", "leg-2");
  await center.engine.pass(60_000);
  expect(ended).toEqual([]);
});

test("what the carrier has not signed is not taken for its word, whatever token it brings", async () => {
  const refuse = () => Promise.reject(new NotAllowedError("not signed by the carrier"));
  expect(await told("connected", "leg-2", refuse)).toMatchObject({ status: 401 });
  expect(await center.store.inbox(callId, 0)).toEqual([]);
  await center.engine.pass(60_000);
  expect(ended).toEqual([]);
});
