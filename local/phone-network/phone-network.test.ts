import { afterEach, expect, test } from "vitest";
import { createRemoteJWKSet, jwtVerify } from "jose";
import { z } from "zod";
import { startFakeCenter, type FakeCenterOptions } from "./testing/fake-center.ts";
import { startTestNetwork } from "./testing/test-network.ts";

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

async function networkAndCenter(options: FakeCenterOptions = {}) {
  const network = await startTestNetwork();
  closing.push(network.close);
  const center = await startFakeCenter(network, options);
  closing.push(center.close);
  return { network, center };
}

const runSchema = z.looseObject({
  id: z.string(),
  state: z.string(),
  outcome: z.string().optional(),
  failures: z.array(z.string()),
  firstAudioMs: z.number().optional(),
  responseGapsMs: z.array(z.number()),
  turns: z.array(
    z.object({ by: z.string(), text: z.string(), interrupted: z.boolean(), startMs: z.number(), endMs: z.number() }),
  ),
});

test("a scripted caller talks with the center from greeting to goodbye", async () => {
  const replies = ["Hello, how can I help you?", "Where is it?", "Thank you, goodbye."];
  const { network } = await networkAndCenter({ reply: (_, turn) => replies[turn] ?? "hang-up" });

  const script = {
    caller: "+33612345678",
    steps: [
      { expect: { says: "how can I help", within: "3s" } },
      { say: "Water is leaking from my shower." },
      { wait: "agent" },
      { say: "In the bathroom." },
      { expect: { says: "/good.?bye/", within: "5s" } },
      { say: "Bye." },
    ],
  };
  const started = runSchema.parse((await network.control("POST", "/calls", script)).body);
  const run = runSchema.parse((await network.control("GET", `/calls/${started.id}?waitMs=60000`)).body);

  expect(run.failures).toEqual([]);
  expect(run).toMatchObject({ state: "ended", outcome: "completed" });
  expect(run.turns.map(({ by, text }) => `${by}: ${text}`)).toEqual([
    "agent: Hello, how can I help you?",
    "caller: Water is leaking from my shower.",
    "agent: Where is it?",
    "caller: In the bathroom.",
    "agent: Thank you, goodbye.",
    "caller: Bye.",
  ]);
  expect(run.responseGapsMs).toHaveLength(2);
});

test("callbacks are signed with the published keys for this resource", async () => {
  const { network, center } = await networkAndCenter();

  await center.client.createCall(
    { targetParticipant: { phoneNumber: "+12025550106" }, sourceCallIdNumber: { phoneNumber: "+18335550100" } },
    center.callbackUrl,
  );
  await center.events.until(({ type }) => type === "CallConnected");

  const [first] = center.rawEvents.all;
  const keys = createRemoteJWKSet(new URL(`${network.url}/calling/keys`));
  const token = (first?.headers.authorization ?? "").replace("Bearer ", "");
  const { payload } = await jwtVerify(token, keys, {
    issuer: "https://acscallautomation.communication.azure.com",
    audience: network.resourceId,
  });
  expect((payload.exp ?? 0) - (payload.iat ?? 0)).toBe(300);
});

test.each([
  ["+12025550101", 486, 560_486],
  ["+12025550102", 480, 560_480],
  ["+12025550103", 603, 0],
  ["+12025550105", 404, 560_404],
])("a call to %s fails with %i/%i, told twice", async (phoneNumber, code, subCode) => {
  const { center } = await networkAndCenter();

  const { callConnectionProperties } = await center.client.createCall(
    { targetParticipant: { phoneNumber }, sourceCallIdNumber: { phoneNumber: "+18335550100" } },
    center.callbackUrl,
    { operationContext: "dial-1" },
  );
  const disconnected = await center.events.until(({ type }) => type === "CallDisconnected");

  expect(callConnectionProperties.callConnectionState).toBe("connecting");
  expect(center.events.all.map(({ type }) => type)).toEqual(["CreateCallFailed", "CallDisconnected"]);
  for (const { data } of center.events.all) {
    expect(data.resultInformation).toMatchObject({ code, subCode });
    expect(data.operationContext).toBe("dial-1");
  }
  expect(disconnected.data.callConnectionId).toBe(callConnectionProperties.callConnectionId);
});
