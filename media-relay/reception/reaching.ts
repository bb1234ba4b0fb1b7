import type { RelayContext } from "../../core/call/relay-context.ts";
import type { Turn } from "../../core/call/turn.ts";
import { isSurelyPerson } from "../../core/dialogue/reaching/answered-by.ts";
import type { AnsweredBy } from "../../core/dialogue/reaching/answered-by.ts";
import { BeepDetector } from "../../core/dialogue/reaching/beep.ts";
import { isPuttingThrough } from "../../core/dialogue/reaching/putting-through.ts";
import { openText } from "../../core/dialogue/listening/transcript.ts";
import { wordsOf } from "../../core/dialogue/listening/words.ts";
import type { TurnAction } from "../../core/dialogue/listening/turn-state.ts";
import type { Cancel } from "../../core/ports/clock.ts";
import { FirstWords } from "./first-words.ts";
import type { ReachingParts } from "./reaching-parts.ts";

/** A greeting may begin like a person: so many turns are looked at, and no later than that. */
const doubtTurns = 2;
const doubtMs = 40_000;
/** Whoever has said more turns than this is none, however quiet they are then. */
const greetingTurnsMost = 4;
/** Who is quiet for so long waits for an answer: what is said after it is another breath. */
const breathMs = 1_500;
/** A beep says something only after a greeting that asks nothing; phones, ovens and lorries make beeps of their own. */
const greetingWordsLeast = 8;
/** From the end of the beep to the message. */
const afterBeepMs = 300;
/** From the end of a greeting that no beep follows to the message: greetings pause for up to four seconds, as before the name. */
const withoutBeepMs = 4_500;
/** A machine that goes on and on gets no message. */
const machinePatienceMs = 60_000;
/** Who asks more often who is calling does not put us through. */
const screeningsMost = 3;

/**
 * Nothing where nobody is in doubt: the caller has rung us, or has said something to a session before. That such a session
 * has talked says nothing: it may have been lost while a machine was greeting. Nor does what was said before a machine was known.
 */
export const reachingOf = (
  { direction, hasSpoken, machineAnsweredAt, refused, brief }: RelayContext,
  parts: Omit<ReachingParts, "leavesMessage">,
): Reaching | undefined =>
  direction === "outbound" && (hasSpoken !== true || machineAnsweredAt !== undefined) && refused === undefined
    ? new Reaching({ ...parts, leavesMessage: brief.voicemail !== "hang-up" })
    : undefined;

/**
 * A call of ours while it is not sure who has answered: a person, a machine or a call screening. A person notices nothing of
 * it: they are talked to from the first moment on. What was taken for a machine is a person after all, until the message was
 * left, when its words turn out to be those of one, when it asks or says after a pause what no machine does, or when it speaks
 * into the message. Any other words after a pause make a person only of what was no machine by its words: greetings pause too.
 * There are greetings, too, that ask, pause for long and go on into the message: what then was talked to, and is quiet, was a
 * machine after all where all its words were those of one. If it has asked something, it is asked first whether it is there.
 * But they do not let the agent speak to the end: whoever has, and has answered that, is a person for good.
 */
export class Reaching {
  readonly #parts: ReachingParts;
  readonly #startedAtMs: number;
  readonly #beeps = new BeepDetector();
  #is: "unsure" | "machine" | "person" = "unsure";
  readonly #words = new FirstWords();
  /** How a machine is known: by its words, by how it speaks, beeps or is quiet, or by what a session before has told. */
  #knownBy: "words" | "sound" | "record" = "sound";
  #wasMachine = false;
  /** What was taken for a person after all may yet be a machine: it spoke like one first, and has said nothing since that none says. */
  #beepTells = false;
  /** It has said what no machine says; but some that are recorded do. */
  #saidLikePerson = false;
  /** It has let the agent speak to the end of an answer, and has said something to that: whatever it is quiet after now. */
  #hasTalked = false;
  /** The turn that was a machine's, where it ended before that was known. */
  #machineTurn: string | undefined;
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

  /** A session before this one knew it for a machine. `message`: one that it could not say to its end. */
  goOn(message: Turn | undefined): void {
    this.#machine("record");
    if (message !== undefined) this.#finish(() => this.#parts.leaveRest(message));
  }

