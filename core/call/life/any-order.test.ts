import fc from "fast-check";
import { expect, test } from "vitest";
import type { HumanDid } from "./handover-state.ts";
import type { Happening, Life, Over } from "./state.ts";
import { begin, dueAtMs, next } from "./life.ts";
import {
  limits,
  connected,
  attended,
  attendedAgain,
  left,
  broken,
  ended,
  goodbye,
  humanRings,
  humanGone,
  transferWanted,
  time,
  alive,
  nameOf,
} from "./lived.ts";
import { whatBecameOf } from "./what-became-of.ts";

/** What the carrier told in a few calls, what the relay told, and what became of them. */
const stories: [string, { carrier: Happening[]; relay?: Happening[] }, Partial<Over>][] = [
  [
    "busy",
    {
      carrier: [
        { is: "dial-failed", code: 486, atMs: 5 },
        { ...ended, code: 486 },
      ],
    },
    { outcome: "busy" },
  ],
  ["busy, with a plain end", { carrier: [{ is: "dial-failed", code: 486, atMs: 5 }, ended] }, { outcome: "busy" }],
  ["rung in vain", { carrier: [ended] }, { outcome: "no-answer" }],
  ["hung up at once", { carrier: [connected, ended] }, { outcome: "completed", reason: "the caller hung up" }],
  [
    "hung up by the caller",
    { carrier: [connected, broken, ended], relay: [attended, left] },
    { outcome: "completed", reason: "the caller hung up" },
  ],
  [
    "ended by a failing line",
    { carrier: [connected, { ...ended, code: 500 }], relay: [attended, left] },
    { outcome: "completed", reason: "the caller hung up" },
  ],
  [
    "closed with a goodbye",
    { carrier: [connected, broken, ended], relay: [attended, goodbye, left] },
    { outcome: "completed", reason: "goodbye" },
  ],
  [
    "given up by the agent",
    { carrier: [connected, ended], relay: [attended, { is: "finished", reason: "failure" }, left] },
    { outcome: "failed", reason: "failure" },
  ],
  [
    "transferred in vain, and dead with it",
    { carrier: [connected, humanGone, ended], relay: [attended, transferWanted, left] },
    { outcome: "completed", reason: "the caller hung up" },
  ],
  [
    "taken over by a second relay",
    {
      carrier: [connected, broken, ended],
      relay: [attended, { ...left, handedOver: true }, attendedAgain, goodbye, { ...left, session: "two" }],
    },
    { outcome: "completed", reason: "goodbye" },
  ],
];

test.each(stories)("a call that was %s ends as that, in whatever order it is told", (_name, told, expected) => {
  const { carrier, relay = [] } = told;
  for (const order of permutations(carrier).flatMap((one) => interleaved(one, relay))) {
    const { over, connectedCount } = whatBecameOf(order);
    expect(over, JSON.stringify(order)).toMatchObject(expected);
    expect(connectedCount).toBe(carrier.includes(connected) ? 1 : 0);
  }
});

test("a call in which a human had the caller ends as that, in whatever order the carrier tells it", () => {
  const human = (did: HumanDid): Happening => ({ is: "human", key: "t1", did });
  const taken = [transferWanted, humanRings, human("answered"), human("attended"), human("accepted"), human("moved")];
  for (const order of permutations<Happening>([connected, humanGone, ended, broken])) {
    const { over } = whatBecameOf([attended, ...taken, ...order]);
    expect(over, JSON.stringify(order)).toMatchObject({ outcome: "completed", reason: "transferred" });
  }
});

test("whatever the carrier tells twice or more, in any order, gives the same outcome", () => {
  const order = fc
    .constantFrom(...stories)
    .chain(([, { carrier, relay = [] }, expected]) =>
      fc
        .tuple(
          fc.shuffledSubarray([...carrier, ...carrier, ...carrier], { minLength: carrier.length * 3 }),
          fc.array(fc.nat({ max: 9 }), { minLength: relay.length, maxLength: relay.length }),
        )
        .map(([events, places]) => ({ expected, told: placed(events, relay, places) })),
    );
  fc.assert(
    fc.property(order, ({ expected, told }) => {
      expect(whatBecameOf(told).over).toMatchObject(expected);
    }),
  );
});

