import { z } from "zod";
import type { Network } from "../network.ts";
import { AcsError } from "../rest/acs-error.ts";
import type { Handler } from "../rest/operation.ts";
import { parseBody } from "../rest/parse-body.ts";

const requestSchema = z.object({
  from: z.string().min(1),
  smsRecipients: z
    .array(z.object({ to: z.string(), repeatabilityRequestId: z.string().optional() }))
    .min(1)
    .max(100),
  message: z.string().min(1).max(2048),
  smsSendOptions: z.object({ enableDeliveryReport: z.boolean(), tag: z.string().optional() }).optional(),
});

/** POST /sms: each recipient succeeds or fails alone, within one 202. */
export const sendSms =
  ({ sms }: Network): Handler =>
  ({ body }) => {
    const { from, smsRecipients, message, smsSendOptions } = parseBody(requestSchema, body);
    if (!/^\+\d{7,15}$|^\d{5,6}$|^[A-Za-z0-9 ]{1,11}$/.test(from)) throw new AcsError(401, "Unauthorized", "");
    const report = { wanted: smsSendOptions?.enableDeliveryReport ?? false, tag: smsSendOptions?.tag };
    const value = smsRecipients.map((recipient) => sms.send(from, recipient, message, report));
    return { status: 202, body: { value } };
  };
