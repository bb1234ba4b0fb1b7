import { interjection } from "./listening/barge-in.ts";
import { withTurn } from "./listening/caller-pauses.ts";
import { mayBeAll } from "./listening/endpointing.ts";
import type { Timing } from "./listening/timing.ts";
import { addsWords } from "./listening/rewording.ts";
import { deadline, meet } from "./listening/turn-deadlines.ts";
import { endOf } from "./listening/turn-so-far.ts";
import { hasWords, mayGoOn, soundedSince } from "./listening/turn-state.ts";
import type { Step, TurnAction, TurnEvent, TurnState } from "./listening/turn-state.ts";
import {
  dropOpen,
  hear,
  hearDigit,
  mayStillChange,
  openText,
  putBack,
  take,
  takenText,
} from "./listening/transcript.ts";
import { sameWords } from "./listening/words.ts";

/** An "okay" this long before the agent ends its sentence is a sign of listening; later it is an answer. */
const timelyMs = 1_500;
/** How often an answer is begun anew because the recogniser reworded what was said. */
const restartsMost = 3;
/** Who was quiet for longer does not go on with the same turn. */
const goOnMostMs = 3_000;

/**
 * All of turn-taking: what we were doing, what happened, what to do now. No I/O and no clock. After each step the owner
 * sends a `tick` at `wakeAtMs`.
 */
export function next(before: TurnState, event: TurnEvent, nowMs: number, timing: Timing): Step {
  let { state, actions } = reconsidered(opened(before, released(before, happen(before, event, nowMs, timing)), nowMs));
  for (let due = deadline(state, timing); due !== undefined && due.atMs <= nowMs; due = deadline(state, timing)) {
    const met = reconsidered(meet(due, state, nowMs, timing));
    state = met.state;
    actions = [...actions, ...met.actions];
  }
  return { state, actions };
}

/** The first words of a turn begin it; words that are put back belong to one that was begun before. */
function opened(before: TurnState, { state, actions }: Step, nowMs: number): Step {
  const begins = !hasWords(before) && hasWords(state) && !actions.some((action) => action.is === "drop");
  if (!begins) return { state, actions };
  const { takenAtMs, openedAtMs, longestPauseMs } = state;
  const pauses = takenAtMs > openedAtMs ? withTurn(state.pauses, longestPauseMs) : state.pauses;
  return { state: { ...state, openedAtMs: nowMs, guessCount: 0, pauses, longestPauseMs: 0 }, actions };
}

/** An answer that was begun early is kept only as long as the caller adds nothing, not even a sound. */
function reconsidered({ state, actions }: Step): Step {
  const { agent, caller, guess, transcript } = state;
  if (guess === undefined) return { state, actions };
  const stands = agent.is === "quiet" && caller.is === "quiet" && sameWords(openText(transcript), guess);
  if (stands) return { state, actions };
  return { state: { ...state, guess: undefined }, actions: [{ is: "forget" }, ...actions] };
}

/** A voice that was held goes on when nothing holds it any more, unless it is stopped for good. */
function released({ agent: before }: TurnState, { state, actions }: Step): Step {
  const free = isHeld(before) && !isHeld(state.agent) && !actions.some(({ is }) => stopsVoice.has(is));
  return free ? { state, actions: [...actions, { is: "resume" }] } : { state, actions };
}

const stopsVoice: ReadonlySet<TurnAction["is"]> = new Set(["drop", "cut"]);

/** When time alone will change something. */
export const wakeAtMs = (state: TurnState, timing: Timing): number | undefined => deadline(state, timing)?.atMs;

