import type { Clock } from "../../core/ports/clock.ts";

/** A caller who spoke is told after this long that nobody can hear them, and then this often. */
const deafMs = 1_400;
const tellEveryMs = 20_000;
/** A recogniser that is away for a minute is waited for; one that is away for longer is given up. */
const patienceMs = 90_000;

/** What is done where nobody can hear the caller. */
export interface DeafnessListener {
  /** The caller has spoken, and is to be told. False where there is something else to be said first. */
  admit: () => boolean;
  /** It has lasted too long. */
  giveUp: () => void;
}

/** Says that the caller cannot be heard, where they spoke and nobody has listened for a while, and how long that is borne. */
export class Deafness {
  readonly #clock: Clock;
  readonly #deafForMs: () => number;
  readonly #listener: DeafnessListener;
  /** The caller made a sound of which no words have come yet; when they were told. */
  #awaitsWords = false;
  #admittedAtMs = -Infinity;

  constructor(parts: { clock: Clock; deafForMs: () => number; listener: DeafnessListener }) {
    this.#clock = parts.clock;
    this.#deafForMs = parts.deafForMs;
    this.#listener = parts.listener;
  }

  /** The caller has made a sound. */
  sounded(): void {
    this.#awaitsWords = true;
    this.look();
  }

  /** Words have come. */
  heard(): void {
    this.#awaitsWords = false;
    this.#admittedAtMs = -Infinity;
  }

  look(): void {
    const deafForMs = this.#deafForMs();
    if (deafForMs >= patienceMs) return this.#listener.giveUp();
    const nowMs = this.#clock.nowMs();
    if (!this.#awaitsWords || deafForMs < deafMs || nowMs - this.#admittedAtMs < tellEveryMs) return;
    if (this.#listener.admit()) this.#admittedAtMs = nowMs;
  }
}
