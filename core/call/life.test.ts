import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { HumanDid } from "./handover.ts";
import { CarrierCallId } from "./ids.ts";
import { standardLimits, type Action, type Happening, type Life, type Over } from "./life-state.ts";
import { begin, dueAtMs, next } from "./life.ts";

const limits = standardLimits;

const connected: Happening = { is: "connected", atMs: 10 };
const attended: Happening = { is: "attended", session: "one", atMs: 20 };
const attendedAgain: Happening = { is: "attended", session: "two", atMs: 5_000 };
const left: Happening = { is: "left", session: "one", handedOver: false, atMs: 3_000 };
const broken: Happening = { is: "stream-broken", atMs: 3_000 };
const ended: Happening = { is: "ended", code: 200, atMs: 9_000 };
const goodbye: Happening = { is: "finished", reason: "goodbye" };
const humanRings: Happening = { is: "human-rings", leg: CarrierCallId.parse("human") };
const humanGone: Happening = { is: "human", key: "t1", did: "gone", reason: "busy" };
const transferWanted: Happening = { is: "transfer-wanted", key: "t1" };
const time: Happening = { is: "time" };
const alive: Happening = { is: "found-alive" };

/** Lets all of it happen, a second apart, and says where the call stands and what was done. */
function live(...happenings: Happening[]): { life: Life; done: string[] } {
  let life = begin(0, limits);
  const done: string[] = [];
  happenings.forEach((happening, index) => {
    const step = next(life, happening, (index + 1) * 1_000, limits);
    life = step.life;
    done.push(...step.actions.map(nameOf));
  });
  return { life, done };
}

const nameOf = (action: Action): string => (action.do === "play" ? action.prompt : action.do);

/** Lets all of it arrive within a moment, then time pass with a carrier that knows the call no more. */
function whatBecameOf(happenings: readonly Happening[]): { over: Over; connectedCount: number } {
  let life = begin(0, limits);
  let nowMs = 0;
  let connectedCount = 0;
  const pass = (happening: Happening) => {
    const { life: after, actions } = next(life, happening, nowMs, limits);
    life = after;
    for (const action of actions) {
      if (action.do === "record-connected") connectedCount += 1;
      if (action.do === "check-alive") pass({ is: "found-gone" });
      if (action.do === "play") pass({ is: "prompt-over", key: action.key });
    }
  };
  for (const happening of happenings) {
    nowMs += 100;
    pass(happening);
  }
  for (let turn = 0; life.is !== "over" && turn < 60; turn += 1) {
    nowMs = Math.max(nowMs, dueAtMs(life));
    pass(time);
  }
  if (life.is !== "over") throw new Error("the call never ended");
  return { over: life, connectedCount };
}

describe("a call that is answered", () => {
  test("is hung up after the goodbye, and is over when its line has ended and all is told", () => {
    const talked = [connected, attended, goodbye, ended];
    expect(live(...talked).life.is).toBe("closing");
    const { life, done } = live(...talked, left);
    expect(life).toMatchObject({ is: "over", outcome: "completed", reason: "goodbye", endedAtMs: 9_000 });
    expect(done).toEqual(["record-connected", "hang-up"]);
  });

  test("waits a moment, and no longer, for the last words of a relay that is gone", () => {
    const { life } = live(connected, attended, ended);
    expect(life).toMatchObject({ is: "closing", dueAtMs: 3_000 + limits.lastWordMs });
    expect(live(connected, attended, ended, time).life).toMatchObject({ is: "over", outcome: "completed" });
  });

  test("waits longer where it is told only after the end that a relay was there", () => {
    const early = live(connected, ended);
    expect(early.life).toMatchObject({ is: "closing", dueAtMs: 2_000 + limits.settleMs });
    const { life } = live(connected, ended, attended);
    expect(life).toMatchObject({ is: "closing", dueAtMs: 3_000 + limits.lastWordMs });
    expect(live(connected, ended, attended, left).life).toMatchObject({ is: "over", outcome: "completed" });
  });

  test("sends a text that is told after the end", () => {
    expect(live(connected, attended, ended, { is: "sms-wanted", position: 4 }).done).toContain("send-sms");
  });

  test("counts as connected when audio flows before the carrier's word for it", () => {
    expect(live(attended, connected).done).toEqual(["record-connected"]);
  });

  test("is completed when the caller hangs up", () => {
    expect(live(connected, attended, broken, left, ended).life).toMatchObject({ reason: "the caller hung up" });
  });

  test("gets a new stream when the old one broke and the caller is still there", () => {
    const { life, done } = live(connected, attended, broken, time, alive, attendedAgain);
    expect(life.is).toBe("talking");
    expect(done).toEqual(["record-connected", "check-alive", "restart-streaming"]);
  });

  test("gets a new stream at once when its relay hands it over", () => {
    const { life, done } = live(connected, attended, { ...left, handedOver: true }, broken, attendedAgain);
    expect(life.is).toBe("talking");
    expect(done).toEqual(["record-connected", "restart-streaming"]);
  });

  test("goes on when the end of an old stream, or the last word of an old session, is told late", () => {
    const { life, done } = live(attended, attendedAgain, broken, left);
    expect(life.is).toBe("talking");
    expect(done).toEqual(["record-connected"]);
  });

  test("is looked after while it says nothing, and is over once the carrier has lost it", () => {
    const { life, done } = live(attended, time, alive, time);
    expect(life.is).toBe("talking");
    expect(done).toEqual(["record-connected", "check-alive", "check-alive"]);
    expect(live(attended, left, time, { is: "found-gone" }).life).toMatchObject({ is: "over", outcome: "completed" });
  });
});

