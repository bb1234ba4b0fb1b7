import type { Transfer } from "../../core/call/call.ts";
import type { Occasion } from "../../core/dialogue/speaking/phrases.ts";
import type { Clock } from "../../core/ports/clock.ts";
import { Away } from "./away.ts";
import type { AskedFor } from "./away.ts";
import { departure } from "./departure.ts";
import type { Departure, DeparturePlan } from "./departure.ts";
import type { NoteWatch } from "../desk/note-watch.ts";
import type { Telling } from "../desk/signal-outbox.ts";
import type { PhraseOptions, Speaking } from "../speaking/speaking.ts";
import type { TurnLoop } from "../turn-loop.ts";

/** What is said where the agent ends a call that may not go on. */
const lastWords = {
  failure: "failure",
  "longest-call": "longest_call",
  spend: "spend",
  "too-many-calls": "too_many_calls",
} as const;

export type LastReason = keyof typeof lastWords;

interface Surroundings {
  clock: Clock;
  signal: AbortSignal;
  notes: NoteWatch;
  speaking: Speaking;
  turns: TurnLoop;
  tell: (telling: Telling) => void;
  hangUp: () => void;
  /** The caller's turn stands as it is; `all`: also what nobody will answer. */
  settle: (options: { all: boolean }) => void;
  /** A human has the caller from now on, or no more. */
  withHuman: (isWithHuman: boolean) => void;
  /** False where the agent could not go on with the caller. */
  mayReturn: () => boolean;
  /** Whatever the agent is working on or saying is not wanted any more. */
  fallSilent: () => void;
}

/** The agent's ways out of a call: to its end, to a human, and back from there. */
export class Leaving {
  readonly #around: Surroundings;
  #departure: Departure | undefined;
  #isGone = false;
  #away: Away | undefined;

  /** `notedUpTo`: the notes up to that number are older than what this session was begun with. */
  constructor(around: Surroundings, { notedUpTo = 0 }: { notedUpTo?: number | undefined }) {
    this.#around = around;
    around.notes.on((note) => {
      if (note.is === "transfer-taken" && note.number > notedUpTo) this.#takenAfterAll(note.transfer);
    });
  }

  /** The agent is saying its last words, or is gone. */
  get isUnderWay(): boolean {
    return this.#departure !== undefined;
  }

  /** The last words were played: there is no staying any more. */
  get isGone(): boolean {
    return this.#isGone;
  }

  /** A human is being found for the caller, or has them. */
  get isAway(): boolean {
    return this.#away !== undefined;
  }

  /** Another session could go on being away. */
  get mayBeHandedOver(): boolean {
    return this.#away?.isUnderWay === true;
  }

  get isWithHuman(): boolean {
    return this.#away?.isWithHuman === true;
  }

  /** An agent that was about to leave stays. */
  stay(): void {
    this.#departure = undefined;
  }

  /** Says the last words, and leaves once they have been played. */
  depart(plan: DeparturePlan, options: Pick<PhraseOptions, "toolCalls" | "answers"> = {}): void {
    if (this.#departure !== undefined) return;
    const { clock, signal, notes, speaking, turns, tell, hangUp, settle } = this.#around;
    const leave = departure(plan, {
      clock,
      signal,
      notes,
      tell,
      hangUp,
      goAway: (transfer) => this.goAway(transfer),
    });
    this.#departure = leave;
    const gone = () => {
      if (this.#departure !== leave) return;
      this.#isGone = plan.is === "end";
      turns.happen({ is: "leaving" });
      settle({ all: plan.is === "end" });
      leave.go();
    };
    // Until the last words were played, the caller may still have something to say.
    if (plan.phrase === undefined) gone();
    else if (typeof plan.phrase === "string") speaking.sayPhrase(plan.phrase, { ...options, whenOver: gone });
    else plan.phrase.whenOver(gone);
  }

  /** A human has come in by a transfer that had failed, or that the agent does not wait for any more: no other is asked for. */
  #takenAfterAll(key: string): void {
    if (this.#away?.isUnderWay === true || this.#isGone) return;
    this.#away?.stop();
    this.#departure = undefined;
    this.#around.fallSilent();
    this.#around.settle({ all: true });
    this.goAway({ key, state: "taken" });
  }

  /** Says why the call ends, without being interrupted in that, and ends it. */
  takeLeave(reason: LastReason): void {
    const { speaking, turns } = this.#around;
    turns.happen({ is: "leaving" });
    speaking.resume();
    this.depart({ is: "end", reason, phrase: lastWords[reason] });
  }

  /**
   * A human is being found for the caller, or has them already, by a transfer that a session before this one has begun or
   * by one that is to be asked for. What is said meanwhile is not answered, but it was said.
   */
  goAway(by: Transfer | AskedFor): void {
    const { clock, signal, notes, speaking, turns, settle, withHuman, mayReturn } = this.#around;
    turns.happen({ is: "leaving" });
    if ("state" in by && by.state === "taken") withHuman(true);
    const taken = () => {
      settle({ all: true });
      withHuman(true);
    };
    const returned = (phrase: Occasion) => {
      settle({ all: true });
      withHuman(false);
      this.#away = undefined;
      this.#departure = undefined;
      if (!mayReturn()) return this.takeLeave("failure");
      turns.happen({ is: "returned" });
      speaking.sayPhrase(phrase);
    };
    this.#away = new Away({ clock, signal, notes, speaking, taken, returned }, by);
  }
}
