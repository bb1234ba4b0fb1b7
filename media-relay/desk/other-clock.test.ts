import fc from "fast-check";
import { expect, test } from "vitest";
import { instant } from "../../core/call/instant.ts";
import { OtherClock } from "./other-clock.ts";

const startMs = Date.UTC(2026, 10, 21, 8, 30);

/** Asked at that moment of ours; each way takes so long. */
interface Asked {
  atMs: number;
  thereMs: number;
  backMs: number;
}

const asks = (clock: OtherClock, aheadMs: number, { atMs, thereMs, backMs }: Asked): void =>
  clock.answered({
    askedMs: startMs + atMs,
    givenAt: instant(startMs + atMs + thereMs + aheadMs),
    nowMs: startMs + atMs + thereMs + backMs,
  });

const leadOf = (clock: OtherClock): number => Date.parse(clock.toTheirs(instant(startMs))) - startMs;

test("a clock that goes right is left alone, however long an answer takes", () => {
  const clock = new OtherClock();
  asks(clock, 0, { atMs: 0, thereMs: 9_000, backMs: 20 });
  asks(clock, 0, { atMs: 20_000, thereMs: 20, backMs: 9_000 });
  expect(leadOf(clock)).toBe(0);
});

test("where nothing was answered yet, or the clocks differ by less than two seconds, all times stay as they are", () => {
  const clock = new OtherClock();
  expect(leadOf(clock)).toBe(0);
  asks(clock, 1_900, { atMs: 0, thereMs: 10, backMs: 10 });
  expect(leadOf(clock)).toBe(0);
});

test("one quick answer makes up for slow ones", () => {
  const clock = new OtherClock();
  asks(clock, 15_000, { atMs: 0, thereMs: 8_000, backMs: 4_000 });
  asks(clock, 15_000, { atMs: 20_000, thereMs: 30, backMs: 20 });
  asks(clock, 15_000, { atMs: 40_000, thereMs: 5_000, backMs: 5_000 });
  expect(Math.abs(leadOf(clock) - 15_000)).toBeLessThanOrEqual(2_050);
});

test("one that is set right meanwhile is believed", () => {
  const clock = new OtherClock();
  asks(clock, 15_000, { atMs: 0, thereMs: 10, backMs: 10 });
  asks(clock, 0, { atMs: 60_000, thereMs: 10, backMs: 10 });
  expect(Math.abs(leadOf(clock))).toBeLessThanOrEqual(20);
});

test("what is told as theirs is as far from it as the slowness of the quickest answer at most, and comes back as ours", () => {
  const wayMs = fc.nat(10_000);
  const asked = fc.record({ atMs: fc.nat(600_000), thereMs: wayMs, backMs: wayMs });
  fc.assert(
    fc.property(fc.integer({ min: -60_000, max: 60_000 }), fc.array(asked, { minLength: 1 }), (aheadMs, all) => {
      const clock = new OtherClock();
      for (const one of all) asks(clock, aheadMs, one);
      const quickestMs = Math.min(...all.map(({ thereMs, backMs }) => thereMs + backMs));
      expect(Math.abs(leadOf(clock) - aheadMs)).toBeLessThanOrEqual(quickestMs + 2_000);
      const at = instant(startMs);
      expect(clock.toOurs(clock.toTheirs(at))).toBe(at);
    }),
  );
});
