import { SmsClient, type SmsClientOptions } from "@azure/communication-sms";
import { z } from "zod";
import type { PhoneNumber } from "../../core/call/number/phone-number.ts";
import { FinalError, PassingError } from "../../core/errors.ts";
import type { Sms } from "../../core/ports/texts.ts";
import { withDeadline } from "../deadline.ts";
import { carrierFailure, isPassing } from "./carrier-failure.ts";
import { isPlainHttp } from "./connection-string.ts";
import { repeatabilityId } from "./repeatability.ts";

const deadlineMs = 10_000;
/** The key was changed, or the number is not ours yet: somebody may mend that, and the text is owed all the same. */
const notAllowed = 401;

/** Text messages through Azure Communication Services. */
export function createSms(settings: { connectionString: string; phoneNumber: PhoneNumber }): Sms {
  const client = new SmsClient(settings.connectionString, {
    retryOptions: { maxRetries: 0 },
    allowInsecureConnection: isPlainHttp(settings.connectionString),
    additionalPolicies: [{ policy: repeatableByKey, position: "perCall" }],
  });

  return {
    forgetsKeys: false,
    async send({ to, text, key }, signal) {
      const message = { from: settings.phoneNumber, to: [to], message: text };
      const requestOptions = { customHeaders: { [keyHeader]: key } };
      const [sent] = await withDeadline(deadlineMs, signal, (abortSignal) =>
        client.send(message, { abortSignal, requestOptions, enableDeliveryReport: true }),
      ).catch((error: unknown) => {
        signal.throwIfAborted();
        throw carrierFailure(error, { orStatus: notAllowed });
      });
      // The whole is accepted although a recipient may have been refused.
      if (sent?.successful === true) return;
      const refusal = `The carrier did not take the text message: ${sent?.httpStatusCode ?? "no answer for the recipient"}.`;
      if (sent !== undefined && isPassing(sent.httpStatusCode)) throw new PassingError(refusal);
      throw new FinalError(refusal);
    },
  };
}

/** Carries the key from the call of the client to the policy; never leaves this process. */
const keyHeader = "x-switchboard-key";

type Policy = NonNullable<SmsClientOptions["additionalPolicies"]>[number]["policy"];

const Body = z.looseObject({ smsRecipients: z.array(z.looseObject({ repeatabilityRequestId: z.string() })) });

/**
 * The client makes a random repeatability id for each call of `send`, in the body, so a message sent again would be a
 * second message. This puts an id made from the key in its place, before the request is signed.
 */
const repeatableByKey: Policy = {
  name: "repeatableByKey",
  sendRequest(request, next) {
    const key = request.headers.get(keyHeader);
    request.headers.delete(keyHeader);
    if (key === undefined || typeof request.body !== "string") throw new TypeError("a text message needs a key");
    const body = Body.parse(JSON.parse(request.body));
    const smsRecipients = body.smsRecipients.map((recipient) => ({
      ...recipient,
      repeatabilityRequestId: repeatabilityId("sms", key),
    }));
    request.body = JSON.stringify({ ...body, smsRecipients });
    return next(request);
  },
};
