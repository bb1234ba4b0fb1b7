import type { Reply } from "../http-exchange.ts";

const keptCount = 5_000;

/** Requests that carry the id of an earlier one do nothing again. */
export class Repeatability {
  readonly #replies = new Map<string, Promise<Reply>>();

  /** Runs once for a key; a repeat gets the first one's answer, also while that is still being made. */
  once(key: string, run: () => Promise<Reply>): { reply: Promise<Reply>; repeated: boolean } {
    const before = this.#replies.get(key);
    if (before !== undefined) return { reply: before, repeated: true };
    const reply = run();
    this.#replies.set(key, reply);
    // What was refused has not happened: the same id may try again.
    reply.catch(() => this.#replies.delete(key));
    const [oldest] = this.#replies.keys();
    if (this.#replies.size > keptCount && oldest !== undefined) this.#replies.delete(oldest);
    return { reply, repeated: false };
  }
}
