import type { RelayContext } from "../../core/call/relay-context.ts";
import { answeredBy } from "../../core/dialogue/reaching/answered-by.ts";
import type { AnsweredBy } from "../../core/dialogue/reaching/answered-by.ts";
import { BeepDetector } from "../../core/dialogue/reaching/beep.ts";
import { openText } from "../../core/dialogue/listening/transcript.ts";
import { wordsOf } from "../../core/dialogue/listening/words.ts";
import type { TurnAction } from "../../core/dialogue/listening/turn-state.ts";
import type { Cancel, Clock } from "../../core/ports/clock.ts";
import type { TurnLoop } from "../turn-loop.ts";

/** A greeting may begin like a person: so many turns are looked at, and no later than that. */
const doubtTurns = 2;
const doubtMs = 40_000;
/** Who is quiet for so long waits for an answer: what is said after it is another breath. */
const breathMs = 1_500;
/** A beep says something only after a greeting; a phone makes beeps of its own. */
const greetingWordsLeast = 3;
/** From the end of the beep, or from the end of a greeting that no beep follows, to the message. */
const afterBeepMs = 300;
const withoutBeepMs = 3_000;
/** A machine that goes on and on gets no message. */
const machinePatienceMs = 60_000;
/** Who asks more often who is calling does not put us through. */
const screeningsMost = 3;

export interface ReachingParts {
  clock: Clock;
  turns: Pick<TurnLoop, "state" | "callerBeganMs">;
  /** Whether a machine gets a message. */
  leavesMessage: boolean;
  /** A machine has answered: whatever is said or worked on is not wanted, and nothing it says is answered. */
  machineAnswered: () => void;
  /** It has begun to record. */
  leaveMessage: () => void;
  /** It does not. */
  giveUp: () => void;
  /** Says who calls, or presses that key. */
  passScreening: (key: string | undefined) => void;
  /** Behind a screening somebody has come to the phone, and has said that. */
  personCame: (text: string) => void;
}

/** Nothing where nobody is in doubt: the caller has rung us, or was talked to before. */
export const reachingOf = (
  { direction, resumed, refused, brief }: RelayContext,
  parts: Omit<ReachingParts, "leavesMessage">,
): Reaching | undefined =>
  direction === "outbound" && !resumed && refused === undefined
    ? new Reaching({ ...parts, leavesMessage: brief.voicemail !== "hang-up" })
    : undefined;

/**
 * A call of ours while it is not sure who has answered: a person, a machine or a call screening. A person notices nothing of
 * it: they are talked to from the first moment on.
 */
export class Reaching {
  readonly #parts: ReachingParts;
  readonly #startedAtMs: number;
  readonly #beeps = new BeepDetector();
  #is: "unsure" | "machine" | "person" = "unsure";
  /** What was said in the turns before, as long as it is not sure by whom. */
  #said = "";
  #turnCount = 0;
  #screeningCount = 0;
  #isSounding = false;
  #breathSinceMs = -Infinity;
  #quietSinceMs = -Infinity;
  #isDone = false;
  #cancelMessage: Cancel | undefined;
  #cancelPatience: Cancel | undefined;

  constructor(parts: ReachingParts) {
    this.#parts = parts;
    this.#startedAtMs = parts.clock.nowMs();
  }

  get isMachine(): boolean {
    return this.#is === "machine";
  }

  /** 20 ms of the other side. */
  frame(frame: Uint8Array): void {
    if (this.#is === "person" || this.#isDone || !this.#beeps.push(frame)) return;
    if (this.#is === "unsure") {
      if (wordsOf(this.#allText).length < greetingWordsLeast) return;
      this.#machine();
    }
    this.#message(afterBeepMs);
  }

  /** The other side begins or ends to make a sound. */
  sounds(isSounding: boolean): void {
    const nowMs = this.#parts.clock.nowMs();
    this.#isSounding = isSounding;
    if (!isSounding) this.#quietSinceMs = nowMs;
    else if (nowMs - this.#quietSinceMs >= breathMs) this.#breathSinceMs = nowMs;
    if (this.#is !== "machine" || this.#isDone) return;
    if (isSounding) this.#cancelMessage?.();
    else this.#message(withoutBeepMs);
  }

  /** Something has happened: do the words so far tell who it is? */
  look(): void {
    if (this.#is !== "unsure") return;
    if (this.#parts.clock.nowMs() - this.#startedAtMs > doubtMs) return this.#person();
    if (openText(this.#parts.turns.state.transcript) !== "" && this.#verdict.is === "machine") this.#machine();
  }

  /** True where what turn-taking wants is done with. */
  perform(action: TurnAction): boolean {
    if (this.#is === "machine") return true;
    if (this.#is === "person") return false;
    switch (action.is) {
      case "guess":
        return this.#screeningCount > 0 || this.#verdictOn(action.text).is !== "person";
      case "answer":
        return this.#turnEnded(action.text);
      default:
        return false;
    }
  }

  close(): void {
    this.#cancelMessage?.();
    this.#cancelPatience?.();
  }

  #turnEnded(text: string): boolean {
    const verdict = this.#verdictOn(text);
    if (verdict.is === "machine") {
      this.#machine();
      return true;
    }
    if (verdict.is === "screening" && this.#screeningCount < screeningsMost) {
      this.#screeningCount += 1;
      this.#said = "";
      this.#parts.passScreening(verdict.key);
      return true;
    }
    this.#said = `${this.#said} ${text}`.trim();
    this.#turnCount += 1;
    if (this.#screeningCount > 0) {
      this.#person();
      this.#parts.personCame(text);
      return true;
    }
    if (this.#turnCount >= doubtTurns) this.#person();
    return false;
  }

  get #allText(): string {
    return `${this.#said} ${openText(this.#parts.turns.state.transcript)}`.trim();
  }

  get #verdict(): AnsweredBy {
    return this.#verdictOn(openText(this.#parts.turns.state.transcript));
  }

  /** By the words of this turn and how long they went on without a pause, else by all the words so far. */
  #verdictOn(text: string): AnsweredBy {
    const { clock, turns } = this.#parts;
    const { caller } = turns.state;
    const untilMs = caller.is === "speaking" ? clock.nowMs() : caller.sinceMs;
    const verdict = answeredBy({ text, spokenMs: untilMs - Math.max(turns.callerBeganMs, this.#breathSinceMs) });
    return verdict.is === "person" ? answeredBy({ text: `${this.#said} ${text}`, spokenMs: 0 }) : verdict;
  }

  #person(): void {
    this.#is = "person";
  }

  #machine(): void {
    this.#is = "machine";
    this.#parts.machineAnswered();
    if (!this.#parts.leavesMessage) return this.#finish(this.#parts.giveUp);
    this.#cancelPatience = this.#parts.clock.after(machinePatienceMs, () => this.#finish(this.#parts.giveUp));
    if (!this.#isSounding) this.#message(withoutBeepMs);
  }

  #message(inMs: number): void {
    this.#cancelMessage?.();
    this.#cancelMessage = this.#parts.clock.after(inMs, () => this.#finish(this.#parts.leaveMessage));
  }

  /** Once. */
  #finish(work: () => void): void {
    this.close();
    if (this.#isDone) return;
    this.#isDone = true;
    work();
  }
}
