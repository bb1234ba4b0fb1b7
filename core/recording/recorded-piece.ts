import { z } from "zod";
import { SessionId } from "../call/ids.ts";
import { Instant } from "../call/instant.ts";
import { recordedBytesPerMs, recordedStepBytes } from "./wav.ts";

/** A recording is followed by another after ten minutes, so that nobody ever holds more than 39 MB of one in memory. */
export const recordingMostMs = 600_000;
const recordingMostBytes = recordingMostMs * recordedBytesPerMs;

/** The most that is brought at once: a quarter of a minute. */
export const pieceMostBytes = 15_000 * recordedBytesPerMs;

const wholeSteps = z.coerce
  .number()
  .int()
  .nonnegative()
  .max(recordingMostBytes)
  .refine((bytes) => bytes % recordedStepBytes === 0, { error: "must be a number of whole samples" });

/**
 * Query of `POST /calls/{callId}/recording`, whose body is raw sound: which recording it is a piece of, and after how many
 * bytes of it. Answered 204 once it is kept, 410 where nothing of this call is to be kept any more.
 */
export const PiecePlace = z.object({
  session: SessionId,
  part: z.coerce.number().int().nonnegative().max(1_000),
  /** When the recording began, not the piece. */
  startedAt: Instant,
  atByte: wholeSteps,
});
export type PiecePlace = z.infer<typeof PiecePlace>;
