import { expect, test } from "vitest";
import { twilioSignature } from "./twilio-signature.ts";
import { createTwilioWebhook } from "./twilio-webhook.ts";

const settings = { authToken: "token", url: "https://center.example/twilio/sms" };
const webhook = createTwilioWebhook(settings, { nowMs: () => 0, after: () => () => undefined });

test.each([
  ["1", true],
  ["0", undefined],
  ["many", undefined],
])("a picture that came with a text is told: %s", (NumMedia, hasPicture) => {
  const fields = { MessageSid: "MM1", From: "+33612345678", To: "+18335550100", Body: "", NumMedia };
  const form = new URLSearchParams(fields);
  const read = webhook.read({ form, signature: twilioSignature(settings.authToken, settings.url, form) });
  expect(read.text).toEqual({
    ...{ id: "MM1", from: fields.From, to: fields.To, text: "", sentAt: "1970-01-01T00:00:00.000Z" },
    ...(hasPicture === undefined ? {} : { hasPicture }),
  });
});
