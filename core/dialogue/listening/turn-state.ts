import type { CallerPauses } from "./caller-pauses.ts";
import { emptyTranscript, openText } from "./transcript.ts";
import type { Transcript } from "./transcript.ts";

/** What the agent is doing. */
export type Agent =
  | { is: "quiet"; sinceMs: number }
  /**
   * Working on an answer that has not been heard yet. `sinceMs`: since when the caller waits for it, which is their last
   * word where they have asked. `committed`: part of it has been heard or has had an effect, so that it cannot be thrown
   * away as if it had never been. `heldSinceMs`: its voice waits, since the caller makes a sound.
   */
  | { is: "thinking"; sinceMs: number; saidSlow: boolean; committed: boolean; heldSinceMs: number | undefined }
  /** `prompting`: asking a silent caller whether they are there. */
  | { is: "speaking"; sinceMs: number; prompting: boolean }
  /** The voice waits to see whether the caller wants the floor. */
  | { is: "paused"; sinceMs: number; prompting: boolean }
  /** Saying its last words, or gone while a human takes over: nothing is answered. */
  | { is: "leaving" };

/** Whether the caller makes a sound, and since when: the start of the sound, or the end of the last. */
export type Caller = { is: "quiet"; sinceMs: number } | { is: "speaking"; sinceMs: number };

/** How a voice ended: low in its range, as of somebody who has finished, or not. */
export type VoiceEnding = "fell" | "held";

export interface TurnState {
  /** Code of the language that is spoken. */
  readonly language: string;
  readonly agent: Agent;
  /** What the agent has said last, as heard: the caller answers it. Empty where it was interrupted. */
  readonly asked: string;
  readonly caller: Caller;
  /** When the caller's last sound began, and the quiet before it, in milliseconds. */
  readonly soundedAtMs: number;
  /** How it ended, where that could be told. */
  readonly ending: VoiceEnding | undefined;
  readonly gapMs: number;
  readonly transcript: Transcript;
  /** When the words changed last, and whether the recogniser has finished with them. */
  readonly wordsAtMs: number;
  readonly wordsAreFinal: boolean;
  /** When a key was pressed last. */
  readonly keyedAtMs: number | undefined;
  /** When the last of them was spoken, where the recogniser has told. */
  readonly wordsUntilMs: number | undefined;
  /** When the first words of the caller's turn came, and how often its answer was begun before the turn was over. */
  readonly openedAtMs: number;
  readonly guessCount: number;
  /** The words for which an answer has been begun, unheard and without effect, though the turn may not be over. */
  readonly guess: string | undefined;
  /** When the agent last showed a caller who does not end that it listens. */
  readonly noddedAtMs: number;
  /** When the caller's last turn was taken, and how often its answer was begun anew since words came late. */
  readonly takenAtMs: number;
  readonly restartCount: number;
  /** When the answer to it was first heard, where it can still be taken back. */
  readonly voicedAtMs: number | undefined;
  /** A sound without words is let pass until it ends. */
  readonly deaf: boolean;
  /** Since when nobody has said anything, and how often the caller was asked since. */
  readonly silentSinceMs: number;
  readonly promptCount: number;
  /** The longest pause within the open turn or the one taken last, and how long this caller pauses. */
  readonly longestPauseMs: number;
  readonly pauses: CallerPauses;
}

/** A call in which the agent is about to greet, or to go on: a silent caller may have been asked for already. */
export const beginning = (nowMs: number, language: string, promptCount = 0): TurnState => ({
  language,
  agent: { is: "speaking", sinceMs: nowMs, prompting: false },
  asked: "",
  caller: { is: "quiet", sinceMs: nowMs },
  soundedAtMs: nowMs,
  ending: undefined,
  gapMs: 0,
  transcript: emptyTranscript,
  wordsAtMs: nowMs,
  wordsAreFinal: true,
  keyedAtMs: undefined,
  wordsUntilMs: undefined,
  openedAtMs: nowMs,
  guessCount: 0,
  guess: undefined,
  noddedAtMs: nowMs,
  takenAtMs: nowMs,
  restartCount: 0,
  voicedAtMs: undefined,
  deaf: false,
  silentSinceMs: nowMs,
  promptCount,
  longestPauseMs: 0,
  pauses: [],
});