  /** 20 ms of the other side. */
  frame(frame: Uint8Array): void {
    const mayBeMachine = this.#is !== "person" || this.#beepTells || this.#mayBeGreeting;
    if (!mayBeMachine || this.#isDone || !this.#beeps.push(frame)) return;
    if (this.#is !== "machine") {
      if (!this.#isMachineBeep) return;
      this.#machine("sound");
    }
    this.#message(afterBeepMs);
  }

  /** The other side begins or ends to make a sound. */
  sounds(isSounding: boolean): void {
    const nowMs = this.#parts.clock.nowMs();
    this.#isSounding = isSounding;
    if (!isSounding) this.#quietSinceMs = nowMs;
    else {
      const isBreath = nowMs - this.#quietSinceMs >= breathMs;
      if (isBreath) this.#breathSinceMs = nowMs;
      const isAgain = isBreath || this.#isDone || this.#knownBy === "sound";
      if (this.#is === "machine" && isAgain) this.#words.speaksAgain(this.#openText);
    }
    if (this.#is !== "machine" || this.#isDone) return;
    if (isSounding) this.#cancelMessage?.();
    else this.#message(withoutBeepMs);
  }

  /** Something has happened: do the words so far tell who it is? */
  look(): void {
    if (this.#is === "machine" && this.#isPersonAfterAll) return this.#personAfterAll();
    if (this.#is !== "unsure") return;
    // Behind a screening a phone may ring for long.
    if (this.#isLate && this.#screeningCount === 0) return this.#person();
    if (this.#openText !== "" && this.#verdictOn(this.#openText).is === "machine") this.#machine();
  }

  /** True where what turn-taking wants is done with. */
  perform(action: TurnAction): boolean {
    if (this.#is === "machine") return true;
    if (action.is === "ask-presence" && this.#isQuietMachine(action.count)) {
      this.#machine("sound");
      this.#message(0);
      return true;
    }
    if (action.is === "answer" && isSurelyPerson(this.#words.count(action.text))) {
      this.#beepTells = false;
      this.#saidLikePerson = true;
    }
    if (this.#is === "person") {
      if (action.is === "answer") this.#turnTaken(action.text);
      return false;
    }
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
      this.#machineTurn = this.#words.take(text);
      return true;
    }
    if (verdict.is === "screening" && this.#screeningCount < screeningsMost) {
      this.#screeningCount += 1;
      this.#words.forget();
      this.#parts.passScreening(verdict.key);
      return true;
    }
    if (this.#screeningCount > 0 && isPuttingThrough(text)) {
      this.#parts.waitOn();
      return true;
    }
    this.#turnTaken(text);
    if (this.#screeningCount > 0) {
      this.#person();
      this.#parts.personCame(text);
      return true;
    }
    if (this.#turnCount >= doubtTurns) this.#person();
    return false;
  }

  #turnTaken(text: string): void {
    this.#hasTalked = this.#isTalking(text);
    this.#words.take(text);
    this.#turnCount += 1;
  }

  get #mayBeGreeting(): boolean {
    return this.#turnCount <= greetingTurnsMost && !this.#isTalking(this.#openText);
  }

  /** Whether it says that to an answer which the agent spoke to its end, or has done so before. */
  #isTalking(text: string): boolean {
    return this.#hasTalked || (this.#turnCount > 0 && text !== "" && this.#parts.turns.state.asked !== "");
  }

  /** `askedCount`: how often it would have been asked now whether it is there. */
  #isQuietMachine(askedCount: number): boolean {
    if (!this.#mayBeGreeting) return false;
    const isAskedBefore = askedCount > 1;
    if (isAskedBefore && this.#knownBy !== "sound") return true;
    return (isAskedBefore || !this.#saidLikePerson) && this.#words.areMachinesInAll("");
  }

  get #openText(): string {
    return openText(this.#parts.turns.state.transcript);
  }

  /**
   * Whether a beep now would be that of a machine: after the first that was said, or after words like a machine's; where these
   * were taken back, only if nothing was said since that no machine says.
   */
  get #isMachineBeep(): boolean {
    const text = this.#openText;
    if (isSurelyPerson(this.#words.count(text))) return false;
    if (this.#wasMachine) return this.#beepTells && !this.#isLate;
    if (this.#turnCount === 0 && wordsOf(text).length >= greetingWordsLeast) return true;
    return this.#mayBeGreeting && !this.#saidLikePerson && this.#words.areMachinesInAll(text);
  }

  get #isLate(): boolean {
    return this.#parts.clock.nowMs() - this.#startedAtMs > doubtMs;
  }

  /** By more of its words, which may be those of a screening, or since it has spoken again, and not as a machine does. */
  get #isPersonAfterAll(): boolean {
    const { isOver, turns } = this.#parts;
    if (isOver()) return false;
    if (this.#knownBy === "words" && this.#isNoneByWords) return true;
    if (this.#knownBy !== "sound" && !this.#isDone)
      return this.#words.isSurelyPersonAgain(this.#openText, { isSounding: this.#isSounding });
    return this.#words.isPersonAgain(this.#openText, turns.state.language);
  }

  /** Its words are not a machine's any more. A screening may begin as a machine does: "press five to ..." */
  get #isNoneByWords(): boolean {
    const { is } = this.#words.verdictOn(this.#openText);
    return is === "person" || (is === "screening" && this.#machineTurn === undefined);
  }

  #verdictOn(text: string): AnsweredBy {
    const { clock, turns } = this.#parts;
    const { caller } = turns.state;
    const untilMs = caller.is === "speaking" ? clock.nowMs() : caller.sinceMs;
    return this.#words.verdictOn(text, untilMs - Math.max(turns.callerBeganMs, this.#breathSinceMs));
  }

  #person(): void {
    this.#is = "person";
  }

  #machine(by?: "sound" | "record"): void {
    this.#is = "machine";
    this.#knownBy = by ?? (this.#words.verdictOn(this.#openText).is === "machine" ? "words" : "sound");
    this.#wasMachine = true;
    this.#beepTells = false;
    this.#parts.machineAnswered({ isNews: by !== "record" });
    this.#cancelPatience = this.#parts.clock.after(machinePatienceMs, () => this.#finish(this.#parts.giveUp));
    if (!this.#isSounding) this.#message(withoutBeepMs);
  }

  #personAfterAll(): void {
    this.close();
    this.#is = "unsure";
    this.#beepTells = this.#isDone && this.#knownBy !== "sound";
    // Into our message a greeting says anything at all.
    if (!this.#isDone) this.#saidLikePerson = true;
    this.#isDone = false;
    this.#words.forgive();
    this.#parts.personAfterAll(this.#machineTurn);
    this.#machineTurn = undefined;
  }

  #message(inMs: number): void {
    const { leavesMessage, leaveMessage, giveUp } = this.#parts;
    this.#cancelMessage?.();
    this.#cancelMessage = this.#parts.clock.after(inMs, () => this.#finish(leavesMessage ? leaveMessage : giveUp));
  }

  /** Once. */
  #finish(work: () => void): void {
    this.close();
    if (this.#isDone) return;
    this.#isDone = true;
    this.#words.messageBegins();
    work();
  }
}
