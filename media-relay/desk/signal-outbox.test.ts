import fc from "fast-check";
import { expect, test } from "vitest";
import { SessionId } from "../../core/call/ids.ts";
import type { Signal } from "../../core/call/signal.ts";
import { FinalError, PassingError } from "../../core/errors.ts";
import { VirtualClock } from "../../tests/virtual-clock.ts";
import { NotTakenError } from "./functions-client.ts";
import { SignalOutbox } from "./signal-outbox.ts";

/**
 * Functions that answer as told: kept, kept but the answer is lost, or not kept. `unfit`: languages that they do not
 * take, nor what comes behind one in the same request.
 */
function outbox(
  answers: ("kept" | "lost" | "away" | "refused")[],
  unfit: readonly string[] = [],
  asked: (signals: readonly Signal[]) => void = () => undefined,
) {
  const clock = new VirtualClock();
  const received: Signal[] = [];
  const lost: Signal["is"][] = [];
  const box = new SignalOutbox({
    session: SessionId.parse("3d3a3b2e-6a3c-4a39-8a3b-0d9f6d5a8b11"),
    clock,
    lost: (_error, signals) => lost.push(...signals.map(({ is }) => is)),
    desk: {
      context: () => Promise.reject(new FinalError("not asked")),
      notes: () => Promise.resolve({ notes: [] }),
      knowledge: () => Promise.resolve([]),
      record: () => Promise.resolve(),
      tell: (signals) => {
        asked(signals);
        const answer = answers.shift() ?? "kept";
        const at = signals.findIndex((signal) => signal.is === "language" && unfit.includes(signal.language));
        if (at >= 0) {
          received.push(...signals.slice(0, at));
          return Promise.reject(new NotTakenError("422"));
        }
        if (answer === "refused") return Promise.reject(new FinalError("422"));
        if (answer !== "away") received.push(...signals);
        return answer === "kept" ? Promise.resolve() : Promise.reject(new PassingError(answer));
      },
    },
  });
  return { box, clock, received, lost };
}

const languages = (signals: readonly Signal[]) =>
  signals.map((signal) => (signal.is === "language" ? signal.language : ""));

test("whatever fails and however often, all is told in order; by its number each is known once", async () => {
  const answers = fc.array(fc.constantFrom<"kept" | "lost" | "away">("kept", "lost", "away"), { maxLength: 12 });
  await fc.assert(
    fc.asyncProperty(answers, fc.array(fc.nat(3_000), { minLength: 1, maxLength: 12 }), async (list, gaps) => {
      const { box, clock, received, lost } = outbox([...list]);
      for (const [index, gapMs] of gaps.entries()) {
        await clock.advance(gapMs);
        box.tell({ is: "language", language: String(index) });
      }
      const flushed = box.flushed();
      await clock.advance(120_000);
      await flushed;
      const once = [...new Map(received.map((signal) => [signal.number, signal])).values()];
      expect(languages(once)).toEqual(gaps.map((_, index) => String(index)));
      expect(once.map(({ number }) => number)).toEqual(gaps.map((_, index) => index + 1));
      expect([lost, clock.pendingCount]).toEqual([[], 0]);
    }),
    { numRuns: 50 },
  );
});

test("what becomes of a turn takes the place of what it was, unless that is on its way", async () => {
  const { box, clock, received } = outbox(["away", "away"]);
  const mend = (text: string) => box.tell({ is: "turn-mended", key: "k", mend: { text } });
  mend("One");
  for (const text of ["One two", "One two three"]) mend(text);
  box.tell({ is: "session-over", handedOver: false });
  await clock.advance(10_000);
  expect(received.map((signal) => (signal.is === "turn-mended" ? signal.mend.text : signal.is))).toEqual([
    ...["One", "One two three", "session-over"],
  ]);
  expect(received.map(({ number }) => number)).toEqual([1, 2, 3]);
});

test("one that Functions do not take is given up alone, and what follows it is told in order", async () => {
  const named = fc.uniqueArray(fc.nat(119), { maxLength: 6 });
  await fc.assert(
    fc.asyncProperty(named, async (bad) => {
      const { box, clock, received, lost } = outbox(["away"], bad.map(String));
      const all = Array.from({ length: 120 }, (_, index) => String(index));
      for (const language of all) box.tell({ is: "language", language });
      box.tell({ is: "end", reason: "goodbye" });
      await clock.advance(10_000);
      await box.flushed();
      const once = [...new Map(received.map((signal) => [signal.number, signal])).values()];
      const taken = all.filter((language) => !bad.includes(Number(language)));
      expect(languages(once)).toEqual([...taken, ""]);
      expect(once.at(-1)?.is).toBe("end");
      expect(lost).toEqual(bad.map(() => "language"));
    }),
    { numRuns: 20 },
  );
});

test("what becomes of a turn that may be kept already is told apart, also while the one beside it is looked for", async () => {
  const mend = (text: string) => box.tell({ is: "turn-mended", key: "k", mend: { text } });
  const { box, clock, received } = outbox(["away"], ["bad"], (signals) => {
    if (signals.length === 2) mend("One two"); // the half before the mend, which came whole with the first try
  });
  box.tell({ is: "language", language: "a" });
  box.tell({ is: "language", language: "b" });
  mend("One");
  box.tell({ is: "language", language: "bad" });
  await clock.advance(10_000);
  const once = new Map(received.map((one) => [one.number, one.is === "turn-mended" ? one.mend.text : one.is]));
  expect([...once]).toEqual([
    [1, "language"],
    [2, "language"],
    [3, "One"],
    [5, "One two"],
  ]);
});

test("what Functions refuse for good is given up and said", async () => {
  const { box, clock, received, lost } = outbox(["refused"]);
  box.tell({ is: "session-over", handedOver: false });
  await clock.advance(1_000);
  box.tell({ is: "session-over", handedOver: false });
  await box.flushed();
  expect([received, lost.length, clock.pendingCount]).toEqual([[], 1, 0]);
});

test("closing gives up what waits, and leaves no timer", async () => {
  const { box, clock, lost } = outbox(["away", "away"]);
  box.tell({ is: "session-over", handedOver: false });
  await clock.advance(100);
  box.close();
  await box.flushed();
  expect([lost.length, clock.pendingCount]).toEqual([1, 0]);
});
