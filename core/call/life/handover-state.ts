import type { CarrierCallId } from "../ids.ts";

/** Where a human stands who is to take the caller, and all that can happen with them: `handover.ts` says what is done. */
export type Handover = NoHandover | Ringing | Briefing | Moving | Together;

interface Missed {
  /** The last transfer that was given up when they were being moved: it may have been done all the same. */
  readonly missed?: string | undefined;
}

interface NoHandover extends Missed {
  readonly is: "none";
}

interface Being<Name extends string> extends Missed {
  readonly is: Name;
  /** Which transfer of the call it is: also the name of the human's leg. */
  readonly key: string;
  readonly dueAtMs: number;
}

export interface Ringing extends Being<"ringing"> {
  /** The carrier's id, once it has taken the call. */
  readonly leg: CarrierCallId | undefined;
}

/** They have answered. */
export interface Briefing extends Being<"briefing"> {
  readonly leg: CarrierCallId;
  /** A relay has their audio and tells them; else it is waited for, or the carrier tells them. */
  readonly by: "relay" | "nobody" | "carrier";
  /** The relay's session that told last that it has it, and when that began. */
  readonly relay: { readonly session: string | undefined; readonly beganMs: number } | undefined;
  readonly restartCount: number;
  /** They were told to wait a moment. */
  readonly isHeld: boolean;
}

/** They have accepted. */
export interface Moving extends Being<"moving"> {
  readonly leg: CarrierCallId;
  /** It takes longer than it should: the carrier was asked who is there. */
  readonly isLate: boolean;
}

/** The human and the caller hear each other. */
export interface Together extends Being<"together"> {
  readonly sinceMs: number;
  /** The carrier has named them among those who are in the call. */
  readonly isSeen: boolean;
}

/** What became of the human, as the carrier or the relay session on their leg tells it. */
export const humanDid = [
  "answered",
  /** Their line has ended, or could not be had. */
  "gone",
  /** A relay has their audio, or has it no more without an answer of theirs. */
  "attended",
  "unattended",
  ...(["accepted", "declined", "moved", "not-moved"] as const),
] as const;
export type HumanDid = (typeof humanDid)[number];

export type HandoverHappening =
  | { is: "transfer-wanted"; key: string }
  /** The carrier rings them, on that leg. */
  | { is: "human-rings"; leg: CarrierCallId }
  | HumanTold
  /** Somebody has come into the caller's call, or left it. */
  | { is: "parties-changed" }
  /** The carrier was asked who is in it. */
  | { is: "parties"; caller: boolean; human: boolean };

export interface HumanTold {
  is: "human";
  key: string;
  did: HumanDid;
  reason?: string | undefined;
  /** Which leg it is, where they have answered. */
  leg?: CarrierCallId | undefined;
  /** When it happened, and in which session of a relay where one tells it: what befell a stream before is no news. */
  atMs?: number | undefined;
  session?: string | undefined;
}

export type HandoverAction =
  | { do: "ring-human"; key: string }
  | { do: "hang-up-human"; leg: CarrierCallId }
  | { do: "restart-human-streaming"; leg: CarrierCallId }
  /** Through the carrier itself: no relay can be had on their leg. Comes back as `prompt-over`. */
  | { do: "tell-human"; leg: CarrierCallId; key: string }
  /** Through the carrier itself: they wait for a relay to ask them again. */
  | { do: "hold-human"; leg: CarrierCallId; key: string }
  | { do: "move-human"; leg: CarrierCallId; key: string }
  | { do: "look-who-is-there" }
  /** Puts it on record, and tells the relay that has the caller. */
  | { do: "note-transfer"; key: string; state: "taken" | "failed" | "over"; reason: string };

export interface HandoverStep {
  readonly handover: Handover;
  readonly actions: readonly HandoverAction[];
  /** What it means for the call: nobody took the caller, the human has left them, they have left the human, or neither ever does. */
  readonly came?: "not-taken" | "left" | "caller-left" | "too-long";
}

export const noHandover: NoHandover = { is: "none" };
