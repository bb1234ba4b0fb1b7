import { afterEach, expect, test } from "vitest";
import { closeAll, networkAndCenter } from "./testing/network-and-center.ts";

const closing: (() => Promise<void>)[] = [];
afterEach(() => closeAll(closing));

const busy = {
  targetParticipant: { phoneNumber: "+12025550101" },
  sourceCallIdNumber: { phoneNumber: "+18335550100" },
};

async function withFaults(faults: object) {
  const parts = await networkAndCenter(closing);
  expect((await parts.network.control("PUT", "/faults", faults)).status).toBe(200);
  return parts;
}

test("events arrive three times", async () => {
  const { center } = await withFaults({ callbacks: { copies: 3 } });
  await center.client.createCall(busy, center.callbackUrl);
  await center.events.until(() => center.events.all.length === 6);

  const types = center.events.all.map(({ type }) => type);
  expect(types).toEqual([...Array<string>(3).fill("CreateCallFailed"), ...Array<string>(3).fill("CallDisconnected")]);
  expect(new Set(center.rawEvents.all.map(({ body }) => body)).size).toBe(2);
});

test("events overtake each other", async () => {
  const { center } = await withFaults({ callbacks: { reorder: true } });
  await center.client.createCall(busy, center.callbackUrl);
  await center.events.until(() => center.events.all.length === 2);

  expect(center.events.all.map(({ type }) => type)).toEqual(["CallDisconnected", "CreateCallFailed"]);
});

test("an event is held back that has nobody to overtake it, but comes", async () => {
  const { center } = await withFaults({ callbacks: { reorder: true, kinds: ["CallDisconnected"] } });
  await center.client.createCall(busy, center.callbackUrl);
  await center.events.until(({ type }) => type === "CallDisconnected");

  expect(center.events.all.map(({ type }) => type)).toEqual(["CreateCallFailed", "CallDisconnected"]);
});

test("events of one kind are lost", async () => {
  const { center } = await withFaults({ callbacks: { copies: 0, kinds: ["CreateCallFailed"] } });
  await center.client.createCall(busy, center.callbackUrl);
  await center.events.until(({ type }) => type === "CallDisconnected");

  expect(center.events.all).toHaveLength(1);
});

test("an event comes before the answer to the request that caused it", async () => {
  const { center } = await withFaults({ callbacks: { beforeResponse: true } });
  let answered = false;
  const creating = center.client.createCall(busy, center.callbackUrl).then(() => (answered = true));
  await center.events.until(({ type }) => type === "CallDisconnected");

  expect(answered).toBe(false);
  await creating;
});

test("so many requests are refused, and no more", async () => {
  const { network, center } = await withFaults({ rest: { count: 1, status: 429, retryAfterSeconds: 0 } });
  const hasty = network.client({ retryOptions: { maxRetries: 0 } });

  await expect(hasty.createCall(busy, center.callbackUrl)).rejects.toMatchObject({ statusCode: 429 });
  await hasty.createCall(busy, center.callbackUrl);
});

test("the SDK's own retries get over a 503 and make one call", async () => {
  const { center } = await withFaults({ rest: { count: 1, status: 503, retryAfterSeconds: 0 } });
  await center.client.createCall(busy, center.callbackUrl);
  await center.events.until(({ type }) => type === "CallDisconnected");

  expect(center.events.all).toHaveLength(2);
});

test("a request is done, and its answer lost: sent again under its id, it does nothing again", async () => {
  const { center } = await withFaults({ rest: { count: 1, status: 503, retryAfterSeconds: 0, done: true } });
  await center.client.createCall(busy, center.callbackUrl);
  await center.events.until(({ type }) => type === "CallDisconnected");

  expect(center.events.all).toHaveLength(2);
});

test("a request hangs until its sender gives up", async () => {
  const { center } = await withFaults({ rest: { count: 1, hang: true } });
  const abortSignal = AbortSignal.timeout(200);

  await expect(center.client.createCall(busy, center.callbackUrl, { abortSignal })).rejects.toMatchObject({
    name: "AbortError",
  });
});

test("faults that are none are refused by name", async () => {
  const { network } = await networkAndCenter(closing);
  const { status, body } = await network.control("PUT", "/faults", { callbacks: { copies: -1 }, mediaRefused: "yes" });

  expect(status).toBe(422);
  expect(body).toMatchObject({
    faults: [expect.stringContaining("callbacks.copies") as string, expect.stringContaining("mediaRefused") as string],
  });
});
