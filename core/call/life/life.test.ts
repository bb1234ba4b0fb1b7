import { describe, expect, test } from "vitest";
import type { Happening, Life } from "./state.ts";
import { begin, next } from "./life.ts";
import {
  limits,
  connected,
  attended,
  attendedAgain,
  left,
  broken,
  ended,
  farewell,
  goodbye,
  humanRings,
  transferWanted,
  time,
  alive,
  live,
  liveAt,
} from "./lived.ts";
import { whatBecameOf } from "./what-became-of.ts";

describe("a call that is answered", () => {
  test("is hung up after the goodbye, and is over when its line has ended and all is told", () => {
    const talked = [connected, attended, goodbye, ended];
    expect(live(...talked).life.is).toBe("closing");
    const { life, done } = live(...talked, left);
    expect(life).toMatchObject({ is: "over", outcome: "completed", reason: "goodbye", endedAtMs: 40 });
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

  test("is without an agent when the newer of two sessions leaves, whatever became of the one before", () => {
    const { life, done } = liveAt(
      [10, connected],
      [20, attended],
      [4_500, { ...attendedAgain, atMs: 4_400 }],
      [5_000, { ...broken, atMs: 4_000 }],
      [9_000, { is: "left", session: "two", handedOver: true, atMs: 9_000 }],
    );
    expect(life.is).toBe("unattended");
    expect(done).toEqual(["record-connected", "restart-streaming"]);
  });

  test("has no agent by the word of a session that began long before the one that is lost, and waits for the next", () => {
    const told: [number, Happening][] = [
      [10, connected],
      [60_000, { ...attendedAgain, atMs: 60_000 }],
      [61_000, { is: "left", session: "two", handedOver: true, atMs: 61_000 }],
      [61_100, attended],
    ];
    expect(liveAt(...told).life.is).toBe("unattended");
    const over: [number, Happening] = [62_000, { ...ended, atMs: 62_000 }];
    expect(liveAt(...told, [61_200, left], over).life.is).toBe("closing");
  });

  test("is looked after while it says nothing, and is over once the carrier has lost it", () => {
    const { life, done } = live(attended, time, alive, time);
    expect(life.is).toBe("talking");
    expect(done).toEqual(["record-connected", "check-alive", "check-alive"]);
    expect(live(attended, left, time, { is: "found-gone" }).life).toMatchObject({ is: "over", outcome: "completed" });
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

test("a call has the length that its flags give it, and a moment for the goodbye", () => {
  const long = { is: "limited", longestCallMs: 600_000 } as const;
  let life = begin(0, limits);
  for (const happening of [connected, long, attended]) ({ life } = next(life, happening, 1_000, limits));
  const at = (nowMs: number) => next(life, time, nowMs, limits).actions;
  expect(at(601_000)).toEqual([{ do: "check-alive" }]);
  expect(at(601_000 + limits.leaveMs)).toEqual([farewell]);
});

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
