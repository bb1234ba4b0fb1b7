import type { Random } from "../random.ts";

/** What can go wrong around a call. */
export const troubleKinds = [
  "activity-fails-before-its-effect",
  "activity-fails-after-its-effect",
  "signals-are-lost",
  "answer-to-signals-is-lost",
  "signals-are-late",
  "event-comes-twice",
  "event-comes-late",
  "ring-is-told-twice",
  "bell-cannot-be-rung",
  "media-stream-breaks",
  "relay-is-killed",
  "relay-hands-over",
  "relay-cannot-be-reached",
  "model-fails",
  "model-stalls",
  "model-uses-tools-wrongly",
  "voice-fails",
  "recogniser-is-lost",
  "text-is-not-taken",
  "answer-to-text-is-lost",
  "carrier-refuses",
] as const;
export type TroubleKind = (typeof troubleKinds)[number];

/** Of the occasions of a kind that has befallen a call, so many go wrong. */
const strikeRate = 0.3;
/** No more than so many in a row: what fails for ever is another story. */
const rowMost = 2;

/** What goes wrong in one call: each kind befalls so many of the calls, and then strikes now and then. */
export class Trouble {
  readonly random: Random;
  readonly #kinds: ReadonlySet<TroubleKind>;
  readonly #rows = new Map<TroubleKind, number>();
  readonly #struck: (kind: TroubleKind) => void;

  constructor(random: Random, rate: number, struck: (kind: TroubleKind) => void) {
    this.random = random;
    this.#struck = struck;
    this.#kinds = new Set(troubleKinds.filter(() => random.chance(rate)));
  }

  /** Whether it goes wrong this time. */
  strikes(kind: TroubleKind, { most = rowMost, rate = strikeRate } = {}): boolean {
    if (!this.#kinds.has(kind)) return false;
    const row = this.#rows.get(kind) ?? 0;
    const strikes = row < most && this.random.chance(rate);
    this.#rows.set(kind, strikes ? row + 1 : 0);
    if (strikes) this.#struck(kind);
    return strikes;
  }
}

/** The troubles of all calls. */
export class Troubles {
  readonly struck: Partial<Record<TroubleKind | "store-is-throttled" | "host-is-restarted", number>> = {};
  readonly #random: Random;
  readonly rate: number;
  readonly #byName = new Map<string, Trouble>();

  constructor(random: Random, rate: number) {
    this.#random = random;
    this.rate = rate;
  }

  count(kind: TroubleKind | "store-is-throttled" | "host-is-restarted"): void {
    this.struck[kind] = (this.struck[kind] ?? 0) + 1;
  }

  /** Those of a call, or of what else has that name. */
  of(name: string): Trouble {
    const known = this.#byName.get(name);
    if (known !== undefined) return known;
    const trouble = new Trouble(this.#random.fork(), this.rate, (kind) => this.count(kind));
    this.#byName.set(name, trouble);
    return trouble;
  }
}
