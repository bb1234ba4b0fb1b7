import { z } from "zod";
import { CarrierCallId } from "../../core/call/ids.ts";
import { instant } from "../../core/call/instant.ts";
import type { CarrierEvent } from "../../core/call/carrier-event.ts";
import { FinalError } from "../../core/errors.ts";

/** The kinds of callback that mean something to us. */
const kinds = new Map<string, CarrierEvent["is"]>([
  ["Microsoft.Communication.CallConnected", "connected"],
  ["Microsoft.Communication.CallDisconnected", "disconnected"],
  ["Microsoft.Communication.CreateCallFailed", "dial-failed"],
  ["Microsoft.Communication.AnswerFailed", "answer-failed"],
  ["Microsoft.Communication.MediaStreamingStarted", "streaming-started"],
  ["Microsoft.Communication.MediaStreamingStopped", "streaming-stopped"],
  ["Microsoft.Communication.MediaStreamingFailed", "streaming-failed"],
  ["Microsoft.Communication.ParticipantsUpdated", "parties-changed"],
  ["Microsoft.Communication.MoveParticipantSucceeded", "moved"],
  ["Microsoft.Communication.MoveParticipantFailed", "move-failed"],
  ["Microsoft.Communication.PlayCompleted", "play-ended"],
  ["Microsoft.Communication.PlayFailed", "play-ended"],
  ["Microsoft.Communication.PlayCanceled", "play-ended"],
]);

/** Kinds that we know and that change nothing for us. */
const silent = new Set(["Microsoft.Communication.PlayStarted"]);

const Envelope = z.object({ type: z.string() });

const Callback = z.object({
  id: z.string().min(1),
  /** Seven digits after the second, and an offset. */
  time: z.iso.datetime({ offset: true }),
  data: z.object({
    callConnectionId: CarrierCallId,
    operationContext: z.string().optional(),
    /** Older versions of the service leave it out where all went well. */
    resultInformation: z
      .object({ code: z.int().default(0), subCode: z.int().default(0), message: z.string().default("") })
      .default({ code: 0, subCode: 0, message: "" }),
  }),
});

/**
 * Reads a callback's CloudEvents. The SDK's own parser reads the first only, throws on kinds it does not know, and drops
 * the id and time that tell repeats and order.
 */
export function readCallbackEvents(body: unknown): { events: CarrierEvent[]; unknownCount: number } {
  const events: CarrierEvent[] = [];
  let unknownCount = 0;
  for (const raw of malformedUnless(z.array(z.unknown()), Array.isArray(body) ? body : [body])) {
    const { type } = malformedUnless(Envelope, raw);
    const is = kinds.get(type);
    if (is === undefined) {
      unknownCount += silent.has(type) ? 0 : 1;
      continue;
    }
    const { id, time, data } = malformedUnless(Callback, raw);
    const at = instant(Date.parse(time));
    const { callConnectionId: carrierCallId, operationContext: context, resultInformation } = data;
    events.push({ id, at, carrierCallId, is, ...resultInformation, ...(context === undefined ? {} : { context }) });
  }
  return { events, unknownCount };
}

function malformedUnless<Schema extends z.ZodType>(schema: Schema, value: unknown): z.infer<Schema> {
  const read = schema.safeParse(value);
  if (!read.success) throw new FinalError("The carrier's callback is malformed.", { cause: read.error });
  return read.data;
}