function happen(state: TurnState, event: TurnEvent, nowMs: number, timing: Timing): Step {
  switch (event.is) {
    case "speech-started":
      return step(speechStarted(state, event.atMs));
    case "speech-ended":
      return breath(
        { ...state, deaf: false, caller: { is: "quiet", sinceMs: event.atMs }, ending: event.ending },
        nowMs,
        timing,
      );
    case "heard":
      return heard(state, event, nowMs);
    case "digit":
      return wordsCame(
        {
          ...state,
          transcript: hearDigit(state.transcript, event.digit),
          wordsAtMs: nowMs,
          wordsAreFinal: true,
          keyedAtMs: nowMs,
          wordsUntilMs: undefined,
          silentSinceMs: nowMs,
          promptCount: 0,
        },
        nowMs,
      );
    case "unheard":
      return step({ ...state, silentSinceMs: nowMs - state.promptCount * timing.silenceMs });
    case "thinking":
      return step({ ...state, agent: thinkingSince(nowMs, { committed: true }) });
    case "voice-started":
      if (state.agent.is !== "thinking") return step(state);
      return step({
        ...state,
        agent: { is: "speaking", sinceMs: nowMs, prompting: false },
        voicedAtMs: state.agent.committed ? undefined : nowMs,
      });
    case "voice-ended":
      return voiceEnded(state, event, nowMs, timing);
    case "committed":
      return step({
        ...state,
        agent: state.agent.is === "thinking" ? { ...state.agent, committed: true } : state.agent,
        voicedAtMs: undefined,
      });
    case "language-changed":
      return step({ ...state, language: event.code });
    case "leaving":
      return step({ ...state, agent: { is: "leaving" }, voicedAtMs: undefined });
    case "returned":
      return step({
        ...state,
        agent: { is: "speaking", sinceMs: nowMs, prompting: false },
        // What was said to nobody is not answered now.
        transcript: dropOpen(state.transcript),
        silentSinceMs: nowMs,
        promptCount: 0,
      });
    case "stayed":
      return step({ ...state, agent: { is: "quiet", sinceMs: nowMs }, silentSinceMs: nowMs, promptCount: 0 });
    case "tick":
      return step(state);
    default:
      return event satisfies never;
  }
}

function heard(state: TurnState, { text, isFinal, untilMs }: TurnEvent & { is: "heard" }, nowMs: number): Step {
  const voiceSinceTaken = state.caller.is === "speaking" || state.caller.sinceMs > state.takenAtMs;
  const goesBack = mayGoOn(state, nowMs) && state.restartCount < restartsMost;
  const isLate = mayStillChange(state.transcript) && !voiceSinceTaken;
  const takenBefore = takenText(state.transcript);
  const openBefore = openText(state.transcript);
  const transcript = hear(state.transcript, {
    text,
    isFinal,
    voiceSinceTaken,
    answered: !goesBack && state.agent.is !== "leaving",
  });
  const open = openText(transcript);
  const taken = takenText(transcript);
  const spoke = open !== "" && open !== openBefore;
  const after: TurnState = {
    ...state,
    transcript,
    wordsAtMs: sameWords(open, openBefore) ? state.wordsAtMs : nowMs,
    wordsAreFinal: isFinal,
    wordsUntilMs: untilMs,
    ...(spoke ? { silentSinceMs: nowMs, promptCount: 0 } : {}),
  };
  // A turn that only reads differently is mended; one that has more words deserves another answer.
  const mended: TurnAction[] = taken === takenBefore ? [] : [{ is: "mend", text: taken }];
  if (goesBack && addsWords(takenBefore, taken)) {
    return startAgain({ ...after, restartCount: after.restartCount + 1, wordsAtMs: nowMs });
  }
  // Words that were only told late ask for no floor: they wait until the answer, which does not know them, was said.
  const then = open === openBefore || isLate ? step(after) : wordsCame(after, nowMs);
  return { state: then.state, actions: [...mended, ...then.actions] };
}

/** The caller's open words have changed: who has the floor now? */
function wordsCame(state: TurnState, nowMs: number): Step {
  const { agent, caller } = state;
  const text = openText(state.transcript);
  const kind = text === "" ? "murmur" : interjection(text, state.language);
  switch (agent.is) {
    case "quiet":
    case "leaving":
      return step(state);
    case "thinking":
      if (kind === "murmur") return step(state);
      return agent.committed ? cut(state) : startAgain(state);
    case "paused":
      return kind === "words" || kind === "stop" ? takeFloor(state, nowMs) : step(state);
    case "speaking": {
      const insists = kind === "words" && (caller.is === "speaking" || / |\d$|\p{Script=Han}{3}/u.test(text));
      return kind === "stop" || insists ? takeFloor(state, nowMs) : step(state);
    }
    default:
      return agent satisfies never;
  }
}

