import type { Turn } from "../../core/call/turn.ts";
import type { Saying } from "../speaking/saying.ts";

/** Answers of which the chat service refused something, and what of their answers may yet turn out to be refused. */
export class Refusals {
  readonly #refusedSayings = new WeakSet<Saying>();
  /** Answers that were dropped before the model was seen to read what their tools found, and the turns they became. */
  readonly #unreadSayings = new WeakSet<Saying>();
  readonly #unreadKeys = new Set<string>();

  refuse(saying: Saying): void {
    this.#refusedSayings.add(saying);
  }

  isRefused(saying: Saying): boolean {
    return this.#refusedSayings.has(saying);
  }

  /** An answer was dropped before the model was seen to read what its tools found: that may still be refused. */
  leaveUnread(saying: Saying): void {
    this.#unreadSayings.add(saying);
  }

  /** An answer has become that turn. */
  became(saying: Saying, turn: Turn): void {
    if (this.#unreadSayings.has(saying) && turn.toolCalls.length > 0) this.#unreadKeys.add(turn.key);
  }

  /** The model has answered: it has read all there was. */
  allRead(): void {
    this.#unreadKeys.clear();
  }

  /** Keys of the turns that the model was not seen to read; from now on they count as read. */
  takeUnread(): string[] {
    const keys = [...this.#unreadKeys];
    this.#unreadKeys.clear();
    return keys;
  }
}
