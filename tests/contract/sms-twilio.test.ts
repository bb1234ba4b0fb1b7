import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, expect, test } from "vitest";
import { instant } from "../../core/call/instant.ts";
import { PhoneNumber } from "../../core/call/number/phone-number.ts";
import { FinalError, NotAllowedError, NotWantedError, PassingError } from "../../core/errors.ts";
import { Twilio } from "../../local/twilio/index.ts";
import { createTwilioSms } from "../../services/sms-twilio/twilio-sms.ts";
import { twilioSignature } from "../../services/sms-twilio/twilio-signature.ts";
import { createTwilioWebhook } from "../../services/sms-twilio/twilio-webhook.ts";
import { systemClock } from "../../services/system-clock.ts";

const account = { accountSid: `AC${"0".repeat(32)}`, authToken: "a-token-of-this-test" };
const phoneNumber = PhoneNumber.parse("+18335550100");
const to = PhoneNumber.parse("+12025550100");
const statusUrl = "https://center.example/twilio/sms";
const never = new AbortController().signal;
/** When a text is tried for the first time. */
const triedAt = instant(systemClock.nowMs());

let twilio: Twilio;
let server: Server;
let apiUrl: string;
beforeEach(async () => {
  twilio = new Twilio(account);
  server = createServer((request, response) => void twilio.request(request, response));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  apiUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterEach(() => {
  server.closeAllConnections();
  server.close();
});

const sms = (authToken = account.authToken) =>
  createTwilioSms({ ...account, authToken, phoneNumber, apiUrl, statusUrl }, systemClock);
const text = (over: object = {}) => ({ to, text: 'Café "Zürich" & more 🛵', key: "a", ...over });
const sent = () => twilio.messages.map(({ from, to, body }) => ({ from, to, body }));

test("a text is sent from our number", async () => {
  await sms().send(text(), never);
  expect(sent()).toEqual([{ from: phoneNumber, to, body: text().text }]);
});

test("a text with the words of an earlier one is sent when it is tried again, and not taken for that one", async () => {
  await sms().send(text(), never);
  for (const message of twilio.messages)
    message.date_created = new Date(Date.parse(triedAt) - 20 * 60_000).toUTCString();
  twilio.faults = [{ status: 503 }];
  await expect(sms().send(text({ key: "b" }), never)).rejects.toBeInstanceOf(PassingError);
  await sms().send(text({ key: "b", triedAt }), never);
  await sms().send(text({ key: "b", triedAt }), never);
  expect(sent()).toHaveLength(2);
});

test("a text whose answer was lost is not sent once more; another one with other words is", async () => {
  twilio.faults = ["answer-is-lost"];
  await expect(sms().send(text(), never)).rejects.toBeInstanceOf(PassingError);
  await sms().send(text({ triedAt }), never);
  expect(sent()).toHaveLength(1);
  await sms().send(text({ triedAt, text: "Something else" }), never);
  expect(sent()).toHaveLength(2);
});

test("a text that was refused before is sent when it is tried again", async () => {
  twilio.faults = [{ status: 429, code: 20429 }, { status: 503 }];
  await expect(sms().send(text(), never)).rejects.toBeInstanceOf(PassingError);
  await expect(sms().send(text({ triedAt }), never)).rejects.toBeInstanceOf(PassingError);
  await sms().send(text({ triedAt }), never);
  expect(sent()).toHaveLength(1);
});

test("a number that has told Twilio STOP, as the stand-in does, is told apart from one that is none", async () => {
  await twilio.text(`${apiUrl}/nowhere`, { from: to, to: phoneNumber, body: "STOP" });
  await expect(sms().send(text(), never)).rejects.toBeInstanceOf(NotWantedError);
  twilio.faults = [{ status: 400, code: 21211 }];
  await expect(sms().send(text(), never)).rejects.not.toBeInstanceOf(NotWantedError);
});

test("a number that is none is refused for good; with a wrong key it may be sent when that is mended; without their words", async () => {
  await expect(sms("another").send(text(), never)).rejects.toThrow(/^The carrier answered 401, 20003\.$/);
  await expect(sms("another").send(text(), never)).rejects.toBeInstanceOf(PassingError);
  twilio.faults = [{ status: 400, code: 21211 }];
  await expect(sms().send(text(), never)).rejects.toBeInstanceOf(FinalError);
});

test("a text of a phone is read where its signature is Twilio's, and by nobody else's", async () => {
  const forms: { form: URLSearchParams; signature: string | undefined }[] = [];
  const center = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const signature = request.headers["x-twilio-signature"];
      forms.push({
        form: new URLSearchParams(Buffer.concat(chunks).toString()),
        signature: typeof signature === "string" ? signature : undefined,
      });
      response.end();
    });
  });
  await new Promise<void>((resolve) => center.listen(0, "127.0.0.1", resolve));
  const url = `http://127.0.0.1:${(center.address() as AddressInfo).port}/twilio/sms`;
  await twilio.text(url, { from: to, to: phoneNumber, body: "Is it = insured? & when" });
  center.close();

  const webhook = createTwilioWebhook({ authToken: account.authToken, url }, systemClock);
  const [came] = forms;
  if (came === undefined) throw new Error("the webhook was called");
  expect(webhook.read(came)).toMatchObject({ text: { from: to, to: phoneNumber, text: "Is it = insured? & when" } });
  const forged = new URLSearchParams([...came.form]);
  forged.set("Body", "Pay me");
  expect(() => webhook.read({ ...came, form: forged })).toThrow(NotAllowedError);
  expect(() => webhook.read({ ...came, signature: undefined })).toThrow(NotAllowedError);
});

test.each([
  [{ Body: "STOP" }, true, undefined],
  [{ Body: " help " }, true, undefined],
  [{ Body: "Byebye", OptOutType: "STOP" }, true, "stop"],
  [{ Body: "Hello again", OptOutType: "START" }, true, "start"],
  [{ Body: "Who?", OptOutType: "HELP" }, true, "help"],
  [{ Body: "Stop please" }, undefined, undefined],
  [{ Body: "Is it insured?", OptOutType: "OTHER" }, undefined, undefined],
  [{ Body: "Is it insured?" }, undefined, undefined],
])("what Twilio answers itself is known by its words, or by what it says of it: %j", (fields, isAnswered, order) => {
  const url = "https://center.example/twilio/sms";
  const form = new URLSearchParams({ MessageSid: "SM1", From: to, To: phoneNumber, ...fields });
  const signature = twilioSignature(account.authToken, url, form);
  const webhook = createTwilioWebhook({ authToken: account.authToken, url }, systemClock);
  const read = webhook.read({ form, signature }).text;
  expect([read?.isAnswered, read?.order]).toEqual([isAnswered, order]);
});
