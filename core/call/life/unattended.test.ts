import { describe, expect, test } from "vitest";
import type { Happening, Life } from "./state.ts";
import { begin, dueAtMs, next } from "./life.ts";
import { CarrierCallId } from "../ids.ts";
import { limits, connected, attended, attendedAgain, broken, time, alive, live, nameOf } from "./lived.ts";

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
    const { life, names } = alone([connected, attended, broken], 7);
    expect(names.filter((name) => name === "restart-streaming")).toHaveLength(limits.restartCount);
    expect(names.slice(-2)).toEqual(["rescue_transfer", "ring-human"]);
    expect(life.is).toBe("rescuing");
  });

  test("hears a word every few seconds while a human's phone rings, and a relay is still looked for", () => {
    const leg = CarrierCallId.parse("human");
    const { done, life } = alone([connected, attended, broken], 10, () => ({ is: "human-rings", leg }));
    expect(life.is).toBe("rescuing");
    const rings = done.slice(done.findIndex(([name]) => name === "ring-human"));
    const words = rings.filter(([name]) => name === "ring-human" || name === "one_moment").map(([, atMs]) => atMs);
    expect(words.length).toBeGreaterThan(3);
    for (const [index, atMs] of words.slice(1).entries()) {
      expect(atMs - (words[index] ?? 0)).toBeLessThanOrEqual(limits.reassureAgainMs);
    }
    expect(rings.filter(([name]) => name === "restart-streaming").length).toBeGreaterThan(1);
    const nowMs = done.at(-1)?.[1] ?? 0;
    const back = next(life, { ...attendedAgain, atMs: nowMs }, nowMs, limits);
    expect(back).toMatchObject({ life: { is: "talking" }, actions: [{ do: "stop-playing" }] });
  });

  test("is given to a human anew when no relay can be had a second time: that is another transfer", () => {
    let life = begin(0, limits);
    let nowMs = 0;
    const rung: string[] = [];
    const pass = (happening: Happening) => {
      const step = next(life, happening, nowMs, limits);
      life = step.life;
      for (const action of step.actions) {
        if (action.do === "ring-human") rung.push(action.key);
        if (action.do === "play") pass({ is: "prompt-over", key: action.key });
      }
    };
    for (const session of ["one", "two"]) {
      pass({ is: "attended", session, atMs: nowMs });
      for (const key of rung) pass({ is: "human", key, did: "gone", reason: "busy" });
      pass({ is: "left", session, handedOver: true, atMs: nowMs });
      while (life.is === "unattended") {
        nowMs = dueAtMs(life);
        pass(time);
      }
    }
    expect(rung).toHaveLength(2);
    expect(new Set(rung).size).toBe(2);
  });

  test("is promised a call back when no human takes them either, and the call has failed", () => {
    const { life, names } = alone([connected, attended, broken], 7, (key) => ({ is: "human", key, did: "gone" }));
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

describe("a caller who is with a human when no relay can be had any more", () => {
  const leg = CarrierCallId.parse("human");
  const lostAtMs = 20_000;

  /** They talk, the relay is lost, and the human leaves after so long. Says what was done from then on, and when. */
  function leaves(afterMs: number): { before: [string, number][]; done: [string, number][]; life: Life } {
    let life: Life = begin(0, limits);
    let done: [string, number][] = [];
    let nowMs = 0;
    let isWithHuman = true;
    const pass = (happening: Happening) => {
      const step = next(life, happening, nowMs, limits);
      life = step.life;
      for (const action of step.actions) {
        done.push([nameOf(action), nowMs]);
        if (action.do === "check-alive") pass(alive);
        if (action.do === "look-who-is-there") pass({ is: "parties", caller: true, human: isWithHuman });
      }
    };
    const wait = (untilMs: number) => {
      for (; life.is !== "over" && dueAtMs(life) <= untilMs; pass(time)) nowMs = dueAtMs(life);
      nowMs = untilMs;
    };
    for (const happening of [connected, attended, { is: "transfer-wanted", key: "t1" } as const]) pass(happening);
    pass({ is: "human-rings", leg });
    for (const did of ["answered", "attended", "accepted", "moved"] as const)
      pass({ is: "human", key: "t1", did, leg });
    wait(lostAtMs);
    pass({ is: "left", session: "one", handedOver: false, atMs: nowMs });
    wait(lostAtMs + afterMs);
    isWithHuman = false;
    const before = done;
    done = [];
    pass({ is: "parties-changed" });
    wait(nowMs + 12_000);
    return { before, done: done.map(([name, atMs]) => [name, atMs - lostAtMs - afterMs]), life };
  }

  test.each([
    ["in the middle of the tries", 500],
    ["after the last of them", 30_000],
    ["long after", 10 * 60_000],
  ])("hears a word within three seconds of their leaving, and a relay is asked for: %s", (_, afterMs) => {
    const { done, life } = leaves(afterMs);
    expect(done.find(([name]) => name === "one_moment")?.[1]).toBeLessThan(3_000);
    expect(done.filter(([name]) => name === "one_moment").length).toBeGreaterThan(1);
    expect(done.map(([name]) => name)).toContain("restart-streaming");
    expect(life.is).toBe("unattended");
  });

  test("has a relay looked for all the time, and hears nothing of it", () => {
    const { before } = leaves(10 * 60_000);
    const tries = before.filter(([name]) => name === "restart-streaming");
    expect(tries.length).toBeGreaterThan(limits.restartCount);
    expect(tries.at(-1)?.[1]).toBeGreaterThan(6 * 60_000);
    expect(before.map(([name]) => name)).not.toContain("one_moment");
  });
});
