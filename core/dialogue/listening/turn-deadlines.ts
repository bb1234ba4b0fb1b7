import { questionIn } from "./agent-question.ts";
import { saysNothing } from "./barge-in.ts";
import { patienceMs } from "./caller-pauses.ts";
import { endOfTurnWaitMs, mayBeAll } from "./endpointing.ts";
import type { Timing } from "./timing.ts";
import { hasWords } from "./turn-state.ts";
import type { Agent, Step, TurnState } from "./turn-state.ts";
import { endOf } from "./turn-so-far.ts";
import { dropOpen, openText, take } from "./transcript.ts";
import { wordsOfLanguage } from "./turn-words/words-of-language.ts";

/** A sound that goes on this long after the last new word is noise, in milliseconds. */
const noiseMs = 3_000;
/** Quiet after which a voice that was held may be heard: a recogniser has told the words of a sound by then. */
const afterCoughMs = 600;

/** The end of a last word is too soft to be noticed for no longer than this. */
const fadeMs = 200;

/**
 * A usual answer comes within this of the end of a turn. Who was given long to go on, as while they spelled, hears no word
 * about waiting before that: it would come with most of their answers.
 */
const fairMs = 1_000;

/** Answers that may be begun in vain in one turn, and the length of a turn after which none is. */
const guessesMost = 3;
const guessableMs = 10_000;

/** Two who begin to speak within this have begun together. */
const togetherMs = 300;

/** What the passing of time will bring, and when. */
export interface Deadline {
  readonly atMs: number;
  readonly is: "guess" | "turn-over" | "overlap" | "resume" | "slow" | "give-up" | "silence";
}

/** The first thing that time will bring if nothing else happens. */
export function deadline(state: TurnState, timing: Timing): Deadline | undefined {
  let first: Deadline | undefined;
  for (const one of deadlines(state, timing)) if (first === undefined || one.atMs < first.atMs) first = one;
  return first;
}

function deadlines(state: TurnState, timing: Timing): Deadline[] {
  const { agent, caller } = state;
  switch (agent.is) {
    case "quiet":
      if (!hasWords(state)) return [silence(state, agent.sinceMs, timing)];
      return [...earlyAnswer(state, timing), turnOver(state, timing)];
    case "thinking":
      return thinkingDeadlines(state, agent, timing);
    case "speaking":
      if (caller.is === "quiet" || state.deaf) return [];
      return [{ is: "overlap", atMs: overlapAtMs(caller.sinceMs, agent.sinceMs, timing) }];
    case "paused":
      return [{ is: "resume", atMs: resumeAtMs(state, agent.sinceMs, timing) }];
    case "leaving":
      return [];
  }
}

/** The turn is over after quiet that fits its words; where a noise does not end, once no more words come. */
function turnOver(state: TurnState, timing: Timing): Deadline {
  const { caller, wordsAtMs, wordsAreFinal, pauses, longestPauseMs } = state;
  if (caller.is === "speaking") return { is: "turn-over", atMs: wordsAtMs + noiseMs };
  const waitMs = endOfTurnWaitMs({ ...endOf(state), patienceMs: patienceMs(pauses, longestPauseMs) }, timing);
  // Words that have only just come may not be the last.
  const stableAtMs = wordsAtMs + (wordsAreFinal ? 0 : timing.stableMs);
  return { is: "turn-over", atMs: Math.max(saidAllAtMs(state) + waitMs, stableAtMs) };
}

