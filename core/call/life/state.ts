import { z } from "zod";
import type { Outcome } from "../call.ts";
import type { EndReason } from "../end-reason.ts";
import type { Handover, HandoverAction, HandoverHappening } from "./handover-state.ts";

/** What is known of a call by now, whatever it is doing. Each fact stays, in whatever order the news came. */
export interface Known {
  /** Somebody is on the line: the carrier said so, or a relay has their audio. */
  readonly reached: boolean;
  /**
   * The relay sessions that have, or had, the audio and have not told their last word yet. Each tells by itself, and what
   * an old one told may be known after a newer one began.
   */
  readonly sessions: readonly RelaySession[];
  /** When the newest session of all began. */
  readonly newestMs: number;
  /** When the call was begun here, before the carrier was asked for anything. */
  readonly begunMs: number;
  /** By how much the carrier's clock is known to go fast, or slow where it is negative. */
  readonly carrierAheadMs: number;
  /** When the carrier opened the newest stream. */
  readonly streamMs: number;
  /** A session is expected, or may have begun already: the first, or one that takes over. */
  readonly awaited: boolean;
  /** How often no relay could be had in this call. */
  readonly outageCount: number;
  /** How the agent ended the conversation. */
  readonly finished: EndReason | undefined;
  /** Where the human stands who is to take the caller, or has them. */
  readonly handover: Handover;
  /** Until when the call may last, the time that a human had the caller added; known once somebody is on the line. */
  readonly mayLastUntilMs: number;
}

export interface RelaySession {
  readonly id: string;
  readonly beganMs: number;
}

/** When the call has lasted too long: not while a human has the caller, whose time is not counted. */
export const tooLongAtMs = ({ handover, mayLastUntilMs }: Known): number =>
  handover.is === "together" ? Infinity : mayLastUntilMs;

/** When it is to be looked whether the carrier still has the call. `sinceMs`: since when a relay has the audio. */
export const lookAtMs = (known: Known, sinceMs: number, nowMs: number, limits: Limits): number => {
  const { lookMs, lookShare, lookMostMs, lookWithHumanMs } = limits;
  const inMs = Math.min(Math.max(lookMs, Math.ceil((nowMs - sinceMs) * lookShare)), lookMostMs);
  return Math.min(tooLongAtMs(known), nowMs + (known.handover.is === "together" ? lookWithHumanMs : inMs));
};

/** Where a call stands. Every state but `over` has a moment at which something must be done about it. */
export type Life = Open | Over;

export type Open = Connecting | Unattended | Talking | Rescuing | Apologising | TakingLeave | HangingUp | Closing;

interface Being<Name extends string> {
  readonly is: Name;
  readonly known: Known;
  readonly dueAtMs: number;
}

export type Connecting = Being<"connecting">;

/** The caller is on the line and nobody talks to them: no relay has the audio. */
export interface Unattended extends Being<"unattended"> {
  /** The carrier was asked since whether the caller is still there. */
  readonly checked: boolean;
  readonly sinceMs: number;
  readonly restartCount: number;
  readonly restartAtMs: number;
  /** When the carrier is to say a word to the caller; undefined while they are with a human. */
  readonly reassureAtMs: number | undefined;
  /** It has said one. */
  readonly isReassured: boolean;
}

/** `sinceMs`: when the relay said that it has the audio. Looked after now and then: a relay may be gone in silence. */
export interface Talking extends Being<"talking"> {
  readonly sinceMs: number;
}

/** No relay could be had: a human is being found, or has the caller, and nobody is there to take them back. */
export interface Rescuing extends Being<"rescuing"> {
  /** From one look after them to the next, while a human has them: longer each time. */
  readonly lookInMs: number;
  /** How often the carrier has said a word to them, whom no human has yet. */
  readonly wordCount: number;
}

/** The carrier tells the caller that there is no agent any more, and what comes next. */
export interface Apologising extends Being<"apologising"> {
  readonly key: string;
  readonly then: "transfer" | "hang-up";
}

/**
 * The call has lasted too long, and no agent has ended it: the carrier tells whoever is on the line. `last`: what is done
 * when that was said.
 */
export interface TakingLeave extends Being<"taking-leave"> {
  readonly key: string;
  readonly decided: Verdict;
  readonly last: readonly HandoverAction[];
}

export interface HangingUp extends Being<"hanging-up"> {
  readonly tryCount: number;
  readonly decided: Verdict;
}

/** The line is gone. What happened before may still be told: it is waited for, so that no order of arrival matters. */
export interface Closing extends Being<"closing"> {
  /** The carrier's result. `dialFailed`: it says for certain that nobody was reached. */
  readonly code: number;
  readonly dialFailed: boolean;
  readonly endedAtMs: number;
  /** A human had the caller then. */
  readonly withHuman: boolean;
  /** We hung up, and why. */
  readonly decided: Verdict | undefined;
}

export interface Verdict {
  readonly outcome: Outcome;
  readonly reason: string;
}

export interface Over extends Verdict {
  readonly is: "over";
  readonly endedAtMs: number;
}

