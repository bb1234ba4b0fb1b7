import { z } from "zod";
import type { Flags } from "../flags.ts";
import type { Call } from "./call.ts";
import { SessionId } from "./ids.ts";
import { Instant } from "./instant.ts";

/**
 * One recording of a phone call. There is one for each session of the relay that recorded, and another each time one has
 * become long; together they are the sound of the call.
 */
export const Recording = z.object({
  session: SessionId,
  /** From 0 in each session. */
  part: z.int().nonnegative(),
  startedAt: Instant,
  /** Somebody had it removed. */
  deletedAt: Instant.optional(),
});
export type Recording = z.infer<typeof Recording>;

type Key = Pick<Recording, "session" | "part">;

/** Where it lies among the files. */
export const recordingFile = (call: Pick<Call, "id">, { session, part }: Key): string =>
  `recordings/${call.id}/${session}-${part}.wav`;

const recordingOf = (call: Pick<Call, "recordings">, key: Key): Recording | undefined =>
  call.recordings?.find(({ session, part }) => session === key.session && part === key.part);

/** Somebody had the recordings of the call removed, and does not want more of it. */
export const recordingsRemoved = ({ unrecordedSince }: Pick<Call, "unrecordedSince">): boolean =>
  unrecordedSince !== undefined;

/** The call with that recording on record: once, whoever tells of it how often. Its place in the list never changes. */
export const withRecording = (call: Call, recording: Recording): Call =>
  recordingsRemoved(call) || recordingOf(call, recording) !== undefined
    ? call
    : { ...call, recordings: [...(call.recordings ?? []), recording] };

/** The call with its recordings marked as removed, and recorded no more: also where its first piece has yet to come. */
export const withoutRecordings = (call: Call, deletedAt: Instant): Call => ({
  ...call,
  unrecordedSince: call.unrecordedSince ?? deletedAt,
  recordings: call.recordings?.map((one) => ({ deletedAt, ...one })),
});

/** Whether the relay is to record: once the caller was told, or at once where they were told in this call before. */
export function recordingWanted(
  call: Pick<Call, "recordings" | "unrecordedSince">,
  { recording_enabled: enabled }: Pick<Flags, "recording_enabled">,
): "announce" | "announced" | undefined {
  if (!enabled || recordingsRemoved(call)) return undefined;
  return call.recordings === undefined ? "announce" : "announced";
}
