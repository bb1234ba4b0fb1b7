import { randomUUID } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { RestError } from "@azure/core-rest-pipeline";
import { afterEach, expect, test } from "vitest";
import { z } from "zod";
import { closeAll, networkAndCenter } from "../testing/network-and-center.ts";
import { signedRequest } from "../testing/signed-request.ts";

const closing: (() => Promise<void>)[] = [];
afterEach(() => closeAll(closing));

const source = { phoneNumber: "+18335550100" };
const silent = { targetParticipant: { phoneNumber: "+12025550106" }, sourceCallIdNumber: source };

/** The shape of an answer: its keys in their order, without those that newer versions have dropped. */
const shape = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(shape);
  if (typeof value !== "object" || value === null) return typeof value;
  return Object.entries(value)
    .filter(([key]) => !["mediaSubscriptionId", "dataSubscriptionId"].includes(key))
    .map(([key, inner]) => [key, shape(inner)]);
};

const recordedSchema = z.object({ Entries: z.array(z.object({ RequestUri: z.string(), ResponseBody: z.unknown() })) });

async function recordedBody(part: string): Promise<unknown> {
  const file = join(import.meta.dirname, "..", "recorded", "http-pstn.json");
  const { Entries } = recordedSchema.parse(JSON.parse(await readFile(file, "utf8")));
  return Entries.find(({ RequestUri }) => RequestUri.includes(part))?.ResponseBody;
}

const rejection = (promise: Promise<unknown>): Promise<RestError> =>
  promise.then(
    () => Promise.reject(new Error("it was not refused")),
    (error: unknown) => z.instanceof(RestError).parse(error),
  );

test("the answers to create and answer have the recorded keys in the recorded order", async () => {
  const answers: unknown[] = [];
  const { network, center } = await networkAndCenter(closing, {
    onIncoming: async (incomingCallContext) => {
      const body = { incomingCallContext, callbackUri: center.callbackUrl };
      const answer = await signedRequest(network, "POST", "/calling/callConnections:answer?api-version=1", body);
      expect(answer.status).toBe(200);
      answers.push(answer.body);
    },
  });
  const target = { kind: "phoneNumber", rawId: "4:+12025550106", phoneNumber: { value: "+12025550106" } };
  const create = {
    targets: [target],
    sourceCallerIdNumber: { value: "+18335550100" },
    source: { id: "8:acs:resource_user" },
    callbackUri: center.callbackUrl,
  };
  const created = await signedRequest(network, "POST", "/calling/callConnections?api-version=1", create);
  await network.control("POST", "/calls", { caller: "+33612345678" });
  await center.events.until(({ type }) => type === "CallConnected" && answers.length === 1);

  expect(created.status).toBe(201);
  expect(shape(created.body)).toEqual(shape(await recordedBody("/callConnections?")));
  expect(shape(answers[0])).toEqual(shape(await recordedBody("callConnections:answer")));
});

test("a call that stands can be looked at and hung up; afterwards it is not found", async () => {
  const { center } = await networkAndCenter(closing);
  const { callConnection } = await center.client.createCall(silent, center.callbackUrl, { operationContext: "c" });
  await center.events.until(({ type }) => type === "CallConnected");

  expect(await callConnection.getCallConnectionProperties()).toMatchObject({ callConnectionState: "connected" });
  await callConnection.hangUp(true);
  const { data } = await center.events.until(({ type }) => type === "CallDisconnected");
  expect(data).toMatchObject({ operationContext: "c", resultInformation: { code: 200, subCode: 7000 } });
  const gone = await rejection(callConnection.getCallConnectionProperties());
  expect(gone).toMatchObject({ statusCode: 404, code: "8522", message: "Call not found." });
});

test("leaving a call with one phone ends it for the phone as well", async () => {
  const { network, center } = await networkAndCenter(closing);
  const started = await network.control("POST", "/calls", { caller: "+33612345678", steps: [{ silence: "60s" }] });
  const { data } = await center.events.until(({ type }) => type === "CallConnected");
  await center.client.getCallConnection(data.callConnectionId).hangUp(false);
  const { id } = z.object({ id: z.string() }).parse(started.body);

  const run = await network.control("GET", `/calls/${id}?waitMs=60000`);
  expect(run.body).toMatchObject({ state: "ended", outcome: "completed", failures: [] });
});

