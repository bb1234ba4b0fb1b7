import { z } from "zod";
import { instant } from "../../core/call/instant.ts";
import { FinalError } from "../../core/errors.ts";
import type { IncomingText, TextDelivery } from "../../core/ports/texts.ts";
import { TextNumber } from "./text-number.ts";

const Kind = z.object({ eventType: z.string() });
const Moment = z.iso.datetime({ offset: true });

const Received = z.object({
  eventTime: Moment,
  data: z.object({
    messageId: z.string().min(1),
    from: TextNumber,
    to: TextNumber,
    message: z.string(),
    receivedTimestamp: Moment.optional(),
  }),
});

const Reported = z.object({
  eventTime: Moment,
  data: z.object({
    messageId: z.string().min(1),
    to: TextNumber,
    deliveryStatus: z.string(),
    deliveryStatusDetails: z.string().nullish(),
    receivedTimestamp: Moment.optional(),
  }),
});

/** Reads the Event Grid event of a text to a number of ours. A sender without a number cannot be answered: a FinalError. */
export function readText(event: unknown): IncomingText | undefined {
  if (kindOf(event) !== "Microsoft.Communication.SMSReceived") return undefined;
  const read = Received.safeParse(event);
  if (!read.success) throw new FinalError("The text message cannot be read.", { cause: read.error });
  const { messageId, from, to, message, receivedTimestamp } = read.data.data;
  const sentAt = instant(Date.parse(receivedTimestamp ?? read.data.eventTime));
  const isAnswered = tollFree.test(to) && answeredByNetwork.test(message);
  return { id: messageId, from, to, text: message, sentAt, ...(isAnswered ? { isAnswered } : {}) };
}

/** Reads the Event Grid event that says what became of a text of ours. */
export function readTextDelivery(event: unknown): TextDelivery | undefined {
  if (kindOf(event) !== "Microsoft.Communication.SMSDeliveryReportReceived") return undefined;
  const read = Reported.safeParse(event);
  if (!read.success) throw new FinalError("The delivery report cannot be read.", { cause: read.error });
  const { messageId, to, deliveryStatus, deliveryStatusDetails, receivedTimestamp } = read.data.data;
  return {
    id: messageId,
    to,
    isDelivered: deliveryStatus === "Delivered",
    isRefused: optedOut.test(deliveryStatusDetails ?? ""),
    at: instant(Date.parse(receivedTimestamp ?? read.data.eventTime)),
  };
}

/** For toll-free numbers of North America the network itself obeys these words, and says so. */
const tollFree = /^\+18(?:00|33|44|55|66|77|88)/;
const answeredByNetwork = /^\s*(?:stop|start|unstop)\s*$/i;

/** The receiver has told the carrier that they want no texts: its code for that is 4007. */
const optedOut = /\b4007\b|\bopt(?:ed)?[ -]?out\b|\bsender blocked\b/i;

const kindOf = (event: unknown): string | undefined => Kind.safeParse(event).data?.eventType;
