import { randomUUID } from "node:crypto";
import { afterEach, beforeEach, expect, test } from "vitest";
import { z } from "zod";
import type { CarrierEvent } from "../../core/call/carrier-event.ts";
import { CallId, CarrierCallId } from "../../core/call/ids.ts";
import { PhoneNumber } from "../../core/call/number/phone-number.ts";
import { FinalError, PassingError } from "../../core/errors.ts";
import type { IncomingCall } from "../../core/ports/carrier-inbox.ts";
import { startTestNetwork, type TestNetwork } from "../../local/phone-network/testing/test-network.ts";
import { createCarrierInbox } from "../../services/acs/carrier-inbox.ts";
import { createTelephony } from "../../services/acs/telephony.ts";
import { systemClock } from "../../services/system-clock.ts";
import { serve } from "./local-server.ts";
import { answer, type TestServer } from "./replay.ts";

let network: TestNetwork;
beforeEach(async () => {
  network = await startTestNetwork();
});
afterEach(() => network.close());

const never = new AbortController().signal;
const centerNumber = PhoneNumber.parse("+18335550100");
const answers = PhoneNumber.parse("+12025550106");
const newCallId = () => CallId.parse(`call-${randomUUID()}`);
const telephonyOf = (connectionString: string) => createTelephony({ connectionString, phoneNumber: centerNumber });
const local = () => telephonyOf(network.connectionString);

/** Our end of the carrier: what calls us, authenticated and read. */
async function center() {
  const inbox = createCarrierInbox(
    {
      resourceId: network.resourceId,
      issuer: "https://acscallautomation.communication.azure.com",
      jwksUrl: `${network.url}/calling/keys`,
    },
    systemClock,
  );
  const events: CarrierEvent[] = [];
  const rings: IncomingCall[] = [];
  const faults: unknown[] = [];
  const Validation = z.tuple([z.object({ data: z.object({ validationCode: z.string() }) })]);
  const server: TestServer = await answer((request, response, count) => {
    const body: unknown = JSON.parse(server.bodies[count - 1] ?? "");
    const validation = Validation.safeParse(body);
    if (validation.success)
      return response.end(JSON.stringify({ validationResponse: validation.data[0].data.validationCode }));
    response.end();
    if (request.url === "/ring") {
      const ring = inbox.readIncomingCall(z.array(z.unknown()).parse(body)[0]);
      if (ring !== undefined) rings.push(ring);
      return;
    }
    inbox.authenticate(request.headers.authorization).then(
      () => events.push(...inbox.readEvents(body).events),
      (error: unknown) => faults.push(error),
    );
  });
  const addresses = { callbackUrl: `${server.url}/callbacks`, mediaUrl: "ws://127.0.0.1:9/media" };
  return { url: server.url, addresses, events, rings, faults };
}
const kinds = (events: CarrierEvent[]) => events.map(({ is }) => is);

test("a call is dialled, told about in signed callbacks, and hung up", async () => {
  const { addresses, events, faults } = await center();
  const telephony = local();
  const call = await telephony.dial({ callId: newCallId(), to: answers, ...addresses }, never);
  await expect.poll(() => kinds(events), { timeout: 20_000 }).toContain("connected");
  expect(await telephony.isLive(call, never)).toBe(true);

  await telephony.hangUp(call, never);
  await expect.poll(() => kinds(events), { timeout: 20_000 }).toContain("disconnected");
  expect(await telephony.isLive(call, never)).toBe(false);
  expect(new Set(events.map(({ carrierCallId }) => carrierCallId))).toEqual(new Set([call]));
  expect(faults).toEqual([]);
});

test("dialled again for the same call, by any process, the phone rings once", async () => {
  const { addresses } = await center();
  const callId = newCallId();
  const first = await local().dial({ callId, to: answers, ...addresses }, never);
  const changed = { ...addresses, callbackUrl: `${addresses.callbackUrl}?token=another` };
  expect(await local().dial({ callId, to: answers, ...changed }, never)).toBe(first);
  expect(await local().dial({ callId: newCallId(), to: answers, ...addresses }, never)).not.toBe(first);
});

