import { afterEach, beforeEach, expect, test } from "vitest";
import { z } from "zod";
import { PhoneNumber } from "../../core/call/number/phone-number.ts";
import { FinalError, PassingError } from "../../core/errors.ts";
import { startTestNetwork, type TestNetwork } from "../../local/phone-network/testing/test-network.ts";
import { createSms } from "../../services/acs/sms.ts";
import { answer, replay } from "./replay.ts";

let network: TestNetwork;
beforeEach(async () => {
  network = await startTestNetwork();
});
afterEach(() => network.close());

const never = new AbortController().signal;
const phoneNumber = PhoneNumber.parse("+18335550100");
const to = PhoneNumber.parse("+12025550100");
const smsOf = (connectionString: string) => createSms({ connectionString, phoneNumber });
const local = () => smsOf(network.connectionString);
const at = (url: string) => smsOf(`endpoint=${url};accesskey=c2VjcmV0`);
const text = (key: string, words = "Your claim is on its way.") => ({ to, text: words, key });

const sent = async () =>
  z
    .object({ sms: z.array(z.object({ from: z.string(), to: z.string(), text: z.string() })) })
    .parse((await network.control("GET", "/sms")).body).sms;

test("a text is sent from our number", async () => {
  await local().send(text("a", 'Café "Zürich" 🛵'), never);
  expect(await sent()).toEqual([{ from: phoneNumber, to, text: 'Café "Zürich" 🛵' }]);
});

test("a text told again by any process is sent once, one of another key is another text", async () => {
  await local().send(text("a"), never);
  await local().send(text("a"), never);
  await local().send(text("b"), never);
  expect(await sent()).toHaveLength(2);
});

test("the key stays with us", async () => {
  const server = await answer((_, response) => {
    response.writeHead(202, { "Content-Type": "application/json" });
    response.end(JSON.stringify({ value: [{ to, httpStatusCode: 202, successful: true, messageId: "1" }] }));
  });
  await at(server.url).send(text("our-own-key"), never);
  expect(JSON.stringify(server.requests[0]?.headers)).not.toMatch(/our-own-key|x-switchboard/);
  expect(server.bodies[0]).toMatch(/"repeatabilityRequestId":"[0-9a-f-]{36}"/);
});

test("a recipient who was refused inside an accepted request is a failure", async () => {
  const refused = PhoneNumber.parse("+12025550100");
  for (const [httpStatusCode, kind] of [
    [400, FinalError],
    [429, PassingError],
    [503, PassingError],
  ] as const) {
    const server = await answer((_, response) => {
      response.writeHead(202, { "Content-Type": "application/json" });
      response.end(
        JSON.stringify({ value: [{ to: refused, httpStatusCode, errorMessage: "No.", successful: false }] }),
      );
    });
    await expect(at(server.url).send(text("a"), never)).rejects.toBeInstanceOf(kind);
  }
});

test("an answer without the recipient is a failure", async () => {
  const server = await answer((_, response) => {
    response.writeHead(202, { "Content-Type": "application/json" }).end('{"value":[]}');
  });
  await expect(at(server.url).send(text("a"), never)).rejects.toBeInstanceOf(FinalError);
});

test("the recorded answers of the service are read", async () => {
  const several = await replay("sms/send-several-one-fails");
  await expect(at(several.url).send(text("a"), never)).resolves.toBeUndefined();
  // Not our number, the service means: the key is good.
  const notOurs = await replay("sms/send-from-number-not-owned");
  await expect(at(notOurs.url).send(text("a"), never)).rejects.toThrow(/^The carrier answered 401\.$/);
});

test("a key that is not valid any more may mend: the text is owed until somebody has put in the new one", async () => {
  const other = smsOf(network.connectionString.replace(/accesskey=.*/i, "accesskey=b3RoZXI="));
  await expect(other.send(text("a"), never)).rejects.toBeInstanceOf(PassingError);
  await expect(other.send(text("a"), never)).rejects.toThrow(/^The carrier answered 401\b/);
});

test("too many requests and faults of the carrier may mend", async () => {
  await network.control("PUT", "/faults", { rest: { count: 2, status: 429, retryAfterSeconds: 3 } });
  await expect(local().send(text("a"), never)).rejects.toMatchObject({ name: "PassingError", retryAfterMs: 3_000 });
  await expect(local().send(text("a"), never)).rejects.toBeInstanceOf(PassingError);
  await local().send(text("a"), never);
  expect(await sent()).toHaveLength(1);
});

test("an abort throws its reason", async () => {
  await network.control("PUT", "/faults", { rest: { count: 1, hang: true } });
  const controller = new AbortController();
  const sending = local().send(text("a"), controller.signal);
  const reason = new Error("stopping");
  setImmediate(() => controller.abort(reason));
  await expect(sending).rejects.toBe(reason);
});