/** When the last of the caller's words so far was over. */
function saidAllAtMs({ caller, transcript, wordsAtMs, wordsAreFinal, wordsUntilMs, keyedAtMs }: TurnState): number {
  if (caller.is === "speaking") return wordsUntilMs ?? wordsAtMs;
  // Keys make no sound, and a voice may go unnoticed: they count from the last key or word.
  const keyed = /[\d*#]$/.test(openText(transcript)) && wordsAtMs > caller.sinceMs && wordsAreFinal;
  const unnoticed = wordsUntilMs !== undefined && wordsUntilMs - caller.sinceMs > fadeMs;
  return Math.max(keyed ? wordsAtMs : unnoticed ? wordsUntilMs : caller.sinceMs, keyedAtMs ?? 0);
}

/** True while all that was said to a silent agent is a sound. */
const isNothing = ({ transcript, asked, language }: TurnState): boolean =>
  saysNothing(openText(transcript), questionIn(asked, wordsOfLanguage(language)), language);

/** When to begin an answer that will be dropped if the caller goes on: once the words are stable, unless more will come. */
function earlyAnswer(state: TurnState, timing: Timing): Deadline[] {
  const { caller, wordsAtMs, openedAtMs, guess, guessCount } = state;
  if (!timing.speculates || guess !== undefined || caller.is === "speaking" || guessCount >= guessesMost) return [];
  if (caller.sinceMs - openedAtMs > guessableMs) return [];
  const { shape } = endOf(state);
  if ((shape !== "finished" && !mayBeAll(shape)) || isNothing(state)) return [];
  return [{ is: "guess", atMs: Math.max(caller.sinceMs, wordsAtMs) + timing.stableMs }];
}

function silence(state: TurnState, agentQuietSinceMs: number, timing: Timing): Deadline {
  const dueMs = state.silentSinceMs + (state.promptCount + 1) * timing.silenceMs;
  const fairMs = Math.max(dueMs, agentQuietSinceMs + timing.silenceMs / 2);
  const { caller } = state;
  return { is: "silence", atMs: caller.is === "speaking" ? Math.max(fairMs, caller.sinceMs + noiseMs) : fairMs };
}

function thinkingDeadlines(state: TurnState, agent: Agent & { is: "thinking" }, timing: Timing): Deadline[] {
  const { caller } = state;
  if (agent.heldSinceMs !== undefined) {
    const noisyMs = agent.heldSinceMs + timing.resumeMs;
    return [{ is: "resume", atMs: caller.is === "quiet" ? Math.min(caller.sinceMs + afterCoughMs, noisyMs) : noisyMs }];
  }
  const fairAtMs = state.takenAtMs + fairMs;
  const due: Deadline[] = [{ is: "give-up", atMs: Math.max(agent.sinceMs + timing.giveUpMs, fairAtMs) }];
  if (!agent.saidSlow) due.push({ is: "slow", atMs: Math.max(agent.sinceMs + timing.slowMs, fairAtMs) });
  // Nobody begins to speak while the other makes a sound.
  if (caller.is === "speaking" && !state.deaf) due.push({ is: "overlap", atMs: caller.sinceMs });
  return due;
}

/** Only a sound that lasts talks over the agent; but one who begins while the caller goes on gives way at once. */
function overlapAtMs(callerSinceMs: number, agentSinceMs: number, timing: Timing): number {
  const bothBegin = Math.abs(callerSinceMs - agentSinceMs) < togetherMs;
  return bothBegin ? Math.max(callerSinceMs, agentSinceMs) : Math.max(callerSinceMs, agentSinceMs) + timing.overlapMs;
}

/** A pause ends early where the caller only coughed or murmured and is quiet again. */
function resumeAtMs({ caller }: TurnState, pausedSinceMs: number, timing: Timing): number {
  const latestMs = pausedSinceMs + timing.resumeMs;
  if (caller.is === "speaking") return latestMs;
  return Math.min(latestMs, Math.max(pausedSinceMs, caller.sinceMs + afterCoughMs));
}

/** What is done when a deadline has come. */
export function meet({ is }: Deadline, state: TurnState, nowMs: number, timing: Timing): Step {
  const { agent, caller } = state;
  switch (is) {
    case "guess": {
      const text = openText(state.transcript);
      return step({ ...state, guess: text, guessCount: state.guessCount + 1 }, { is: "guess", text });
    }
    case "turn-over":
      return takeTurn(state, nowMs);
    case "overlap":
      if (agent.is === "thinking") return step({ ...state, agent: { ...agent, heldSinceMs: nowMs } }, { is: "pause" });
      if (agent.is !== "speaking") return step(state);
      return step({ ...state, agent: { ...agent, is: "paused", sinceMs: nowMs } }, { is: "pause" });
    case "resume": {
      const deaf = caller.is === "speaking";
      if (agent.is === "thinking") {
        return step({ ...state, deaf, agent: { ...agent, heldSinceMs: undefined } }, { is: "resume" });
      }
      if (agent.is !== "paused") return step(state);
      return step({ ...state, deaf, agent: { ...agent, is: "speaking", sinceMs: nowMs } }, { is: "resume" });
    }
    case "slow":
      if (agent.is !== "thinking") return step(state);
      return step({ ...state, agent: { ...agent, saidSlow: true } }, { is: "say-slow" });
    case "give-up":
      return step({ ...state, agent: { is: "speaking", sinceMs: nowMs, prompting: false } }, { is: "give-up" });
    case "silence":
      if (state.promptCount >= timing.silencePromptCount) {
        return step({ ...state, agent: { is: "speaking", sinceMs: nowMs, prompting: true } }, { is: "leave" });
      }
      return step(
        {
          ...state,
          promptCount: state.promptCount + 1,
          agent: { is: "speaking", sinceMs: nowMs, prompting: true },
        },
        { is: "ask-presence", count: state.promptCount + 1 },
      );
    default:
      return is satisfies never;
  }
}

function takeTurn(state: TurnState, nowMs: number): Step {
  const text = openText(state.transcript);
  // A lone "hm" is no turn; waiting for more costs nothing.
  if (isNothing(state)) return step({ ...state, transcript: dropOpen(state.transcript) });
  return step(
    {
      ...state,
      transcript: take(state.transcript),
      takenAtMs: nowMs,
      guess: undefined,
      voicedAtMs: undefined,
      agent: { is: "thinking", sinceMs: saidAllAtMs(state), saidSlow: false, committed: false, heldSinceMs: undefined },
    },
    { is: "answer", text },
  );
}

const step = (state: TurnState, ...actions: Step["actions"]): Step => ({ state, actions });
