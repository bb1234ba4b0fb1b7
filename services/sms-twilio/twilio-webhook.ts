import { z } from "zod";
import { instant } from "../../core/call/instant.ts";
import { PhoneNumber } from "../../core/call/number/phone-number.ts";
import { FinalError, NotAllowedError } from "../../core/errors.ts";
import type { Clock } from "../../core/ports/clock.ts";
import type { TextWebhook } from "../../core/ports/texts.ts";
import { isSignature, twilioSignature } from "./twilio-signature.ts";

const Received = z.object({ MessageSid: z.string().min(1), From: PhoneNumber, To: PhoneNumber, Body: z.string() });
const Reported = z.object({
  MessageSid: z.string().min(1),
  To: PhoneNumber,
  MessageStatus: z.string(),
  ErrorCode: z.string().optional(),
});

/** What Twilio brings: texts, and what became of ours. `url`: as it is set up there. */
export const createTwilioWebhook = (settings: { authToken: string; url: string }, clock: Clock): TextWebhook => ({
  read({ form, signature }) {
    if (!isSignature(signature, twilioSignature(settings.authToken, settings.url, form)))
      throw new NotAllowedError("The webhook's signature is not valid.");
    const at = instant(clock.nowMs());
    const fields = Object.fromEntries(form);
    if (form.has("MessageStatus")) {
      const { MessageSid: id, To: to, MessageStatus, ErrorCode } = parsed(Reported, fields);
      if (!finalStatuses.has(MessageStatus)) return {};
      return {
        delivery: { id, to, isDelivered: MessageStatus === "delivered", isRefused: ErrorCode === optedOut, at },
      };
    }
    const { MessageSid: id, From: from, To: to, Body: text } = parsed(Received, fields);
    const isAnswered = form.has("OptOutType") || answeredByTwilio.test(text);
    return { text: { id, from, to, text, sentAt: at, ...(isAnswered ? { isAnswered } : {}) } };
  },
});

/** Others tell only how far it has come. */
const finalStatuses: ReadonlySet<string> = new Set(["delivered", "undelivered", "failed"]);

/**
 * What Twilio answers by itself for each of its numbers, unless told otherwise: the word and nothing else. With its
 * Advanced Opt-Out the words may be others; then it says so.
 */
const answeredByTwilio = /^\s*(?:stop|stopall|unsubscribe|cancel|end|quit|revoke|optout|start|unstop|help|info)\s*$/i;

/** The receiver has sent STOP. */
const optedOut = "21610";

function parsed<Schema extends z.ZodType>(schema: Schema, fields: unknown): z.infer<Schema> {
  const read = schema.safeParse(fields);
  if (read.success) return read.data;
  throw new FinalError("The webhook cannot be read.", { cause: read.error });
}