/** The caller speaks, and the agent stops: either their turn was not over, or this is another one. */
function takeFloor(state: TurnState, nowMs: number): Step {
  const goesOn = soundedSince(state) && state.gapMs <= goOnMostMs && mayGoOn(state, nowMs);
  return goesOn ? startAgain(state) : cut(state);
}

/** The turn was not over: the answer is forgotten, and its question is open again. */
function startAgain(state: TurnState): Step {
  const { longestPauseMs, gapMs, ending } = state;
  const pausedMs = soundedSince(state) && ending !== "held" ? gapMs : 0;
  return step(
    {
      ...state,
      transcript: putBack(state.transcript),
      agent: { is: "quiet", sinceMs: state.wordsAtMs },
      voicedAtMs: undefined,
      longestPauseMs: Math.max(longestPauseMs, pausedMs),
    },
    { is: "drop" },
  );
}

const isHeld = (agent: TurnState["agent"]): boolean =>
  agent.is === "paused" || (agent.is === "thinking" && agent.heldSinceMs !== undefined);

const cut = (state: TurnState): Step =>
  step(
    { ...state, agent: { is: "quiet", sinceMs: state.wordsAtMs }, restartCount: 0, voicedAtMs: undefined, asked: "" },
    { is: "cut" },
  );

function voiceEnded(
  state: TurnState,
  { more, said }: TurnEvent & { is: "voice-ended" },
  nowMs: number,
  timing: Timing,
): Step {
  const { agent } = state;
  if (agent.is === "leaving" || agent.is === "quiet") return step(state);
  if (more) {
    if (agent.is === "thinking") return step(state);
    return step({ ...state, agent: thinkingSince(nowMs, { committed: true }) });
  }
  const prompting = agent.is !== "thinking" && agent.prompting;
  const quiet: TurnState = {
    ...state,
    agent: { is: "quiet", sinceMs: nowMs },
    asked: said ?? state.asked,
    restartCount: 0,
    voicedAtMs: undefined,
    // Whoever was asked for already is asked for again as long after the agent's own words as after a question.
    silentSinceMs: prompting ? state.silentSinceMs : nowMs - state.promptCount * timing.silenceMs,
  };
  if (!hasWords(quiet)) return step(quiet);
  const text = openText(quiet.transcript);
  const kind = interjection(text, state.language);
  if (kind === "murmur") return step({ ...quiet, transcript: dropOpen(quiet.transcript) });
  if (kind !== "acknowledgement" || nowMs - quiet.wordsAtMs <= timelyMs) return step(quiet);
  return step({ ...quiet, transcript: take(quiet.transcript), takenAtMs: nowMs }, { is: "overheard", text });
}

/**
 * A caller who goes on in the same turn, though neither words nor voice told that they would, shows how long their pauses
 * are.
 */
function speechStarted(state: TurnState, atMs: number): TurnState {
  const { agent, caller, longestPauseMs } = state;
  if (caller.is === "speaking") return state;
  const gapMs = Math.max(0, atMs - caller.sinceMs);
  const goesOn = agent.is === "quiet" && hasWords(state) && state.ending !== "held" && mayBeAll(endOf(state).shape);
  const after: TurnState = { ...state, gapMs, soundedAtMs: atMs, caller: { is: "speaking", sinceMs: atMs } };
  return goesOn ? { ...after, longestPauseMs: Math.max(longestPauseMs, gapMs) } : after;
}

/** Who has spoken for long wants to know, when they take a breath, that somebody is still there. */
function breath(state: TurnState, nowMs: number, timing: Timing): Step {
  const { agent, openedAtMs, noddedAtMs } = state;
  const spokenMs = nowMs - Math.max(openedAtMs, noddedAtMs);
  if (agent.is !== "quiet" || !hasWords(state) || spokenMs < timing.endlessMs) return step(state);
  return step({ ...state, noddedAtMs: nowMs }, { is: "nod" });
}

const thinkingSince = (sinceMs: number, { committed }: { committed: boolean }): TurnState["agent"] => ({
  is: "thinking",
  sinceMs,
  saidSlow: false,
  committed,
  heldSinceMs: undefined,
});

const step = (state: TurnState, ...actions: Step["actions"]): Step => ({ state, actions });
