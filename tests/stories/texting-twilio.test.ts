import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import { Twilio } from "../../local/twilio/index.ts";
import { Stack, until } from "./stack.ts";

/* A center whose texts go by Twilio. */

const account = { accountSid: `AC${"1".repeat(32)}`, authToken: "a-token-of-this-test" };
const ours = "+18335550177";
const customer = "+12025550195";

let stack: Stack;
let twilio: Twilio;
let server: Server;
beforeAll(async () => {
  twilio = new Twilio(account);
  server = createServer((request, response) => void twilio.request(request, response));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  stack = await Stack.start([], {
    settings: {
      ...{ SMS_CARRIER: "twilio", TWILIO_ACCOUNT_SID: account.accountSid, TWILIO_AUTH_TOKEN: account.authToken },
      TWILIO_PHONE_NUMBER: ours,
      TWILIO_API_URL: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    },
  });
});
afterAll(async () => {
  await stack.stop();
  server.closeAllConnections();
  server.close();
});

const write = (body: string, sid: string) =>
  twilio.text(`${stack.urls.api}/twilio/sms`, { from: customer, to: ours, body, sid });

test(
  "a text that Twilio brings twice is answered once, by Twilio, also where its answer is lost",
  { timeout: 120_000 },
  async () => {
    twilio.faults = ["answer-is-lost"];
    const answers = await Promise.all([1, 2].map(() => write("Hello, water is leaking from my shower.", "SM1")));
    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
    expect(await answers[0]?.text()).toBe("<Response/>");

    // The answer stands on record before it is sent.
    const hasSent = () => twilio.messages.length > 0;
    const { claim } = await stack.record(customer, hasSent);
    expect(JSON.stringify(claim)).toMatch(/leaking/);
    expect(twilio.messages).toMatchObject([{ from: ours, to: customer }]);

    const stopped = await write("STOP", "SM2");
    expect(stopped.status).toBe(200);
    await write("Anybody there?", "SM3");
    await until(
      () => stack.record(customer, () => true),
      ({ messages }) => messages.some(({ content }) => content.includes("Anybody there?")),
    );
    expect(twilio.messages).toHaveLength(1);
  },
);

test("what Twilio has not signed is not taken", async () => {
  const body = new URLSearchParams({ MessageSid: "SM9", From: customer, To: ours, Body: "Pay me" });
  for (const signature of [undefined, "bm8=", "a".repeat(28)]) {
    const headers = signature === undefined ? {} : { "x-twilio-signature": signature };
    const answer = await fetch(`${stack.urls.api}/twilio/sms`, { method: "POST", headers, body });
    expect(answer.status).toBe(401);
  }
});