const sessionIds = ["one", "two", "three"] as const;
const minuteMs = 60_000;
/** What is done to a caller of whom it is thought that no agent talks to them. */
const disturbs = new Set(["restart-streaming", "one_moment", "rescue_transfer", "rescue_callback", "hang-up"]);

test("who talks is left alone, whatever is told late of the sessions before, by relays that know the time by a second or so", () => {
  const session = fc.record({
    /** By how much its relay's time is wrong, and how much later than it happened its news are told. */
    skewMs: fc.integer({ min: -1_400, max: 1_400 }),
    startLateMs: fc.nat({ max: 40_000 }),
    endLateMs: fc.nat({ max: 40_000 }),
    lastsMs: fc.integer({ min: 500, max: 2 * minuteMs }),
    handedOver: fc.boolean(),
  });
  const sessions = fc.tuple(session, session, session);
  fc.assert(
    fc.property(sessions, (all) => {
      const told: [number, Happening][] = [[minuteMs - 500, connected]];
      let atMs = minuteMs;
      let newestMs = 0;
      all.forEach(({ skewMs, startLateMs, endLateMs, lastsMs, handedOver }, index) => {
        const id = sessionIds[index] ?? "none";
        const isLast = index === all.length - 1;
        const startMs = atMs + (isLast ? 0 : startLateMs);
        if (isLast) newestMs = startMs;
        told.push([atMs, { is: "stream-open", atMs }]);
        told.push([startMs, { is: "attended", session: id, atMs: atMs + skewMs }]);
        if (isLast) return;
        atMs += lastsMs;
        const over: Happening = { is: "left", session: id, handedOver, atMs: atMs + skewMs };
        told.push([Math.max(startMs, atMs + endLateMs), over], [atMs + 50, { ...broken, atMs }]);
        atMs += 1_500;
      });
      const { life, done } = passes(told, newestMs + 10 * minuteMs);
      expect(life.is, JSON.stringify(told)).toBe("talking");
      // A human who was rung before it came may still answer.
      const after = done.filter(([ms, name]) => ms > newestMs && disturbs.has(name));
      expect(after, JSON.stringify(told)).toEqual([]);
    }),
  );
});

test("a stream that breaks is noticed also where the clock of its relay is ahead", () => {
  const told: [number, Happening][] = [
    [10, connected],
    [1_000, { ...attended, atMs: 7_000 }],
    [4_000, { ...broken, atMs: 4_000 }],
  ];
  expect(passes(told, 6_000).done).toContainEqual([5_000, "restart-streaming"]);
});

test("a human who is told what it is about hears that to its end, whatever is told late of a stream before", () => {
  const told = fc.record({
    startLateMs: fc.nat({ max: 20_000 }),
    endLateMs: fc.nat({ max: 20_000 }),
    carrierLateMs: fc.nat({ max: 20_000 }),
    isFirstTold: fc.boolean(),
  });
  const human = (did: HumanDid, more: { session?: string; atMs?: number } = {}): Happening => ({
    ...{ is: "human", key: "t1", did, ...more },
  });
  fc.assert(
    fc.property(told, ({ startLateMs, endLateMs, carrierLateMs, isFirstTold }) => {
      const startedMs = 5_500 + startLateMs;
      const first: [number, Happening][] = [
        [startedMs, human("attended", { session: "first", atMs: 5_500 })],
        [Math.max(startedMs, 7_000 + endLateMs), human("unattended", { session: "first", atMs: 7_000 })],
      ];
      const { life, done } = passes(
        [
          [10, connected],
          [20, attended],
          [1_000, transferWanted],
          [1_100, humanRings],
          [5_000, human("answered")],
          ...(isFirstTold ? first : []),
          [7_000 + carrierLateMs, human("unattended", { atMs: 7_000 })],
          [7_300, human("attended", { session: "second", atMs: 7_300 })],
        ],
        60_000,
      );
      expect(life).toMatchObject({ is: "talking", known: { handover: { is: "briefing", by: "relay" } } });
      const disturbed = done.filter(([ms, name]) => ms > 7_300 && name !== "check-alive");
      expect(disturbed).toEqual([]);
    }),
  );
});