test("keys are pressed for the other side to hear, under one id for one key of ours", async () => {
  const server = await answer((_, response) => {
    response.writeHead(202, { "Content-Type": "application/json" }).end("{}");
  });
  const telephony = telephonyOf(`endpoint=${server.url};accesskey=c2VjcmV0`);
  const call = CarrierCallId.parse("c1");
  for (const key of ["a", "a", "b"]) await telephony.press({ call, to: answers, keys: "1#*", key }, never);
  expect(server.requests[0]?.url).toMatch(/^\/calling\/callConnections\/c1:sendDtmfTones\?/);
  expect(JSON.parse(server.bodies[0] ?? "")).toMatchObject({
    tones: ["one", "pound", "asterisk"],
    targetParticipant: { phoneNumber: { value: answers } },
  });
  const ids = server.requests.map(({ headers }) => headers["repeatability-request-id"]);
  expect([ids.length, new Set(ids).size, ids[0] === ids[1]]).toEqual([3, 2, true]);
});

test("a leg is hung up anew each time: the answer to an earlier try says nothing of it", async () => {
  const server = await answer((_, response) => {
    response.writeHead(204).end();
  });
  const telephony = telephonyOf(`endpoint=${server.url};accesskey=c2VjcmV0`);
  const call = CarrierCallId.parse(randomUUID());
  await telephony.hangUp(call, never);
  await telephony.hangUp(call, never);
  const ids = server.requests.map(({ headers }) => headers["repeatability-request-id"]);
  expect([ids.length, new Set(ids).size]).toEqual([2, 2]);
});

test("an incoming call is read and answered, twice with one leg", async () => {
  const { url, addresses, events, rings } = await center();
  await network.control("PUT", "/event-grid", { webhookUrl: `${url}/ring` });
  await network.control("POST", "/calls", { caller: "+33612345678", steps: [{ silence: "60s" }] });
  await expect.poll(() => rings.length, { timeout: 20_000 }).toBeGreaterThan(0);

  const [ring] = rings;
  expect(ring).toMatchObject({ from: "+33612345678", to: centerNumber });
  const request = { callId: newCallId(), incomingCallContext: ring?.incomingCallContext ?? "", ...addresses };
  const call = await local().answer(request, never);
  expect(await local().answer(request, never)).toBe(call);
  await expect.poll(() => kinds(events), { timeout: 20_000 }).toContain("connected");
  await local().hangUp(call, never);
});

test("the media stream is asked for with all that the relay needs", async () => {
  const Asked = z.object({ mediaStreamingOptions: z.unknown(), operationContext: z.string(), callbackUri: z.string() });
  const server = await answer((_, response) => {
    response.writeHead(201, { "Content-Type": "application/json" }).end('{"callConnectionId":"c1"}');
  });
  const callId = newCallId();
  const telephony = telephonyOf(`endpoint=${server.url};accesskey=c2VjcmV0`);
  await telephony.dial({ callId, to: answers, callbackUrl: "https://center/e", mediaUrl: "wss://relay/c" }, never);

  expect(Asked.parse(JSON.parse(server.bodies[0] ?? ""))).toEqual({
    operationContext: callId,
    callbackUri: "https://center/e",
    mediaStreamingOptions: {
      transportType: "websocket",
      transportUrl: "wss://relay/c",
      contentType: "audio",
      audioChannelType: "mixed",
      audioFormat: "pcm16KMono",
      enableBidirectional: true,
      enableDtmfTones: true,
      startMediaStreaming: true,
    },
  });
});

test("a call that is gone can be hung up, and nothing else", async () => {
  const gone = CarrierCallId.parse(randomUUID());
  await local().hangUp(gone, never);
  expect(await local().isLive(gone, never)).toBe(false);
  await expect(local().startStreaming(gone, never)).rejects.toThrow(/404, 8522/);
  await expect(local().startStreaming(gone, never)).rejects.toBeInstanceOf(FinalError);
  await expect(local().parties(gone, never)).rejects.toBeInstanceOf(FinalError);
  await expect(local().move({ call: gone, from: gone, who: answers, key: "t" }, never)).rejects.toBeInstanceOf(
    FinalError,
  );
});

