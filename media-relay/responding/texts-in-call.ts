import type { Note } from "../../core/call/signal.ts";
import type { Cancel, Clock } from "../../core/ports/clock.ts";
import type { NoteWatch } from "../desk/note-watch.ts";

/** A text is often followed by another that belongs to it. */
const burstMs = 1_000;

type TextNote = Note & { is: "text" };

export interface TextsInCallParts {
  clock: Clock;
  notes: Pick<NoteWatch, "on">;
  /** The texts of this call that were on record when the session began, and not answered, by key. */
  onRecord: readonly string[];
  /** Takes a text into the conversation. False where it has been answered already. */
  remember: (text: TextNote) => boolean;
  /** True while nobody speaks and nothing is being answered. */
  isFree: () => boolean;
  /** Says that it has come, and answers it. */
  answer: () => void;
}

/**
 * Texts that the customer sends while they are on the phone. They become part of what the customer has said; the agent
 * takes them up when nobody else has the floor, unless an answer to something that was said knows of them already. What
 * no answer that was heard names when the call ends is answered by text.
 */
export class TextsInCall {
  readonly #parts: TextsInCallParts;
  /** The texts that no answer knows of, by key; and those that the answer that was begun last would know of. */
  #waiting: string[] = [];
  #known: string[] = [];
  /** Those on record whose notes are still to come: the model reads them from the beginning. */
  #onRecord: readonly string[];
  readonly #taken = new Set<string>();
  #cancelBurst: Cancel | undefined;

  constructor(parts: TextsInCallParts) {
    this.#parts = parts;
    this.#onRecord = parts.onRecord;
    parts.notes.on((note) => {
      if (note.is !== "text" || !parts.remember(note) || this.#taken.has(note.key)) return;
      this.#onRecord = this.#onRecord.filter((key) => key !== note.key);
      this.#waiting.push(note.key);
      this.#cancelBurst?.();
      this.#cancelBurst = parts.clock.after(burstMs, () => {
        this.#cancelBurst = undefined;
        this.look();
      });
    });
  }

  /** Something has happened: the floor may be free now. */
  look(): void {
    if (this.#waiting.length === 0 || this.#cancelBurst !== undefined || !this.#parts.isFree()) return;
    this.#takeUp(this.#waiting);
    this.#parts.answer();
  }

  /** Whether there are texts that no answer knows of. */
  get areWaiting(): boolean {
    return this.#waiting.length + this.#onRecord.length > 0;
  }

  /**
   * The model is asked, in any round of an answer, and reads all that has come by now. `sure`: its answer is not one that
   * may be thrown away again.
   */
  read({ sure }: { sure: boolean }): void {
    this.#known = [...this.#onRecord, ...this.#waiting];
    if (sure) this.taken();
  }

  /** The answer that was begun last is the one. */
  taken(): void {
    this.#takeUp(this.#known);
  }

  close(): void {
    this.#waiting = [];
    this.#cancelBurst?.();
  }

  #takeUp(keys: readonly string[]): void {
    const isLeft = (key: string) => !keys.includes(key);
    for (const key of [...this.#onRecord, ...this.#waiting]) if (!isLeft(key)) this.#taken.add(key);
    this.#onRecord = this.#onRecord.filter(isLeft);
    this.#waiting = this.#waiting.filter(isLeft);
  }
}
