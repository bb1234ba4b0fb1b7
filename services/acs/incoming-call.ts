import { z } from "zod";
import { instant } from "../../core/call/instant.ts";
import { PhoneNumber } from "../../core/call/number/phone-number.ts";
import { FinalError } from "../../core/errors.ts";
import type { IncomingCall } from "../../core/ports/carrier-inbox.ts";

const Kind = z.object({ eventType: z.string() });

const PhoneIdentifier = z.object({ phoneNumber: z.object({ value: PhoneNumber }) });

const Ringing = z.object({
  eventTime: z.iso.datetime({ offset: true }),
  data: z.object({
    to: PhoneIdentifier,
    from: PhoneIdentifier,
    incomingCallContext: z.string().min(1),
    serverCallId: z.string().min(1).optional(),
    correlationId: z.string().min(1).optional(),
  }),
});

/** Reads the Event Grid event of a ringing call. Callers without a number cannot be taken, and give a FinalError. */
export function readIncomingCall(event: unknown): IncomingCall | undefined {
  if (Kind.safeParse(event).data?.eventType !== "Microsoft.Communication.IncomingCall") return undefined;
  const read = Ringing.safeParse(event);
  if (!read.success) throw new FinalError("The incoming call cannot be read.", { cause: read.error });
  const { to, from, incomingCallContext, serverCallId, correlationId } = read.data.data;
  const rangAt = instant(Date.parse(read.data.eventTime));
  const ringId = serverCallId ?? correlationId;
  if (ringId === undefined) throw new FinalError("The incoming call has no id.");
  return { ringId, from: from.phoneNumber.value, to: to.phoneNumber.value, rangAt, incomingCallContext };
}
