import type { FakePhone } from "../../../media-relay/rehearsal/fake-phone.ts";

/** A relay tells each second what was heard by then, and knows it but for a beat of its own and one of the carrier's. */
const toldAfterMs = 1_040;

/**
 * Which of the words that a phone played may or may not be on record, by their place among them: those of which no relay
 * can have known whether they were heard, and those that a relay could not tell before it was killed. No others.
 */
export class UnsureWords {
  readonly #phone: FakePhone;
  readonly #cut: { place: number; beatMs: number; byCaller: boolean }[] = [];
  readonly #untold: { from: number; until: number }[] = [];
  /** Of the words of the stream that is open: where they begin, and until when a relay has told what was heard. */
  #from = 0;
  #toldUntilMs = -Infinity;

  constructor(phone: FakePhone) {
    this.#phone = phone;
  }

  has(place: number): boolean {
    return (
      this.#cut.some((one) => one.place === place) ||
      this.#untold.some(({ from, until }) => from <= place && place < until)
    );
  }

  /** A relay begins to speak. */
  streamOpens(): void {
    this.#from = this.#phone.heard.length;
    this.#toldUntilMs = -Infinity;
  }

  /** What the relay told by then is kept. */
  told(untilMs: number): void {
    this.#toldUntilMs = untilMs;
  }

  /**
   * The sound is cut, after the carrier's beat of `beatMs`. It plays a frame at its next beat: a relay does not know that
   * a word is over which ended with the last frame, or ends with the one that still plays. `byCaller`: they talked over it,
   * or pressed a key.
   */
  cutAfter(beatMs: number, { byCaller = false } = {}): void {
    const { heard, isEndingWord } = this.#phone;
    if (heard.at(-1)?.atMs === beatMs) this.#cut.push({ place: heard.length - 1, beatMs, byCaller });
    if (isEndingWord) this.#cut.push({ place: heard.length, beatMs, byCaller });
  }

  /**
   * It was cut because another relay goes on: that one may repeat nothing, so each word must have been known. Not where
   * the caller had cut it in that beat, for which a relay that is to go may have waited.
   */
  handedOverAfter(beatMs: number): void {
    for (let last = this.#cut.at(-1); last?.beatMs === beatMs && !last.byCaller; last = this.#cut.at(-1))
      this.#cut.pop();
  }

  /** The relay is gone with all that it has not told. */
  relayIsKilled(): void {
    const { heard, isEndingWord } = this.#phone;
    const firstUntold = heard.findIndex(({ atMs }) => atMs > this.#toldUntilMs - toldAfterMs);
    const from = Math.max(this.#from, firstUntold === -1 ? heard.length : firstUntold);
    this.#untold.push({ from, until: heard.length + (isEndingWord ? 1 : 0) });
  }
}