/** What happened to a call. `time`: the moment named by the state has come. */
export type Happening =
  | { is: "time" }
  | { is: "connected"; atMs: number }
  /** The carrier could not reach anybody, or not answer. */
  | { is: "dial-failed"; code: number; atMs: number }
  | { is: "ended"; code: number; atMs: number }
  /** The carrier's word for a lost stream. It is told late at times: what broke before the audio was had again is no news. */
  | { is: "stream-broken"; atMs: number }
  /** The carrier's word for an open stream: whether somebody talks there the relay says. */
  | { is: "stream-open"; atMs: number }
  | { is: "attended"; session: string; atMs: number }
  /** The relay's last word: it has no audio any more, and has told all that it heard. */
  | { is: "left"; session: string; handedOver: boolean; atMs: number }
  | HandoverHappening
  | { is: "finished"; reason: EndReason }
  | { is: "sms-wanted"; position: number }
  | { is: "keys-wanted"; keys: string; key: string }
  /** How long this call may take, from its connection on. */
  | { is: "limited"; longestCallMs: number }
  /** Something that the carrier was to say is over, or could not be said. */
  | { is: "prompt-over"; key: string }
  /** The carrier was asked: it still has the call, or it does not. */
  | { is: "found-alive" }
  | { is: "found-gone" };

/** What the carrier says where no relay talks: to the caller, or to the human who is to take them. */
export const Prompt = z.enum([
  ...(["one_moment", "rescue_transfer", "rescue_callback", "longest_call"] as const),
  ...(["caller_waiting", "hold_human"] as const),
]);
export type Prompt = z.infer<typeof Prompt>;

export type Action =
  | { do: "record-connected"; atMs: number }
  | { do: "restart-streaming" }
  | { do: "hang-up" }
  /** The call is over, and its line may not be: it is hung up as soon as the carrier takes the order. */
  | { do: "keep-hanging-up" }
  | { do: "check-alive" }
  | HandoverAction
  | { do: "send-sms"; position: number }
  | { do: "press"; keys: string; key: string }
  /** Through the carrier itself; `key` comes back with `prompt-over`. */
  | { do: "play"; prompt: Prompt; key: string }
  | { do: "stop-playing" };

/** Limits of a call, in milliseconds. */
export interface Limits {
  /** From answering to CallConnected, or from dialling to an answer: the carrier itself gives up at 115 s. */
  connectMs: number;
  /** From the connection, or the loss of a stream, to a relay that has the audio. */
  attendMs: number;
  /** What two relays tell of the same moment differs by less: of sessions further apart it is certain which is the older. */
  clocksApartMs: number;
  /** Growing waits: the n-th restart is given n times `attendMs`. */
  restartCount: number;
  /** From the loss of a stream to a look at whether the caller has simply hung up. */
  lookAfterLossMs: number;
  /** A caller who has lost the agent hears a word of the carrier by then. */
  reassureMs: number;
  /** From one such word to the next, as long as nobody talks to them. */
  reassureAgainMs: number;
  /** Longest wait for the end of what the carrier says. */
  promptMs: number;
  /** How long a human's phone rings, how long they may take to hear what it is about, and to be moved. */
  humanRingsMs: number;
  briefingMs: number;
  moveMs: number;
  humanRestartCount: number;
  /** The same in all while they are held: about half a minute. */
  heldRestartCount: number;
  /**
   * How soon it is looked at who is there while a human has the caller, besides the carrier's events; and how seldom
   * where nothing has changed for long: all of it is kept in the history of the call. In between that share of the time
   * that they have talked: so long a caller is alone at most where the carrier's word that the human left is lost.
   */
  partiesMs: number;
  partiesMostMs: number;
  partiesShare: number;
  /** From the carrier's word that they were moved until it names them among those who are there. */
  seenMs: number;
  hangUpMs: number;
  /** After the end of a line, how long its news are waited for: events were seen to be swapped by seconds. */
  settleMs: number;
  /** The same where a relay had the audio: what was said is not in the report if it is told later still. */
  lastWordMs: number;
  longestCallMs: number;
  /** How long a human may have the caller: this is for a line that nobody ever ends. */
  longestTogetherMs: number;
  /** What an agent takes to say goodbye when a call has lasted too long. */
  leaveMs: number;
  /**
   * How soon a call that says nothing is looked after, and how seldom where it has lasted for hours: all of it is kept in
   * its history. In between that share of the time that it has lasted. While a human has the caller who is there is looked
   * at as well.
   */
  lookMs: number;
  lookMostMs: number;
  lookShare: number;
  lookWithHumanMs: number;
}

export const standardLimits: Limits = {
  connectMs: 120_000,
  attendMs: 4_000,
  clocksApartMs: 3_000,
  restartCount: 3,
  lookAfterLossMs: 1_000,
  reassureMs: 2_200,
  reassureAgainMs: 8_000,
  promptMs: 20_000,
  humanRingsMs: 30_000,
  briefingMs: 75_000,
  moveMs: 10_000,
  humanRestartCount: 1,
  heldRestartCount: 6,
  partiesMs: 30_000,
  partiesMostMs: 240_000,
  partiesShare: 0.1,
  seenMs: 2_000,
  hangUpMs: 5_000,
  settleMs: 10_000,
  lastWordMs: 25_000,
  longestCallMs: 3_600_000,
  longestTogetherMs: 4 * 3_600_000,
  leaveMs: 60_000,
  lookMs: 120_000,
  lookMostMs: 1_200_000,
  lookShare: 1 / 15,
  lookWithHumanMs: 600_000,
};

export interface Step {
  readonly life: Life;
  readonly actions: readonly Action[];
}

export const step = (life: Life, ...actions: Action[]): Step => ({ life, actions });
