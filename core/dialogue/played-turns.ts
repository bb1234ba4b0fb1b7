import { Flags } from "../flags.ts";
import { timingOf } from "./listening/timing.ts";
import { beginning } from "./listening/turn-state.ts";
import type { TurnAction, TurnEvent } from "./listening/turn-state.ts";
import { next, wakeAtMs } from "./turn-taking.ts";

/* What turn-taking may be told, and talks in which it is: for its tests. */

/** What is said about a wait comes after what most of these are about. */
export const early = timingOf(Flags.parse({ answer_soft_timeout_sec: 6 }));

/** Answers nothing before the turn is surely over. */
export const sure = { ...early, speculates: false };

/** Events at their times, with a tick whenever one is due; gives the actions with theirs. */
export function play(events: readonly (readonly [atMs: number, event: TurnEvent])[], untilMs = 0, timing = sure) {
  let state = beginning(0, "en-US");
  const actions: (readonly [atMs: number, action: TurnAction])[] = [];
  const happen = (event: TurnEvent, atMs: number) => {
    const step = next(state, event, atMs, timing);
    state = step.state;
    actions.push(...step.actions.map((action) => [atMs, action] as const));
  };
  const passTime = (toMs: number) => {
    for (let dueMs = wakeAtMs(state, timing); dueMs !== undefined && dueMs <= toMs; dueMs = wakeAtMs(state, timing)) {
      happen({ is: "tick" }, dueMs);
    }
  };
  for (const [atMs, event] of events) {
    passTime(atMs);
    happen(event, atMs);
  }
  passTime(untilMs);
  return { state, actions, brief: actions.map(([atMs, { is }]) => `${atMs} ${is}`) };
}

export const started = (atMs: number): [number, TurnEvent] => [atMs, { is: "speech-started", atMs }];
export const ended = (atMs: number): [number, TurnEvent] => [atMs, { is: "speech-ended", atMs }];

export const partial = (atMs: number, text: string): [number, TurnEvent] => [
  atMs,
  { is: "heard", text, isFinal: false },
];

export const final = (atMs: number, text: string): [number, TurnEvent] => [atMs, { is: "heard", text, isFinal: true }];
export const greeted: [number, TurnEvent] = [1_000, { is: "voice-ended", more: false, said: "Where is the damage?" }];
export const voice = (atMs: number): [number, TurnEvent] => [atMs, { is: "voice-started" }];
export const played = (atMs: number): [number, TurnEvent] => [atMs, { is: "voice-ended", more: false }];
export const digit = (atMs: number, key: string): [number, TurnEvent] => [atMs, { is: "digit", digit: key }];
