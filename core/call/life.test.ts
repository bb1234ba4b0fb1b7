import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { begin, next, standardLimits, type Action, type Happening, type Life } from "./life.ts";

const limits = standardLimits;

/** Lets all of it happen, a second apart, and says where the call stands and what was done. */
function live(...happenings: Happening[]): { life: Life; done: Action["do"][] } {
  let life = begin(0, limits);
  const done: Action["do"][] = [];
  happenings.forEach((happening, index) => {
    const step = next(life, happening, (index + 1) * 1_000, limits);
    life = step.life;
    done.push(...step.actions.map((action) => action.do));
  });
  return { life, done };
}

describe("a call that is answered", () => {
  test("is hung up after the goodbye, and is completed when the carrier says it has ended", () => {
    const { life, done } = live(
      { is: "connected", atMs: 0 },
      { is: "attended", atMs: 0 },
      { is: "finished", reason: "goodbye" },
      { is: "ended", code: 200, atMs: 0 },
    );
    expect(life).toEqual({ is: "over", outcome: "completed", reason: "goodbye" });
    expect(done).toEqual(["record-connected", "hang-up"]);
  });

  test("counts as connected when audio flows before the carrier's word for it", () => {
    expect(live({ is: "attended", atMs: 0 }, { is: "connected", atMs: 0 }).done).toEqual(["record-connected"]);
  });

  test("is completed when the caller hangs up", () => {
    const { life } = live(
      { is: "connected", atMs: 0 },
      { is: "attended", atMs: 0 },
      { is: "stream-broken", atMs: 9e9 },
      { is: "ended", code: 200, atMs: 0 },
    );
    expect(life).toMatchObject({ outcome: "completed", reason: "the caller hung up" });
  });

  test("gets a new stream when the old one broke and the caller is still there", () => {
    const { life, done } = live(
      { is: "connected", atMs: 0 },
      { is: "attended", atMs: 0 },
      { is: "stream-broken", atMs: 9e9 },
      { is: "time" },
      { is: "found-alive" },
      { is: "attended", atMs: 0 },
    );
    expect(life.is).toBe("talking");
    expect(done).toEqual(["record-connected", "check-alive", "restart-streaming"]);
  });

  test("goes on when the end of an old stream is told late", () => {
    const { life, done } = live({ is: "attended", atMs: 5_000 }, { is: "stream-broken", atMs: 4_000 });
    expect(life.is).toBe("talking");
    expect(done).toEqual(["record-connected"]);
  });

  test("is looked after while it says nothing, and is over once the carrier has lost it", () => {
    const { life, done } = live({ is: "attended", atMs: 0 }, { is: "time" }, { is: "found-alive" }, { is: "time" });
    expect(life.is).toBe("talking");
    expect(done).toEqual(["record-connected", "check-alive", "check-alive"]);
    expect(live({ is: "attended", atMs: 0 }, { is: "time" }, { is: "found-gone" }).life).toMatchObject({
      is: "over",
      outcome: "completed",
    });
  });

  test("is given up when no relay can be had", () => {
    const times = Array.from({ length: limits.restartCount + 1 }, (): Happening => ({ is: "time" }));
    const { life, done } = live({ is: "connected", atMs: 0 }, { is: "time" }, { is: "found-alive" }, ...times);
    expect(done.filter((action) => action === "restart-streaming")).toHaveLength(limits.restartCount);
    expect(life).toMatchObject({ is: "hanging-up", outcome: "failed" });
  });

  test("goes on talking when nobody takes the transfer", () => {
    const { life, done } = live(
      { is: "attended", atMs: 0 },
      { is: "transfer-wanted", key: "t1" },
      { is: "transfer-failed", reason: "486" },
    );
    expect(life.is).toBe("talking");
    expect(done).toEqual(["record-connected", "transfer", "note-transfer-failed"]);
  });

  test("is completed as transferred when our leg ends in a transfer", () => {
    const { life } = live(
      { is: "attended", atMs: 0 },
      { is: "transfer-wanted", key: "t1" },
      { is: "stream-broken", atMs: 9e9 },
      { is: "ended", code: 200, atMs: 0 },
    );
    expect(life).toMatchObject({ outcome: "completed", reason: "transferred" });
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
    expect(live({ is: "ended", code, atMs: 0 }).life).toMatchObject({ is: "over", outcome });
  });

  test("is decided by the first of its two events", () => {
    expect(live({ is: "ended", code: 486, atMs: 0 }, { is: "ended", code: 200, atMs: 0 }).life).toMatchObject({
      outcome: "busy",
    });
  });

  test("is hung up when the carrier never says anything", () => {
    const { life, done } = live({ is: "time" }, { is: "time" }, { is: "found-gone" });
    expect(done).toEqual(["hang-up", "check-alive"]);
    expect(life).toMatchObject({ outcome: "no-answer" });
  });
});

const happening = fc.oneof(
  fc.constantFrom<Happening>(
    { is: "time" },
    { is: "connected", atMs: 0 },
    { is: "attended", atMs: 0 },
    { is: "stream-broken", atMs: 9e9 },
    { is: "transfer-wanted", key: "t" },
    { is: "transfer-failed", reason: "no" },
    { is: "finished", reason: "goodbye" },
    { is: "finished", reason: "failure" },
    { is: "found-alive" },
  ),
  fc.constantFrom(200, 486, 603).map((code): Happening => ({ is: "ended", code, atMs: 0 })),
);

test("whatever happens in whatever order, time alone ends every call", () => {
  fc.assert(
    fc.property(fc.array(happening, { maxLength: 30 }), (happenings) => {
      let life = begin(0, limits);
      let nowMs = 0;
      for (const one of happenings) life = next(life, one, (nowMs += 500), limits).life;
      for (let turn = 0; turn < 60 && life.is !== "over"; turn += 1) {
        nowMs = Math.max(nowMs, life.dueAtMs);
        const step = next(life, { is: "time" }, nowMs, limits);
        life = step.life;
        // The carrier still has the call whenever it is asked: the worst case.
        if (step.actions.some((action) => action.do === "check-alive")) {
          life = next(life, { is: "found-alive" }, nowMs, limits).life;
        }
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
