import type { Flags } from "../../flags.ts";

/** How long things may take in a conversation, in milliseconds. All of it comes from the flags of the call. */
export interface Timing {
  /** Ordinary quiet after which the caller has finished. */
  endOfTurnMs: number;
  /** How long the recogniser's final is waited for, before its words so far are acted on. */
  stableMs: number;
  /** Whether an answer is begun before the turn is surely over. */
  speculates: boolean;
  /** Sustained speech before it counts as talking over the agent. */
  overlapMs: number;
  /** A paused voice goes on after this long without words. */
  resumeMs: number;
  /** An agent that has said nothing this long after the caller's last word says that it takes a moment. */
  slowMs: number;
  /** An agent that has said nothing this long after it gives up and apologises. */
  giveUpMs: number;
  /** A caller who speaks this long is shown that somebody listens. */
  endlessMs: number;
  /** Quiet of both after which the caller is asked whether they are there. */
  silenceMs: number;
  /** How often they are asked before the goodbye. */
  silencePromptCount: number;
}

/** The timing that these flags ask for. */
export const timingOf = (flags: Flags): Timing => ({
  endOfTurnMs: flags.vad_silence_timeout_ms,
  stableMs: flags.recognition_stt_complete_timeout_ms,
  speculates: flags.speculation_enabled,
  overlapMs: flags.vad_cutoff_timeout_ms,
  resumeMs: 2_000,
  slowMs: flags.answer_soft_timeout_sec * 1_000,
  giveUpMs: flags.answer_hard_timeout_sec * 1_000,
  endlessMs: flags.monologue_timeout_sec * 1_000,
  silenceMs: flags.phone_silence_timeout_sec * 1_000,
  silencePromptCount: flags.recognition_retry_max,
});
