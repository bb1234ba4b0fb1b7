import type { Transfer } from "../../core/call/call.ts";
import type { Note } from "../../core/call/signal.ts";
import type { Cancel, Clock } from "../../core/ports/clock.ts";
import type { NoteWatch } from "../desk/note-watch.ts";
import type { Speaking } from "../speaking/speaking.ts";

/** How often a caller who waits for a human hears that they are not forgotten. */
const reassureEveryMs = 12_000;

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

/**
 * The agent being away while a human is found for the caller, who hears that the line is alive; and while the human has
 * them, when it is silent. `by`: a transfer that a session before this one had begun; or when the notes are about this one:
 * those of another may still be on their way, for as long as Functions are away.
 */
export class Away {
  readonly #around: Surroundings;
  readonly #key: string | undefined;
  #heeds: boolean;
  #isWithHuman = false;
  #stopWaiting: () => void = () => undefined;
  #calm: Cancel;

  constructor(around: Surroundings, by: Transfer | { caughtUp: Promise<void> }) {
    this.#around = around;
    this.#key = "key" in by ? by.key : undefined;
    this.#heeds = "key" in by;
    if ("caughtUp" in by) void by.caughtUp.then(() => (this.#heeds = true));
    const isTaken = "state" in by && by.state === "taken";
    this.#calm = around.notes.hurry({ patient: isTaken });
    const deaf = around.notes.on((note) => {
      if (this.#hear(note) === "returned") stop();
    });
    const stop = () => {
      deaf();
      this.#calm();
      this.#stopWaiting();
      around.signal.removeEventListener("abort", stop);
    };
    around.signal.addEventListener("abort", stop, { once: true });
    if (isTaken) this.#isWithHuman = true;
    else this.#wait();
  }

  /** The transfer has been asked for: another session would know of it. */
  get isUnderWay(): boolean {
    return this.#heeds;
  }

  get isWithHuman(): boolean {
    return this.#isWithHuman;
  }

  #hear(note: Note): "returned" | "away" {
    if (!this.#heeds || !("transfer" in note) || (this.#key !== undefined && note.transfer !== this.#key))
      return "away";
    if (note.is === "transfer-taken") {
      this.#take();
      return "away";
    }
    this.#stopWaiting();
    this.#around.returned(note.is === "transfer-over" ? "taken_back" : "transfer_failed");
    return "returned";
  }

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
    this.#stopWaiting = () => {
      cancel();
      speaking.hold(false);
    };
  }
}
