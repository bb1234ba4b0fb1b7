import { instant, type Instant } from "../../core/call/instant.ts";

/** Smaller differences are left alone: they change nothing, and what is told later must not seem to be earlier. */
const toleratedMs = 2_000;

/** How far the other clock is ahead of ours, as far as that is known. */
interface Lead {
  leastMs: number;
  mostMs: number;
}

/**
 * How far the clock of somebody is from ours whom we ask things: each answer says when it was given, which was after it
 * was asked for and before it came. So only what is certain counts, and an answer that takes long shows less and nothing
 * false. Where the clocks are apart for certain, what is in the middle of that is taken for how far they are.
 */
export class OtherClock {
  #lead: Lead = { leastMs: -Infinity, mostMs: Infinity };
  #aheadMs = 0;

  answered({ askedMs, givenAt, nowMs }: { askedMs: number; givenAt: Instant; nowMs: number }): void {
    const theirsMs = Date.parse(givenAt);
    this.#lead = narrowed(this.#lead, { leastMs: theirsMs - nowMs, mostMs: theirsMs - askedMs });
    const { leastMs, mostMs } = this.#lead;
    if (this.#aheadMs >= leastMs - toleratedMs && this.#aheadMs <= mostMs + toleratedMs) return;
    this.#aheadMs = Math.round((leastMs + mostMs) / 2);
  }

  toTheirs = (ours: Instant): Instant => this.#shifted(ours, this.#aheadMs);

  toOurs = (theirs: Instant): Instant => this.#shifted(theirs, -this.#aheadMs);

  #shifted(at: Instant, byMs: number): Instant {
    return byMs === 0 ? at : instant(Date.parse(at) + byMs);
  }
}

/** Where they contradict each other, one of the clocks was set right in between: the newer counts. */
function narrowed(known: Lead, shown: Lead): Lead {
  const both = { leastMs: Math.max(known.leastMs, shown.leastMs), mostMs: Math.min(known.mostMs, shown.mostMs) };
  return both.leastMs <= both.mostMs ? both : shown;
}
