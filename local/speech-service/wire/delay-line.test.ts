import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { DelayLine } from "./delay-line.ts";

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

test("what needs no delay is done at once", () => {
  const done: string[] = [];
  new DelayLine().add(0, () => done.push("a"));
  expect(done).toEqual(["a"]);
});

test("nothing overtakes what was put in before it", () => {
  const done: string[] = [];
  const line = new DelayLine();
  line.add(50, () => done.push("slow"));
  line.add(0, () => done.push("quick"));
  line.add(10, () => done.push("third"));
  vi.advanceTimersByTime(49);
  expect(done).toEqual([]);
  vi.advanceTimersByTime(2);
  expect(done).toEqual(["slow", "quick", "third"]);
});

test("what is put in while something is being done has its turn", () => {
  const done: string[] = [];
  const line = new DelayLine();
  line.add(0, () => {
    done.push("first");
    line.add(0, () => done.push("second"));
  });
  expect(done).toEqual(["first", "second"]);
  expect(line.length).toBe(0);
});

test("after the end nothing is done", () => {
  const done: string[] = [];
  const line = new DelayLine();
  line.add(10, () => done.push("never"));
  line.close();
  vi.advanceTimersByTime(100);
  expect(done).toEqual([]);
});
