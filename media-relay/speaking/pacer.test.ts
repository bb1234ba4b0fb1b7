import { expect, test } from "vitest";
import { VirtualClock } from "../../tests/virtual-clock.ts";
import { createPacer } from "./pacer.ts";

test("beats every 20 ms for all, and only while somebody listens", async () => {
  const clock = new VirtualClock(0);
  const pacer = createPacer(clock);
  const beats: string[] = [];
  const leave = ["a", "b"].map((name) =>
    pacer.join(
      (nowMs) => beats.push(`${name}${nowMs}`),
      () => undefined,
    ),
  );
  await clock.advance(40);
  expect(beats).toEqual(["a0", "b0", "a20", "b20", "a40", "b40"]);
  for (const one of leave) one();
  expect(clock.pendingCount).toBe(0);
});

test("lateness does not add up", () => {
  let nowMs = 0;
  const delays: number[] = [];
  let run: () => void = () => undefined;
  const pacer = createPacer({
    nowMs: () => nowMs,
    after: (delayMs, next) => {
      delays.push(delayMs);
      run = next;
      return () => undefined;
    },
  });
  pacer.join(
    () => undefined,
    () => undefined,
  );
  // Each timer fires 7 ms late; the next is set that much shorter.
  for (let beat = 0; beat < 5; beat++) {
    nowMs += (delays.at(-1) ?? 0) + 7;
    run();
  }
  expect(delays).toEqual([0, 13, 13, 13, 13, 13]);
});

test("what one call throws disturbs no other", async () => {
  const clock = new VirtualClock(0);
  const pacer = createPacer(clock);
  const failures: unknown[] = [];
  let beats = 0;
  const leave = [
    pacer.join(() => { throw new Error("broken"); }, (error) => failures.push(error)),
    pacer.join(() => void beats++, (error) => failures.push(error)),
  ]; // prettier-ignore
  await clock.advance(20);
  expect([failures.length, beats]).toEqual([2, 2]);
  for (const one of leave) one();
});
