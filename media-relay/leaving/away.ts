import type { Transfer } from "../../core/call/call.ts";
import type { Note } from "../../core/call/signal.ts";
import type { Cancel, Clock } from "../../core/ports/clock.ts";
import type { NoteWatch } from "../desk/note-watch.ts";
import type { Speaking } from "../speaking/speaking.ts";

/** How often a caller who waits for a human hears that they are not forgotten. */
const reassureEveryMs = 12_000;
/** As long as Functions are away no human can be asked for: nobody waits longer for that. */
const unaskedMostMs = 30_000;
/** Longer than a human takes who is rung, held until they can be told, told, and moved: so long there is no news only where none can be had. */
const newsMostMs = 180_000;

interface Surroundings {
  clock: Clock;
  signal: AbortSignal;
  notes: Pick<NoteWatch, "hurry" | "on">;
  speaking: Pick<Speaking, "hold" | "cut" | "sayPhrase">;
  /** A human has the caller from now on. */
  taken: () => void;
  /** The agent is wanted back: nobody took the caller, or the human has left them. */
  returned: (phrase: "transfer_failed" | "taken_back") => void;
}

/** A transfer that is still to be asked for, when all notes of those before it are known. */
export interface AskedFor {
  caughtUp: Promise<void>;
  ask: () => void;
}

/**
 * The agent being away while a human is found for the caller, who hears that the line is alive; and while the human has
 * them, when it is silent. It comes back by itself where no human could be asked for, or there is no news for long. `by`: a
 * transfer that a session before this one had begun, or one to ask for: notes of another may still be on their way, for as
 * long as Functions are away.
 */
export class Away {
  readonly #around: Surroundings;
  readonly #key: string | undefined;
  #heeds: boolean;
  #isWithHuman = false;
  #stopWaiting: () => void = () => undefined;
  #calm: Cancel;
  #deaf: Cancel;
  #isOver = false;

  constructor(around: Surroundings, by: Transfer | AskedFor) {
    this.#around = around;
    this.#key = "key" in by ? by.key : undefined;
    this.#heeds = "key" in by;
    const isTaken = "state" in by && by.state === "taken";
    this.#calm = around.notes.hurry({ patient: isTaken });
    this.#deaf = around.notes.on((note) => this.#hear(note));
    around.signal.addEventListener("abort", this.stop, { once: true });
    if (isTaken) this.#isWithHuman = true;
    else this.#wait();
    if ("ask" in by) void by.caughtUp.then(() => this.#ask(by.ask));
  }

  /** The transfer has been asked for: another session would know of it. */
  get isUnderWay(): boolean {
    return this.#heeds;
  }

  get isWithHuman(): boolean {
    return this.#isWithHuman;
  }

  #ask(ask: () => void): void {
    if (this.#isOver) return;
    this.#heeds = true;
    ask();
  }

  #hear(note: Note): void {
    if (!this.#heeds || !("transfer" in note) || (this.#key !== undefined && note.transfer !== this.#key)) return;
    if (note.is === "transfer-taken") this.#take();
    else this.#return(note.is === "transfer-over" ? "taken_back" : "transfer_failed");
  }

  #return(phrase: "transfer_failed" | "taken_back"): void {
    this.stop();
    this.#around.returned(phrase);
  }

  /** Ends it without a word; what was not asked for yet is not asked for. */
  readonly stop = (): void => {
    this.#isOver = true;
    this.#deaf();
    this.#calm();
    this.#stopWaiting();
    this.#around.signal.removeEventListener("abort", this.stop);
  };

  #take(): void {
    if (this.#isWithHuman) return;
    this.#stopWaiting();
    this.#around.speaking.cut();
    // What the caller has said until now, no human was there to hear.
    this.#around.taken();
    this.#isWithHuman = true;
    // They may talk for an hour.
    const calm = this.#calm;
    this.#calm = this.#around.notes.hurry({ patient: true });
    calm();
  }

  #wait(): void {
    const { clock, speaking } = this.#around;
    speaking.hold(true);
    const reassure = () => {
      speaking.sayPhrase("still_connecting", { isFiller: true });
      cancel = clock.after(reassureEveryMs, reassure);
    };
    let cancel = clock.after(reassureEveryMs, reassure);
    const limits = [
      clock.after(unaskedMostMs, () => {
        if (!this.#heeds) this.#return("transfer_failed");
      }),
      clock.after(newsMostMs, () => this.#return("transfer_failed")),
    ];
    this.#stopWaiting = () => {
      cancel();
      for (const cancelLimit of limits) cancelLimit();
      speaking.hold(false);
    };
  }
}
