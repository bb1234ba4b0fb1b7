import { expect, test } from "vitest";
import { VirtualClock } from "../virtual-clock.ts";
import { TurnRetries } from "./turn-retries.ts";

function failing() {
  const clock = new VirtualClock(0);
  const triedAt: number[] = [];
  const retries = new TurnRetries(clock, () => {
    triedAt.push(clock.nowMs() / 1000);
    retries.failed("one");
  });
  const pass = () => clock.moveTo(clock.nextAlarmMs() ?? 0);
  return { clock, retries, triedAt, pass };
}

test("an instance has one retry pending however often it failed, after waits that grow to half a minute", () => {
  const { retries, triedAt, pass } = failing();
  retries.failed("one");
  for (let n = 0; n < 7; n++) {
    expect(retries.isPending("one")).toBe(true);
    pass();
  }
  expect(triedAt).toEqual([2, 6, 14, 30, 62, 94, 126]);
});

test("what has been committed is not tried again, and the next failure waits as the first did", () => {
  const { clock, retries } = failing();
  retries.failed("one");
  retries.failed("one");
  retries.forget("one");
  expect(retries.isPending("one")).toBe(false);
  expect(clock.nextAlarmMs()).toBeUndefined();
  expect(retries.failed("one")).toBe(2_000);
});