describe("a caller without an agent", () => {
  /** Time passes to the next moment, again and again; the carrier still has the call. */
  function alone(first: readonly Happening[], turns: number, answer?: (prompt: string) => Happening) {
    let life = begin(0, limits);
    let nowMs = 0;
    const done: [string, number][] = [];
    const pass = (happening: Happening) => {
      const step = next(life, happening, nowMs, limits);
      life = step.life;
      for (const action of step.actions) {
        done.push([nameOf(action), nowMs]);
        if (action.do === "check-alive") pass(alive);
        if (action.do === "play" && action.key !== "one-moment") pass({ is: "prompt-over", key: action.key });
        const answered = action.do === "ring-human" ? answer?.(action.key) : undefined;
        if (answered !== undefined) pass(answered);
      }
    };
    for (const happening of first) pass(happening);
    for (let turn = 0; turn < turns && life.is !== "over"; turn += 1) {
      nowMs = dueAtMs(life);
      pass(time);
    }
    return { life, done, names: done.map(([name]) => name) };
  }

  test("hears a word of the carrier within three seconds, whenever the agent was lost", () => {
    const { done } = alone([connected, attended, broken], 3);
    expect(done.find(([name]) => name === "one_moment")?.[1]).toBeLessThan(3_000);
    const early = alone([connected, broken], 2).done;
    expect(early.find(([name]) => name === "one_moment")?.[1]).toBeLessThan(3_000);
  });

  test("hears no more of it once a relay talks to them", () => {
    const { done } = live(connected, attended, broken, time, alive, time, attendedAgain);
    expect(done.slice(-2)).toEqual(["one_moment", "stop-playing"]);
  });

  test("is given to a human when no relay can be had", () => {
    const { life, names } = alone([connected, attended, broken], 5);
    expect(names.filter((name) => name === "restart-streaming")).toHaveLength(limits.restartCount);
    expect(names.slice(-2)).toEqual(["rescue_transfer", "ring-human"]);
    expect(life.is).toBe("rescuing");
  });

  test("is promised a call back when no human takes them either, and the call has failed", () => {
    const { life, names } = alone([connected, attended, broken], 5, (key) => ({ is: "human", key, did: "gone" }));
    expect(names.slice(-5)).toEqual([
      ...["rescue_transfer", "ring-human", "note-transfer", "rescue_callback", "hang-up"],
    ]);
    expect(life).toMatchObject({ is: "hanging-up", decided: { outcome: "failed", reason: "no relay could be had" } });
  });

  test("is taken back by a relay that comes after all", () => {
    const gone = Array.from({ length: 4 }, () => time);
    expect(live(connected, attended, broken, time, alive, ...gone).life.is).toBe("apologising");
    const { life, done } = live(connected, attended, broken, time, alive, ...gone, attendedAgain);
    expect(life.is).toBe("talking");
    expect(done.at(-1)).toBe("stop-playing");
  });
});

