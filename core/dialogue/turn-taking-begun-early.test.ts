import { describe, expect, test } from "vitest";
import type { TurnEvent } from "./listening/turn-state.ts";
import { early, play, started, ended, partial, final, greeted } from "./played-turns.ts";

describe("an answer that is begun early", () => {
  const said = [greeted, started(2_000), partial(2_900, "my car is broken"), ended(3_000)];
  const brief = (...events: (readonly [number, TurnEvent])[]) => play([...said, ...events], 6_000, early).brief;

  test("is the answer of the turn where the caller adds nothing", () => {
    expect(brief()).toEqual(["3100 guess", "3500 answer"]);
  });

  test("is kept where the recogniser only writes the words another way", () => {
    expect(brief(final(3_200, "My car is broken."))).toEqual(["3100 guess", "3500 answer"]);
  });

  test("is forgotten when the caller goes on, and the next is for all of it", () => {
    const events = [...said, started(3_300), partial(3_500, "my car is broken and wet"), ended(3_700)];
    const run = play(events, 6_000, early);
    expect(run.brief).toEqual(["3100 guess", "3300 forget", "3800 guess", "4200 answer"]);
    expect(run.actions.at(-1)?.[1]).toEqual({ is: "answer", text: "my car is broken and wet" });
  });

  test.each([
    ["in mid-phrase", "my car is"],
    ["while a number is dictated", "four seven"],
    ["after a murmur", "hm"],
  ])("is not begun %s", (_name, text) => {
    const events = [greeted, started(2_000), partial(2_900, text), ended(3_000)];
    expect(play(events, 9_000, early).brief.filter((one) => one.endsWith("guess"))).toEqual([]);
  });

  test("is tried three times in a turn, and never after ten seconds of speech", () => {
    const goesOn = (count: number, everyMs: number) =>
      Array.from({ length: count }, (_, index) => {
        const atMs = 2_000 + index * everyMs;
        return [started(atMs), partial(atMs + 100, "so ".repeat(index + 1) + "it goes"), ended(atMs + everyMs - 400)];
      }).flat();
    const guesses = (events: (readonly [number, TurnEvent])[]) =>
      play([greeted, ...events], 60_000, early).brief.filter((one) => one.endsWith("guess")).length;
    expect(guesses(goesOn(6, 1_000))).toBe(3);
    expect(guesses([started(2_000), partial(2_500, "it"), partial(14_000, "it goes on"), ended(14_100)])).toBe(0);
  });
});
