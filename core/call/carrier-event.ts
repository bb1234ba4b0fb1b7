import { z } from "zod";
import { CarrierCallId } from "./ids.ts";
import { Instant } from "./instant.ts";

/** What a carrier tells about a phone call, in our words. It may come twice, late or out of order. */
export const CarrierEvent = z.object({
  /** The carrier's id of the event: the same event told twice has it twice. */
  id: z.string().min(1),
  /** When it happened there; the order of events is the order of this, never of arrival. */
  at: Instant,
  carrierCallId: CarrierCallId,
  is: z.enum([
    "connected",
    "disconnected",
    "dial-failed",
    "answer-failed",
    "streaming-started",
    "streaming-stopped",
    "streaming-failed",
    /** Who is in the call has changed. */
    "parties-changed",
    /** Somebody of another call was moved into this one, or could not be. */
    "moved",
    "move-failed",
    "play-ended",
  ]),
  /** The carrier's result, such as 486 and 560486 for busy. */
  code: z.int(),
  subCode: z.int(),
  message: z.string(),
  /** What we called the request that this is about. */
  context: z.string().optional(),
  /** The transfer whose human it is about, where it is not about the caller's own leg. */
  leg: z.string().optional(),
});
export type CarrierEvent = z.infer<typeof CarrierEvent>;