/** Lets all of it happen at its time, and time pass until then. The carrier still has the call, and says what it is to say. */
function passes(told: readonly [number, Happening][], untilMs: number): { life: Life; done: [number, string][] } {
  let life = begin(0, limits);
  const done: [number, string][] = [];
  const waiting = told.toSorted(([one], [other]) => one - other);
  const pass = (nowMs: number, happening: Happening) => {
    const step = next(life, happening, nowMs, limits);
    life = step.life;
    for (const action of step.actions) {
      done.push([nowMs, nameOf(action)]);
      if (action.do === "check-alive") pass(nowMs, alive);
      if (action.do === "look-who-is-there") pass(nowMs, { is: "parties", caller: true, human: true });
    }
  };
  while (life.is !== "over") {
    const [first] = waiting;
    const dueMs = dueAtMs(life);
    if (Math.min(first?.[0] ?? Infinity, dueMs) > untilMs) break;
    if (first !== undefined && first[0] <= dueMs) {
      waiting.shift();
      pass(...first);
    } else pass(dueMs, time);
  }
  return { life, done };
}

function permutations<Item>(items: readonly Item[]): Item[][] {
  if (items.length <= 1) return [[...items]];
  return items.flatMap((item, at) => permutations(items.toSpliced(at, 1)).map((rest) => [item, ...rest]));
}

/** All ways in which two rows become one, each in its own order: a relay's signals are numbered. */
function interleaved<Item>(one: readonly Item[], other: readonly Item[]): Item[][] {
  const [first, ...rest] = one;
  const [otherFirst, ...otherRest] = other;
  if (first === undefined || otherFirst === undefined) return [[...one, ...other]];
  return [
    ...interleaved(rest, other).map((row) => [first, ...row]),
    ...interleaved(one, otherRest).map((row) => [otherFirst, ...row]),
  ];
}

/** The second row put into the first, in its order, about there. */
function placed<Item>(row: readonly Item[], others: readonly Item[], places: readonly number[]): Item[] {
  const sorted = places.toSorted((one, other) => one - other);
  return others.reduceRight((all, item, at) => all.toSpliced(Math.min(sorted[at] ?? 0, row.length), 0, item), [...row]);
}

const happening = fc.oneof(
  fc.constantFrom<Happening>(
    ...[time, connected, attended, attendedAgain, left, { ...left, handedOver: true }, { ...broken, atMs: 9e9 }],
    ...[transferWanted, alive, goodbye, { is: "finished", reason: "failure" } as const],
    ...[humanGone, humanRings, { is: "human", key: "t1", did: "answered" } as const],
    ...[{ is: "human", key: "t1", did: "accepted" } as const, { is: "human", key: "t1", did: "moved" } as const],
    ...[{ is: "parties-changed" } as const, { is: "parties", caller: true, human: false } as const],
    ...[{ is: "prompt-over", key: "rescue-transfer" } as const, { is: "prompt-over", key: "one-moment" } as const],
  ),
  fc.constantFrom(200, 486, 603).map((code): Happening => ({ is: "ended", code, atMs: 0 })),
  fc.constantFrom(404, 486, 603).map((code): Happening => ({ is: "dial-failed", code, atMs: 0 })),
);

test("whatever happens in whatever order, time alone ends every call", () => {
  fc.assert(
    fc.property(fc.array(happening, { maxLength: 30 }), (happenings) => {
      let life = begin(0, limits);
      let nowMs = 0;
      for (const one of happenings) life = next(life, one, (nowMs += 500), limits).life;
      for (let turn = 0; turn < 400 && life.is !== "over"; turn += 1) {
        nowMs = Math.max(nowMs, dueAtMs(life));
        const step = next(life, time, nowMs, limits);
        life = step.life;
        // The carrier still has the call whenever it is asked: the worst case.
        if (step.actions.some((action) => action.do === "check-alive")) life = next(life, alive, nowMs, limits).life;
      }
      expect(life.is).toBe("over");
    }),
  );
});

test("the end of a call is final, and every state before it names a moment", () => {
  fc.assert(
    fc.property(fc.array(happening, { maxLength: 30 }), (happenings) => {
      let life = begin(0, limits);
      happenings.forEach((one, index) => {
        const before = life;
        life = next(life, one, index * 500, limits).life;
        if (before.is === "over") expect(life).toBe(before);
        if (life.is !== "over") expect(Number.isFinite(life.dueAtMs)).toBe(true);
      });
    }),
  );
});
