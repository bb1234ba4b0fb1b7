import { z } from "zod";
import { instant } from "../../core/call/instant.ts";
import { PhoneNumber } from "../../core/call/number/phone-number.ts";
import { FinalError, NotAllowedError } from "../../core/errors.ts";
import type { Clock } from "../../core/ports/clock.ts";
import type { TextWebhook } from "../../core/ports/texts.ts";
import { optedOutCode } from "./opted-out-code.ts";
import { isSignature, twilioSignature } from "./twilio-signature.ts";

const Received = z.object({
  MessageSid: z.string().min(1),
  From: PhoneNumber,
  To: PhoneNumber,
  Body: z.string(),
  /** How many pictures and other files came with it. */
  NumMedia: z.coerce.number().catch(0),
  /** The order that its Advanced Opt-Out took the text for; not there for any other text. One we do not know is none. */
  OptOutType: z.enum(["STOP", "START", "HELP"]).optional().catch(undefined),
});
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
        delivery: {
          id,
          to,
          isDelivered: MessageStatus === "delivered",
          isRefused: ErrorCode === String(optedOutCode),
          at,
        },
      };
    }
    const { MessageSid: id, From: from, To: to, Body: text, NumMedia, OptOutType: type } = parsed(Received, fields);
    const order = type === undefined ? {} : { order: orders[type] };
    const isAnswered = type !== undefined || answeredByTwilio.test(text);
    const picture = NumMedia > 0 ? { hasPicture: true } : {};
    return { text: { id, from, to, text, ...picture, sentAt: at, ...order, ...(isAnswered ? { isAnswered } : {}) } };
  },
});

const orders = { STOP: "stop", START: "start", HELP: "help" } as const;

/** Others tell only how far it has come. */
const finalStatuses: ReadonlySet<string> = new Set(["delivered", "undelivered", "failed"]);

/**
 * What Twilio answers by itself for each of its numbers, unless told otherwise: the word and nothing else. With its
 * Advanced Opt-Out the words may be others; then it says so.
 */
const answeredByTwilio = /^\s*(?:stop|stopall|unsubscribe|cancel|end|quit|revoke|optout|start|unstop|help|info)\s*$/i;

function parsed<Schema extends z.ZodType>(schema: Schema, fields: unknown): z.infer<Schema> {
  const read = schema.safeParse(fields);
  if (read.success) return read.data;
  throw new FinalError("The webhook cannot be read.", { cause: read.error });
}