test("a second leg of a call is dialled, moved into the first once for a key, and told about", async () => {
  const { addresses, events } = await center();
  const telephony = local();
  const human = PhoneNumber.parse("+12025550107");
  const callId = newCallId();
  const call = await telephony.dial({ callId, to: answers, ...addresses }, never);
  const from = await telephony.dial({ callId, leg: "t1", to: human, ...addresses }, never);
  expect(from).not.toBe(call);
  expect(await local().dial({ callId, leg: "t1", to: human, ...addresses }, never)).toBe(from);
  await expect.poll(() => kinds(events).filter((is) => is === "connected"), { timeout: 20_000 }).toHaveLength(2);
  expect(await telephony.parties(call, never)).toEqual([answers]);

  const move = { call, from, who: human, key: "t1" };
  await telephony.move(move, never);
  await local().move(move, never);
  // The two legs tell their parts in either order.
  for (const part of ["disconnected", "moved"] as const) {
    await expect.poll(() => kinds(events), { timeout: 20_000 }).toContain(part);
  }
  expect(events.find(({ is }) => is === "moved")).toMatchObject({ carrierCallId: call, context: "t1" });
  expect(events.filter(({ is }) => is === "moved")).toHaveLength(1);
  expect(events.some(({ is, carrierCallId }) => is === "parties-changed" && carrierCallId === call)).toBe(true);
  expect(await telephony.parties(call, never)).toEqual([answers, human]);
  expect(await telephony.isLive(from, never)).toBe(false);
});

test.each([
  [{ status: 429, retryAfterSeconds: 7 }, 7_000],
  [{ status: 429 }, undefined],
  [{ status: 503, retryAfterSeconds: 1 }, 1_000],
  [{ status: 500 }, undefined],
])("%j may mend, is not tried again here, and says how long to wait where it is said", async (fault, retryAfterMs) => {
  const { addresses } = await center();
  await network.control("PUT", "/faults", { rest: { count: 1, ...fault } });
  const dialling = () => local().dial({ callId: newCallId(), to: answers, ...addresses }, never);
  await expect(dialling()).rejects.toMatchObject({ name: "PassingError", retryAfterMs });
  await expect(dialling()).resolves.toBeTypeOf("string");
});

test("a request that is refused is final, and tells neither key nor address", async () => {
  const { addresses } = await center();
  const stranger = telephonyOf(`endpoint=${network.url};accesskey=d3Jvbmctc2VjcmV0`);
  const refused = stranger.dial({ callId: newCallId(), to: answers, ...addresses }, never);
  await expect(refused).rejects.toBeInstanceOf(FinalError);
  await expect(refused).rejects.toThrow(/^The carrier answered 401, Denied\.$/);
});

test("a carrier that cannot be reached may be there later", async () => {
  const gone = await serve();
  await gone.close();
  const telephony = telephonyOf(`endpoint=http://127.0.0.1:${gone.port};accesskey=c2VjcmV0`);
  await expect(telephony.isLive(CarrierCallId.parse("c1"), never)).rejects.toBeInstanceOf(PassingError);
});

test("an abort throws its reason", async () => {
  await network.control("PUT", "/faults", { rest: { count: 10, hang: true } });
  const reason = new Error("stopping");
  const call = CarrierCallId.parse("c1");
  for (const run of [
    (signal: AbortSignal) => local().hangUp(call, signal),
    (signal: AbortSignal) => local().isLive(call, signal),
    (signal: AbortSignal) => local().startStreaming(call, signal),
    (signal: AbortSignal) => local().move({ call, from: call, who: answers, key: "t" }, signal),
    (signal: AbortSignal) => local().parties(call, signal),
  ]) {
    const controller = new AbortController();
    const running = run(controller.signal);
    setImmediate(() => controller.abort(reason));
    await expect(running).rejects.toBe(reason);
  }
});
