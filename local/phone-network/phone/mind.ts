import type { Stretch } from "./ear.ts";
import type { Sound } from "./mouth.ts";

/** What somebody on the phone perceives at one moment. Times are milliseconds from the phone's first frame. */
export interface Senses {
  nowMs: number;
  /** What the agent has said, newest last. */
  stretches: readonly Stretch[];
  /** How long the agent has been silent; since the first frame when it has never spoken. */
  agentQuietMs: number;
  /** The phone is speaking or about to. */
  speaking: boolean;
  /** The end of the phone's last sound, 0 when it made none. */
  lastSoundMs: number;
  /** The line is dead: there will be no other moment. */
  over: boolean;
}

/** What somebody on the phone does. */
export type Deed =
  | { do: "say"; text: string; language?: string | undefined }
  | { do: "make"; sound: Sound }
  | { do: "dtmf"; tones: string }
  | { do: "sms"; text: string }
  | { do: "hang-up" };

/** Somebody on the phone: asked every 20 ms what to do now. */
export interface Mind {
  next(senses: Senses): Deed[];
}

/** Takes part, and only listens. */
export const silentMind: Mind = { next: () => [] };
