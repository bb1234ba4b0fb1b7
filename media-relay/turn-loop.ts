import type { Timing } from "../core/dialogue/listening/timing.ts";
import { dropOpen, openText } from "../core/dialogue/listening/transcript.ts";
import { beginning, hasWords } from "../core/dialogue/listening/turn-state.ts";
import type { TurnAction, TurnEvent, TurnState } from "../core/dialogue/listening/turn-state.ts";
import { next, wakeAtMs } from "../core/dialogue/turn-taking.ts";
import type { Cancel, Clock } from "../core/ports/clock.ts";

/** Words without a noticed sound before them begin a turn of their own after this much quiet. */
const unnoticedMs = 2_000;

/** Turn-taking at work: gives it events and the time, and has its actions done, one event after the other. */
export class TurnLoop {
  /** When the caller's open turn began. */
  callerBeganMs: number;
  readonly #clock: Clock;
  #timing: Timing;
  readonly #perform: (action: TurnAction) => void;
  readonly #settled: () => void;
  #state: TurnState;
  #events: TurnEvent[] = [];
  #happening = false;
  #cancelWake: Cancel | undefined;
  #closed = false;

  /** `settled` is told after each event. */
  constructor(parts: {
    clock: Clock;
    timing: Timing;
    language: string;
    /** How often a session before this one had asked a silent caller. */
    promptCount?: number | undefined;
    perform: (action: TurnAction) => void;
    settled: () => void;
  }) {
    this.#clock = parts.clock;
    this.#timing = parts.timing;
    this.#perform = parts.perform;
    this.#settled = parts.settled;
    this.callerBeganMs = parts.clock.nowMs();
    this.#state = beginning(parts.clock.nowMs(), parts.language, parts.promptCount);
  }

  get state(): TurnState {
    return this.#state;
  }

  /** When the turn that was just taken had its last sound, word or key. */
  get callerEndedMs(): number {
    const { caller, wordsAtMs } = this.#state;
    return caller.sinceMs < this.callerBeganMs ? wordsAtMs : caller.sinceMs;
  }

  /** Goes on with another timing. */
  pace(timing: Timing): void {
    this.#timing = timing;
    if (!this.#happening) this.#wake();
  }

  /** What an event brings about may be events too: they come after it. */
  happen(event: TurnEvent): void {
    if (this.#closed) return;
    this.#events.push(event);
    if (this.#happening) return;
    this.#happening = true;
    for (let one = this.#events.shift(); one !== undefined; one = this.#events.shift()) {
      const nowMs = this.#clock.nowMs();
      this.callerBeganMs = beganMs(one, this.#state, nowMs) ?? this.callerBeganMs;
      const { state, actions } = next(this.#state, one, nowMs, this.#timing);
      this.#state = state;
      for (const action of actions) this.#perform(action);
      this.#settled();
    }
    this.#happening = false;
    this.#wake();
  }

  /** Words that nobody will answer; they are open no more. */
  takeUnanswered(): string {
    const words = openText(this.#state.transcript);
    this.#state = { ...this.#state, transcript: dropOpen(this.#state.transcript) };
    return words;
  }

  close(): void {
    this.#closed = true;
    this.#events = [];
    this.#cancelWake?.();
  }

  #wake(): void {
    this.#cancelWake?.();
    const atMs = wakeAtMs(this.#state, this.#timing);
    if (atMs === undefined || this.#closed) return;
    this.#cancelWake = this.#clock.after(atMs - this.#clock.nowMs(), () => this.happen({ is: "tick" }));
  }
}

/** When the caller's turn began, where this event begins it. Words may come without a sound that was noticed. */
function beganMs(event: TurnEvent, state: TurnState, nowMs: number): number | undefined {
  if (hasWords(state)) return undefined;
  if (event.is === "speech-started") return event.atMs;
  const unnoticed = state.caller.is === "quiet" && nowMs - state.caller.sinceMs > unnoticedMs;
  return (event.is === "heard" || event.is === "digit") && unnoticed ? nowMs : undefined;
}
