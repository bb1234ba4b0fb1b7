import { describe, expect, test } from "vitest";
import { CarrierCallId } from "../ids.ts";
import type { HumanDid } from "./handover-state.ts";
import { type Action, type Happening, type Life } from "./state.ts";
import { begin, dueAtMs, next } from "./life.ts";
import {
  limits,
  connected,
  attended,
  left,
  ended,
  farewell,
  goodbye,
  humanRings,
  transferWanted,
  time,
  alive,
  live,
} from "./lived.ts";
import { whatBecameOf } from "./what-became-of.ts";

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

  test.each([
    [5, 30],
    [10, 60],
    [20, 120],
    [230, 240],
  ])(
    "is looked after: in the first %i minutes each %i s, should the carrier's word that they left be lost",
    (...most) => {
      const [untilMs, gapMs] = [most[0] * 60_000, most[1] * 1_000];
      let { life } = live(...theyTalk);
      let lookedMs = 7_000;
      while (life.is !== "over" && lookedMs < untilMs) {
        const nowMs = dueAtMs(life);
        const due = next(life, time, nowMs, limits);
        ({ life } = due);
        if (!due.actions.some(({ do: action }) => action === "look-who-is-there")) continue;
        expect(nowMs - lookedMs).toBeLessThanOrEqual(gapMs);
        lookedMs = nowMs;
        ({ life } = next(life, { is: "parties", caller: true, human: true }, nowMs, limits));
      }
      expect(lookedMs).toBeGreaterThanOrEqual(untilMs);
    },
  );

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

describe("a human who is being moved to the caller, when the move of another has failed,", () => {
  const human = (key: string, did: HumanDid): Happening => ({ is: "human", key, did });
  const asked = (key: string): Happening[] => [
    { is: "transfer-wanted", key },
    { is: "human-rings", leg: CarrierCallId.parse(`${key}-leg`) },
    human(key, "answered"),
    human(key, "accepted"),
  ];
  const nobody: Happening = { is: "parties", caller: true, human: false };
  const somebody: Happening = { ...nobody, human: true };
  const oneFailed = [connected, attended, ...asked("t1"), human("t1", "not-moved"), nobody];

  test.each<[string, Happening[]]>([
    ["before the word that they were moved", [{ is: "parties-changed" }, somebody, human("t2", "moved")]],
    ["after the word that they were not", [human("t2", "not-moved"), somebody]],
  ])("has the caller where somebody is seen with them %s", (_, happenings) => {
    const { known, done } = notesOf([...oneFailed, ...asked("t2"), ...happenings]);
    expect(known?.handover).toMatchObject({ is: "together", key: "t2" });
    expect(done).toEqual(["t1 taken", "hang up t1-leg", "t1 failed", "t2 taken"]);
  });

  test("is let go where the first is said to have been moved after all", () => {
    const { known, done } = notesOf([...oneFailed, ...asked("t2"), human("t1", "moved")]);
    expect(known?.handover).toMatchObject({ is: "together", key: "t1:late" });
    expect(done.slice(4)).toEqual(["hang up t2-leg", "t2 failed", "t1:late taken"]);
  });

  function notesOf(happenings: Happening[]) {
    let life = begin(0, limits);
    const done = happenings.flatMap((happening, index) => {
      const step = next(life, happening, index * 500, limits);
      ({ life } = step);
      return step.actions.flatMap((action) => {
        if (action.do === "hang-up-human") return [`hang up ${action.leg}`];
        return action.do === "note-transfer" ? [`${action.key} ${action.state}`] : [];
      });
    });
    return { known: life.is === "talking" ? life.known : undefined, done };
  }
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

  test.each([
    ["when the call goes on", []],
    ["when another is rung", [{ ...transferWanted, key: "t2" }]],
    ["when the call is over", [ended, left]],
  ])("is let go where it was not known that they ring, and they answer %s", (_, meanwhile) => {
    const notKnown: Happening = { is: "human", key: "t1", did: "gone", reason: "failed" };
    const answers: Happening = { ...answered, leg: CarrierCallId.parse("human") };
    const all = [connected, attended, transferWanted, notKnown, ...meanwhile];
    expect(notesOf(...all, answers)).toEqual([...notesOf(...all), { do: "hang-up-human", leg: "human" }]);
  });
});