test("the caller hangs up: the application is told so", async () => {
  const { network, center } = await networkAndCenter(closing);
  await network.control("POST", "/calls", { caller: "+33612345678", steps: ["hangup"] });

  const { data } = await center.events.until(({ type }) => type === "CallDisconnected");
  expect(data.resultInformation).toMatchObject({ code: 200, subCode: 540_000 });
});

test("a rejected caller is declined, or busy when that is the reason", async () => {
  for (const [callRejectReason, outcome] of [
    ["forbidden", "declined"],
    ["busy", "busy"],
  ] as const) {
    const { network } = await networkAndCenter(closing, {
      onIncoming: (context, client) => client.rejectCall(context, { callRejectReason }),
    });
    const started = await network.control("POST", "/calls", { caller: "+33612345678" });
    const { id } = z.object({ id: z.string() }).parse(started.body);
    expect((await network.control("GET", `/calls/${id}?waitMs=60000`)).body).toMatchObject({ outcome });
  }
});

test("nobody takes the call: the caller gives up after half a minute, with the script undone", async () => {
  const { network } = await networkAndCenter(closing, { onIncoming: async () => undefined });
  const steps = [{ wait: "agent" }, { say: "Hello." }];
  const started = await network.control("POST", "/calls", { caller: "+33612345678", steps });
  const { id } = z.object({ id: z.string() }).parse(started.body);

  expect((await network.control("GET", `/calls/${id}?waitMs=60000`)).body).toMatchObject({
    outcome: "no-answer",
    failures: ["steps.1 (say): the call had ended before"],
  });
});

test("the same request again is the same call in its present state; nothing rings twice", async () => {
  const { network, center } = await networkAndCenter(closing);
  const id = randomUUID();
  const body = {
    targets: [{ kind: "phoneNumber", phoneNumber: { value: "+12025550106" } }],
    callbackUri: center.callbackUrl,
  };
  const post = () =>
    signedRequest(network, "POST", "/calling/callConnections?api-version=1", body, { "repeatability-request-id": id });

  const [first, atOnce] = await Promise.all([post(), post()]);
  await center.events.until(({ type }) => type === "CallConnected");
  const later = await post();

  const { callConnectionId } = z.object({ callConnectionId: z.string() }).parse(first.body);
  expect(first.body).toMatchObject({ callConnectionState: "connecting" });
  expect(first.body).not.toHaveProperty("serverCallId");
  expect(atOnce.body).toMatchObject({ callConnectionId });
  expect(later.status).toBe(201);
  expect(later.body).toMatchObject({ callConnectionId, callConnectionState: "connected" });
  expect(later.body).toHaveProperty("serverCallId");
  expect(later.headers.has("repeatability-result")).toBe(false);
  expect((await network.control("GET", "/state")).body).toMatchObject({ calls: 1 });
});

test("hanging up again with the same id is accepted, though the call is gone", async () => {
  const { network, center } = await networkAndCenter(closing);
  const { callConnection, callConnectionProperties } = await center.client.createCall(silent, center.callbackUrl);
  await center.events.until(({ type }) => type === "CallConnected");
  const path = `/calling/callConnections/${callConnectionProperties.callConnectionId ?? ""}:terminate?api-version=1`;
  const headers = { "repeatability-request-id": randomUUID() };

  const first = await signedRequest(network, "POST", path, undefined, headers);
  const second = await signedRequest(network, "POST", path, undefined, headers);
  expect([first.status, second.status]).toEqual([204, 204]);
  expect(first.headers.get("repeatability-result")).toBe("accepted");
  expect(await rejection(callConnection.hangUp(true))).toMatchObject({ statusCode: 404, code: "8522" });
});

test("an incoming call is taken once", async () => {
  const { network, center } = await networkAndCenter(closing);
  await network.control("POST", "/calls", { caller: "+33612345678", steps: [{ silence: "60s" }] });
  const context = await center.incoming.until(() => true);
  await center.events.until(({ type }) => type === "CallConnected");

  expect(await rejection(center.client.answerCall(context, center.callbackUrl))).toMatchObject({ statusCode: 400 });
  expect(await rejection(center.client.answerCall("unknown", center.callbackUrl))).toMatchObject({ statusCode: 404 });
});

test("a wrong body is refused, naming what is wrong", async () => {
  const { network } = await networkAndCenter(closing);
  const { status, body } = await signedRequest(network, "POST", "/calling/callConnections?api-version=1", {
    targets: [],
  });

  expect(status).toBe(400);
  expect(body).toMatchObject({
    error: { code: "8523", message: expect.stringMatching(/targets: .*; callbackUri: /) as string },
  });
});
