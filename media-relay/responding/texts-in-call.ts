import type { Note } from "../../core/call/signal.ts";
import type { Cancel, Clock } from "../../core/ports/clock.ts";
import type { NoteWatch } from "../desk/note-watch.ts";

/** A text is often followed by another that belongs to it. */
const burstMs = 1_000;

type TextNote = Note & { is: "text" };

export interface TextsInCallParts {
  clock: Clock;
  notes: Pick<NoteWatch, "on">;
  /** Takes a text into the conversation. False where it has been answered already. */
  remember: (text: TextNote) => boolean;
  /** True while nobody speaks and nothing is being answered. */
  isFree: () => boolean;
  /** Says that it has come, and answers it. */
  answer: () => void;
}

/**
 * Texts that the customer sends while they are on the phone. They become part of what the customer has said; the agent
 * takes them up when nobody else has the floor, unless an answer to something that was said knows of them already.
 */
export class TextsInCall {
  readonly #parts: TextsInCallParts;
  /** A text came that no answer knows of; and whether the answer that was begun last would know of it. */
  #waits = false;
  #isKnown = false;
  #cancelBurst: Cancel | undefined;

  constructor(parts: TextsInCallParts) {
    this.#parts = parts;
    parts.notes.on((note) => {
      if (note.is !== "text" || !parts.remember(note)) return;
      this.#waits = true;
      this.#isKnown = false;
      this.#cancelBurst?.();
      this.#cancelBurst = parts.clock.after(burstMs, () => {
        this.#cancelBurst = undefined;
        this.look();
      });
    });
  }

  /** Something has happened: the floor may be free now. */
  look(): void {
    if (!this.#waits || this.#cancelBurst !== undefined || !this.#parts.isFree()) return;
    this.#waits = false;
    this.#parts.answer();
  }

  /** An answer is begun, which knows of all that has come by now. It may be thrown away again. */
  begun(): void {
    this.#isKnown = this.#waits;
  }

  /** The answer that was begun last is the one. */
  taken(): void {
    if (this.#isKnown) this.#waits = false;
  }

  close(): void {
    this.#waits = false;
    this.#cancelBurst?.();
  }
}