describe("a call that is not answered", () => {
  test.each([
    [486, "busy"],
    [480, "no-answer"],
    [408, "no-answer"],
    [487, "no-answer"],
    [603, "declined"],
    [404, "invalid"],
    [484, "invalid"],
    [500, "failed"],
    [403, "failed"],
  ] as const)("with result %i is %s", (code, outcome) => {
    expect(live({ is: "dial-failed", code, atMs: 0 }).life).toMatchObject({ is: "over", outcome });
    expect(live({ is: "ended", code, atMs: 0 }, time).life).toMatchObject({ is: "over", outcome });
  });

  test("is hung up when the carrier never says anything", () => {
    const { life, done } = live(time, time, { is: "found-gone" }, time);
    expect(done).toEqual(["hang-up", "check-alive"]);
    expect(life).toMatchObject({ outcome: "no-answer" });
  });
});

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

test("a call has the length that its flags give it, and a moment for the goodbye", () => {
  const long = { is: "limited", longestCallMs: 600_000 } as const;
  let life = begin(0, limits);
  for (const happening of [connected, long, attended]) ({ life } = next(life, happening, 1_000, limits));
  const at = (nowMs: number) => next(life, time, nowMs, limits).actions;
  expect(at(601_000)).toEqual([{ do: "check-alive" }]);
  expect(at(601_000 + limits.leaveMs)).toEqual([farewell]);
});

const farewell = { do: "play", prompt: "longest_call", key: "longest-call" } as const;

describe("a call that has lasted too long, and that no agent has ended", () => {
  const endsAtMs = 1_000 + limits.longestCallMs;
  function lastsTooLong(...happenings: Happening[]): Life {
    let life = begin(0, limits);
    for (const happening of happenings) ({ life } = next(life, happening, 1_000, limits));
    const { life: after, actions } = next(life, time, endsAtMs, limits);
    expect(actions).toContainEqual(farewell);
    return after;
  }
  const then = (life: Life, happening: Happening) => next(life, happening, endsAtMs + 4_000, limits);
  const verdict = { outcome: "completed", reason: "longest call reached" };

  test.each([
    ["once the carrier has said why", { is: "prompt-over", key: farewell.key } as const],
    ["also where the carrier never says that it has", time],
  ])("is hung up %s", (_, happening) => {
    const { life, actions } = then(lastsTooLong(connected, attended), happening);
    expect(actions).toEqual([{ do: "hang-up" }]);
    expect(life).toMatchObject({ is: "hanging-up", decided: verdict });
  });

  test("is told so once, whatever else happens meanwhile", () => {
    let life = lastsTooLong(connected, attended);
    const others: Happening[] = [attendedAgain, left, broken, alive, transferWanted, humanRings];
    others.push({ is: "prompt-over", key: "one-moment" });
    for (const happening of others) {
      const step = then(life, happening);
      ({ life } = step);
      expect(step.actions.filter((action) => action.do === "play" || action.do === "ring-human")).toEqual([]);
    }
    expect(life.is).toBe("taking-leave");
  });

  test("ends as that where the caller hangs up in the middle of it", () => {
    const life = then(lastsTooLong(connected, attended), ended).life;
    expect(then(life, left).life).toMatchObject({ is: "over", ...verdict });
  });

  test("lets go of a human who was being rung", () => {
    let life = begin(0, limits);
    for (const happening of [connected, attended]) ({ life } = next(life, happening, 1_000, limits));
    for (const happening of [transferWanted, humanRings]) ({ life } = next(life, happening, endsAtMs - 10, limits));
    expect(next(life, time, endsAtMs, limits).actions.map(({ do: action }) => action)).toEqual([
      ...["play", "hang-up-human", "note-transfer"],
    ]);
  });
});

