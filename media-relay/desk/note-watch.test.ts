import fc from "fast-check";
import { expect, test } from "vitest";
import type { Note } from "../../core/call/signal.ts";
import { PassingError } from "../../core/errors.ts";
import { VirtualClock } from "../../tests/virtual-clock.ts";
import { NoteWatch } from "./note-watch.ts";
import { FakeWakeLine } from "../rehearsal/fake-wake-line.ts";
import { callId } from "../testing.ts";

/** A watch over notes that come one by one, and Functions that are away when told so. */
function watched({ noted = 0 } = {}) {
  const clock = new VirtualClock();
  const notes: Note[] = [];
  const write = () => {
    notes.push({ number: notes.length + 1, is: "transfer-failed", transfer: "t1", reason: "busy" });
    return notes.length;
  };
  while (notes.length < noted) write();
  const failures: unknown[] = [];
  const handed: number[] = [];
  const asked: number[] = [];
  const functions = { away: false };
  const wakeLine = new FakeWakeLine();
  const watch = new NoteWatch({
    callId,
    wakeLine,
    clock,
    failed: (error) => failures.push(error),
    desk: {
      notes(after) {
        asked.push(after);
        if (functions.away) return Promise.reject(new PassingError("away"));
        return Promise.resolve({ notes: notes.filter(({ number }) => number > after) });
      },
    },
  });
  watch.on(({ number }) => handed.push(number));
  const wake = (number?: number) => wakeLine.wake(callId, number);
  return { wakeLine, wake, clock, functions, failures, handed, asked, watch, write };
}

test("whatever becomes of the wakes and of Functions, each note is handed on once and in order", async () => {
  const step = fc.record({
    gapMs: fc.nat(15_000),
    away: fc.boolean(),
    wakes: fc.constantFrom<"none" | "once" | "twice" | "old">("none", "once", "twice", "old"),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 12 }), async (steps) => {
      const { clock, functions, handed, watch, wake, write } = watched();
      for (const { gapMs, away, wakes } of steps) {
        functions.away = away;
        const number = write();
        if (wakes === "once" || wakes === "twice") wake(number);
        if (wakes === "twice") wake(number);
        if (wakes === "old") wake(number - 1);
        await clock.advance(gapMs);
      }
      functions.away = false;
      await clock.advance(10_000);
      expect(handed).toEqual(steps.map((_, index) => index + 1));
      watch.close();
      expect(clock.pendingCount).toBe(0);
    }),
    { numRuns: 100 },
  );
});

test("what was noted before the session is handed on at its beginning", async () => {
  const { clock, handed } = watched({ noted: 2 });
  await clock.advance(0);
  expect(handed).toEqual([1, 2]);
});

test("a wake has the note handed on at once; one that comes twice, or late, asks nothing", async () => {
  const { clock, handed, asked, wake, write } = watched();
  await clock.advance(100);
  wake(write());
  await clock.advance(0);
  expect([handed, asked]).toEqual([[1], [0, 0]]);
  wake(1);
  await clock.advance(0);
  expect(asked).toEqual([0, 0]);
});

test("who may have missed a wake looks for what is there", async () => {
  const { clock, handed, wake, write } = watched();
  await clock.advance(100);
  write();
  wake();
  await clock.advance(0);
  expect(handed).toEqual([1]);
});

test("a note that was announced before it can be read is soon looked for again", async () => {
  const { clock, handed, wake, write } = watched();
  await clock.advance(100);
  wake(1);
  await clock.advance(0);
  write();
  await clock.advance(1_000);
  expect(handed).toEqual([1]);
});

test("whoever waits for a note has it within a second without any wake, and nobody hurries when none does", async () => {
  const { clock, handed, asked, watch, write } = watched();
  const calm = watch.hurry();
  await clock.advance(5_000);
  write();
  await clock.advance(1_000);
  expect(handed).toEqual([1]);
  calm();
  calm();
  const before = asked.length;
  await clock.advance(21_000);
  expect(asked.length - before).toBeLessThanOrEqual(3);
  watch.hurry();
  await clock.advance(10_000);
  expect(asked.length - before).toBeGreaterThan(10);
});

test("who waits long for a note has it by a wake, and asks every second only while none can be had", async () => {
  const { clock, handed, asked, watch, wake, wakeLine, write } = watched();
  wakeLine.hears = true;
  watch.hurry({ patient: true });
  await clock.advance(60_000);
  expect(asked.length).toBeLessThan(10);
  wake(write());
  await clock.advance(0);
  expect(handed).toEqual([1]);
  wakeLine.hears = false;
  await clock.advance(10_000);
  write();
  await clock.advance(1_000);
  expect(handed).toEqual([1, 2]);
});

test("an outage is told once, and the notes come after it", async () => {
  const { clock, functions, failures, handed, watch, write } = watched();
  await clock.advance(0);
  functions.away = true;
  write();
  await clock.advance(60_000);
  expect([failures.length, handed]).toEqual([1, []]);
  functions.away = false;
  await clock.advance(10_000);
  expect(handed).toEqual([1]);
  functions.away = true;
  await clock.advance(10_000);
  expect(failures).toHaveLength(2);
  watch.close();
  expect(clock.pendingCount).toBe(0);
});

test("who asks to be caught up has been handed all that was noted before, also after an outage", async () => {
  const { clock, functions, handed, watch, write } = watched();
  await clock.advance(0);
  functions.away = true;
  write();
  let caughtUp = false;
  void watch.caughtUp().then(() => (caughtUp = true));
  await clock.advance(3_000);
  expect(caughtUp).toBe(false);
  functions.away = false;
  await clock.until(() => caughtUp);
  expect(handed).toEqual([1]);
});

test("a closed watch hands nothing on and keeps nobody waiting", async () => {
  const { clock, handed, watch, wake, wakeLine, write } = watched();
  const caughtUp = watch.caughtUp();
  write();
  watch.close();
  await caughtUp;
  wake(1);
  await clock.advance(30_000);
  expect([handed, clock.pendingCount, wakeLine.listenerCount]).toEqual([[], 0, 0]);
});
