import { z } from "zod";

const times = z.number().int().positive().optional().describe("on this many sockets, then never again");
const closeCode = z.number().int().min(1000).max(4999);

const onEverySide = {
  /** Answers the upgrade with this status instead. */
  refuse: z.strictObject({ status: z.number().int().min(400).max(599), times }).optional(),
  /**
   * Ends the socket after so many messages from us or so much audio (heard, or sent), whichever comes first; at once
   * where neither is given. Without a code the connection is cut.
   */
  drop: z
    .strictObject({
      code: closeCode.optional(),
      afterMessages: z.number().int().nonnegative().optional(),
      afterAudioMs: z.number().nonnegative().optional(),
      times,
    })
    .optional(),
  /** Says nothing more after so many messages, and leaves the socket open. */
  stall: z.strictObject({ afterMessages: z.number().int().nonnegative().default(0), times }).optional(),
};
const delayMs = z.number().nonnegative().max(600_000);

export const RecognitionFaults = z.strictObject({
  ...onEverySide,
  /** From a word's last frame to its hypothesis. */
  hypothesisDelayMs: delayMs.default(0),
  /** From the end of the segmentation silence to the final phrase. */
  finalDelayMs: delayMs.default(0),
  /** Understands only what is spoken in a language that it was opened for, as the service does. */
  onlyItsLanguages: z.boolean().default(false),
});

export const SynthesisFaults = z.strictObject({
  ...onEverySide,
  firstByteDelayMs: delayMs.default(0),
  /** How many times faster than it is spoken the audio is sent; as fast as it can be made where it is left out. */
  pace: z.number().positive().optional(),
});

/** How the service misbehaves, and how slow it is. What is left out is as fast and as reliable as can be. */
export const Faults = z.strictObject({
  recognition: RecognitionFaults.prefault({}),
  synthesis: SynthesisFaults.prefault({}),
});

/** Faults as they are asked for, the rest left out. */
export type FaultsAsked = z.input<typeof Faults>;
export type Faults = z.infer<typeof Faults>;
export type RecognitionFaults = z.infer<typeof RecognitionFaults>;
export type SynthesisFaults = z.infer<typeof SynthesisFaults>;