describe("a human who has the caller", () => {
  const human = (did: HumanDid): Happening => ({ is: "human", key: "t1", did });
  const theyTalk = [
    connected,
    attended,
    transferWanted,
    humanRings,
    human("answered"),
    human("accepted"),
    human("moved"),
  ];

  /** From when they began to talk: looks whenever something is due, and says what was done. */
  function until(begun: Life, fromMs: number, endMs: number, isWithHuman = true): { life: Life; actions: Action[] } {
    let life = begun;
    const actions: Action[] = [];
    for (let nowMs = fromMs; life.is !== "over" && life.is !== "hanging-up" && nowMs < endMs;) {
      nowMs = Math.max(nowMs + 1, dueAtMs(life));
      const due = next(life, time, nowMs, limits);
      ({ life } = due);
      actions.push(...due.actions);
      for (const { do: action } of due.actions) {
        if (action === "check-alive") ({ life } = next(life, alive, nowMs, limits));
        if (action !== "look-who-is-there") continue;
        const looked = next(life, { is: "parties", caller: true, human: isWithHuman }, nowMs, limits);
        ({ life } = looked);
        actions.push(...looked.actions);
      }
    }
    return { life, actions };
  }

  test("may keep them longer than a call may last, and the agent goes on with the time that was left", () => {
    const talking = live(...theyTalk).life;
    const threeHoursMs = 3 * 3_600_000;
    const late = until(talking, 7_000, threeHoursMs);
    expect(late.life.is).toBe("talking");
    const back = until(late.life, threeHoursMs, threeHoursMs + limits.longestCallMs / 2, false);
    expect(back.actions).toContainEqual({ do: "note-transfer", key: "t1", state: "over", reason: "the human left" });
    expect(back.life.is).toBe("talking");
    const end = until(back.life, threeHoursMs + limits.longestCallMs / 2, threeHoursMs + 2 * limits.longestCallMs);
    expect(end.actions).toContainEqual(farewell);
    expect(end.life).toMatchObject({ is: "hanging-up", decided: { reason: "longest call reached" } });
  });

  test("does not keep a line for ever, and no longer has the caller then", () => {
    const { life, actions } = until(live(...theyTalk).life, 7_000, 5 * 3_600_000);
    expect(life).toMatchObject({ is: "hanging-up", decided: { outcome: "completed", reason: "longest call reached" } });
    // The agent comes back only when the carrier has told both, and then nobody is there.
    expect(actions.slice(-3)).toEqual([
      farewell,
      { do: "note-transfer", key: "t1", state: "over", reason: "longest call reached" },
      { do: "hang-up" },
    ]);
    const { over } = whatBecameOf([...theyTalk, ended, left]);
    expect(over).toMatchObject({ outcome: "completed", reason: "transferred" });
  });
});

describe("a human who does not have the caller yet when the call ends", () => {
  const answered: Happening = { is: "human", key: "t1", did: "answered" };
  const notesOf = (...happenings: Happening[]) => {
    let life = begin(0, limits);
    return happenings.flatMap((happening, index) => {
      const { life: after, actions } = next(life, happening, index * 1_000, limits);
      life = after;
      return actions.filter(({ do: action }) => action === "note-transfer" || action === "hang-up-human");
    });
  };
  const dropped = (reason: string) => [
    { do: "hang-up-human", leg: "human" },
    { do: "note-transfer", key: "t1", state: "failed", reason },
  ];

  test.each([
    ["rung", [connected, attended, transferWanted, humanRings, ended]],
    ["told", [connected, attended, transferWanted, humanRings, answered, ended]],
    [
      "told, and the relay has told its last word first",
      [connected, attended, transferWanted, humanRings, left, ended],
    ],
  ])("is let go, and the transfer has failed: %s", (_, happenings) => {
    expect(notesOf(...happenings)).toEqual(dropped("the caller left"));
  });

  test("is let go also where the agent ends it", () => {
    const happenings = [connected, attended, transferWanted, humanRings, goodbye, ended];
    expect(notesOf(...happenings)).toEqual(dropped("the call was ended"));
  });

  test("has not been rung at all, and the transfer has failed", () => {
    expect(notesOf(connected, attended, transferWanted, ended)).toEqual(dropped("the caller left").slice(1));
  });
});

test.each(["longest-call", "spend", "too-many-calls"] as const)("an agent that ends it for %s says so", (reason) => {
  const { over } = whatBecameOf([connected, attended, { is: "finished", reason }, left, ended]);
  expect(over).toMatchObject({ outcome: "completed", reason });
});

test("a machine that answers makes the call a voicemail", () => {
  const { over } = whatBecameOf([connected, attended, { is: "finished", reason: "voicemail" }, left, ended]);
  expect(over).toMatchObject({ outcome: "voicemail", reason: "voicemail" });
});

test("keys are pressed while the agent talks, and at no other time", () => {
  const keys: Happening = { is: "keys-wanted", keys: "5", key: "one:3" };
  expect(live(connected, attended, keys).done).toContain("press");
  expect(live(connected, attended, goodbye, keys).done).not.toContain("press");
});
