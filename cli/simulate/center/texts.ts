import type { PhoneNumber } from "../../../core/call/number/phone-number.ts";
import { PassingError } from "../../../core/errors.ts";
import type { Sms } from "../../../core/ports/texts.ts";
import type { Trouble } from "../troubles/troubles.ts";

export interface Text {
  to: PhoneNumber;
  text: string;
  key: string;
  atMs: number;
}

/** Takes texts as a carrier does: each key once. What is listed has reached a phone. */
export class Texts implements Sms {
  readonly forgetsKeys = false;
  readonly delivered: Text[] = [];
  readonly #keys = new Set<string>();
  readonly #troubleOf: (key: string) => Trouble;
  readonly #nowMs: () => number;

  constructor(parts: { troubleOf: (key: string) => Trouble; nowMs: () => number }) {
    this.#troubleOf = parts.troubleOf;
    this.#nowMs = parts.nowMs;
  }

  send({ to, text, key }: { to: PhoneNumber; text: string; key: string }): Promise<void> {
    const trouble = this.#troubleOf(key);
    if (trouble.strikes("text-is-not-taken")) return Promise.reject(new PassingError("the carrier is busy"));
    if (!this.#keys.has(key)) {
      this.#keys.add(key);
      this.delivered.push({ to, text, key, atMs: this.#nowMs() });
    }
    if (trouble.strikes("answer-to-text-is-lost")) return Promise.reject(new PassingError("no answer came"));
    return Promise.resolve();
  }
}
