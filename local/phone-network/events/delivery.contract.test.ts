import { createServer, type IncomingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, expect, test } from "vitest";
import { z } from "zod";
import { readBody } from "../http-exchange.ts";
import { ArrivalLog } from "../testing/event-log.ts";
import { closeAll, networkAndCenter } from "../testing/network-and-center.ts";
import { startTestNetwork } from "../testing/test-network.ts";

const closing: (() => Promise<void>)[] = [];
afterEach(() => closeAll(closing));

const dial = (phoneNumber: string) => ({
  targetParticipant: { phoneNumber },
  sourceCallIdNumber: { phoneNumber: "+18335550100" },
});

/** A subscriber of Event Grid that answers each delivery as told. */
async function subscriber(answer: (headers: IncomingHttpHeaders, count: number) => number) {
  const deliveries = new ArrivalLog<{ headers: IncomingHttpHeaders; event: z.output<typeof gridEventSchema> }>();
  const server = createServer((request, response) => {
    void readBody(request).then((body) => {
      const [event] = z.tuple([gridEventSchema]).parse(JSON.parse(body.toString()));
      deliveries.add({ headers: request.headers, event });
      const status = answer(request.headers, deliveries.all.length);
      const proof = { validationResponse: event.data["validationCode"] };
      response.writeHead(status).end(status === 200 ? JSON.stringify(proof) : undefined);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  closing.push(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, deliveries };
}

const gridEventSchema = z.looseObject({
  id: z.string(),
  eventType: z.string(),
  topic: z.string(),
  subject: z.string(),
  data: z.record(z.string(), z.unknown()),
  dataVersion: z.string(),
});

test("a subscriber shakes hands first, as often as it takes; what happened meanwhile is delivered then", async () => {
  const network = await startTestNetwork();
  closing.push(network.close);
  const { url, deliveries } = await subscriber((_, count) => (count < 3 ? 503 : 200));
  await network.control("PUT", "/event-grid", { webhookUrl: url });
  await network.control("POST", "/calls", { caller: "+33612345678" });
  const incoming = await deliveries.until(({ event }) => event.eventType === "Microsoft.Communication.IncomingCall");

  const kinds = deliveries.all.map(({ headers }) => headers["aeg-event-type"]);
  expect(kinds).toEqual([...Array<string>(3).fill("SubscriptionValidation"), "Notification"]);
  expect(incoming.headers).toMatchObject({ "aeg-delivery-count": "0", "aeg-data-version": "1.0" });
  expect(incoming.event.subject).toBe("/caller/4:+33612345678/recipient/4:+18335550100");
  expect(Object.keys(incoming.event.data)).toEqual([
    "to",
    "from",
    "serverCallId",
    "callerDisplayName",
    "incomingCallContext",
    "correlationId",
  ]);
  expect(Object.keys(z.looseObject({}).parse(incoming.event.data["from"]))).toEqual(["kind", "rawId", "phoneNumber"]);
  expect(incoming.event.data["incomingCallContext"]).toMatch(/^[\w-]{30,}\.[\w-]{7000,}\.$/);
});

test("a delivery is tried again with the same id until it is taken", async () => {
  const network = await startTestNetwork();
  closing.push(network.close);
  const { url, deliveries } = await subscriber((headers) =>
    headers["aeg-event-type"] === "Notification" && headers["aeg-delivery-count"] !== "2" ? 500 : 200,
  );
  await network.control("PUT", "/event-grid", { webhookUrl: url });
  await network.control("POST", "/sms", { from: "+33612345678", text: "B01371946" });
  const taken = await deliveries.until(({ headers }) => headers["aeg-delivery-count"] === "2");

  expect(taken.event).toMatchObject({
    eventType: "Microsoft.Communication.SMSReceived",
    subject: "/phonenumber/+18335550100",
    data: { from: "+33612345678", to: "+18335550100", message: "B01371946", segmentCount: 1 },
  });
  expect(new Set(deliveries.all.slice(1).map(({ event }) => event.id)).size).toBe(1);
});

test("a receiver of callbacks that is away gets each event once it is back, in their order", async () => {
  let away = true;
  let refused = 0;
  const { center } = await networkAndCenter(closing, {
    callbackStatus: () => {
      if (away) refused += 1;
      if (refused >= 3) away = false;
      return away ? 503 : 200;
    },
  });
  await center.client.createCall(dial("+12025550103"), center.callbackUrl);
  await center.events.until(({ type }) => type === "CallDisconnected");

  expect(refused).toBe(3);
  expect(center.events.all.map(({ type }) => type)).toEqual(["CreateCallFailed", "CallDisconnected"]);
});

test("a receiver that refuses an event is not asked again", async () => {
  let refused = 0;
  const { center, network } = await networkAndCenter(closing, {
    callbackStatus: () => (refused++ === 0 ? 400 : 200),
  });
  await center.client.createCall(dial("+12025550103"), center.callbackUrl);
  await center.events.until(({ type }) => type === "CallDisconnected");

  expect(center.events.all.map(({ type }) => type)).toEqual(["CallDisconnected"]);
  expect((await network.control("GET", "/state")).body).toMatchObject({ callbacks: { refused: 1 } });
});