export type TurnEvent =
  /** The caller's sound began, or ended; `atMs` is when, a little before it was noticed. */
  | { is: "speech-started"; atMs: number }
  | { is: "speech-ended"; atMs: number; ending?: VoiceEnding }
  /** The recogniser's words for the phrase in progress; `untilMs` is when the last of them was spoken. */
  | { is: "heard"; text: string; isFinal: boolean; untilMs?: number }
  | { is: "digit"; digit: string }
  /** Nobody could hear the caller of late: that no words have come says nothing of them. */
  | { is: "unheard" }
  /** The agent begins to work on something to say without having been asked. */
  | { is: "thinking" }
  /** The first sound of an answer, or of something the agent says by itself. */
  | { is: "voice-started" }
  /** All that was to be said has been played: `said` is what was heard of it. `more`: the answer goes on. */
  | { is: "voice-ended"; more: boolean; said?: string }
  /** From now on this language is spoken. */
  | { is: "language-changed"; code: string }
  /** The answer had an effect, such as a value noted. */
  | { is: "committed" }
  /** The agent is about to say its last words. */
  | { is: "leaving" }
  /** The agent is back and speaks, as when nobody took a transfer. */
  | { is: "returned" }
  /** The agent was about to say its last words to a machine, and it was none: what was said to it is answered. */
  | { is: "stayed" }
  /** Time has passed. */
  | { is: "tick" };

export type TurnAction =
  /** The caller may have finished: begin to answer this, with no sound and no effect before the `answer`. */
  | { is: "guess"; text: string }
  /** They had not: nothing of what was begun is wanted. */
  | { is: "forget" }
  /** The caller has finished: answer this, with what was begun by a `guess` that was not forgotten. */
  | { is: "answer"; text: string }
  /** The caller said this while the agent spoke, as a sign of listening: it is on record and needs no answer. */
  | { is: "overheard"; text: string }
  /** The caller goes on: forget the answer, of which next to nothing was heard. The next `answer` holds their whole turn. */
  | { is: "drop" }
  /** The words of the turn that was taken last now read like this. */
  | { is: "mend"; text: string }
  | { is: "pause" }
  | { is: "resume" }
  /** The caller has the floor: stop the voice for good and forget the rest of the answer. */
  | { is: "cut" }
  /** The caller has spoken for long and takes a breath: show in a word that somebody listens. */
  | { is: "nod" }
  /** Say that it takes a moment. */
  | { is: "say-slow" }
  /** Forget the answer and apologise. */
  | { is: "give-up" }
  /** Ask whether the caller is there; `count` is 1 the first time. */
  | { is: "ask-presence"; count: number }
  /** Nobody is there: say goodbye and end. */
  | { is: "leave" };

export interface Step {
  readonly state: TurnState;
  readonly actions: readonly TurnAction[];
}

export const hasWords = (state: TurnState): boolean => openText(state.transcript) !== "";

/**
 * An answer that was heard for less than this was not understood: who speaks then goes on with what they were saying. Half a
 * second at the ear of the caller, and the way there and back.
 */
const reactionMs = 700;

/** True while the turn that was taken last may turn out not to be over. */
export function mayGoOn({ agent, voicedAtMs, takenAtMs, soundedAtMs }: TurnState, nowMs: number): boolean {
  if (agent.is === "thinking") return !agent.committed;
  if (voicedAtMs === undefined) return false;
  // What was said in a sound becomes known only later.
  const lastMs = soundedSince({ soundedAtMs, takenAtMs }) ? soundedAtMs : nowMs;
  return lastMs < voicedAtMs + reactionMs;
}

/** A sound is noticed this long after it began, at most, on a machine that is not late itself. */
const noticedMs = 200;

/** True where the caller has made a sound that was not noticed yet when their last turn was taken. */
export const soundedSince = ({ soundedAtMs, takenAtMs }: Pick<TurnState, "soundedAtMs" | "takenAtMs">): boolean =>
  soundedAtMs > takenAtMs - noticedMs;
