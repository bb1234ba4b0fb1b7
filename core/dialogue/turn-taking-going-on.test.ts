import { describe, expect, test } from "vitest";
import { play, started, ended, partial, final, greeted, voice, played } from "./played-turns.ts";

describe("the caller goes on after their turn was taken", () => {
  const taken = [greeted, started(2_000), partial(2_900, "my car is broken"), ended(3_000)];

  test("while the agent thinks: the answer is dropped, and the next one has the whole turn", () => {
    const events = [...taken, started(3_700), partial(4_100, "my car is broken and the window"), ended(4_200)];
    const run = play(events, 6_000);
    expect(run.brief).toEqual(["3500 answer", "3700 pause", "4100 drop", "5110 answer"]);
    expect(run.actions.at(-1)?.[1]).toEqual({ is: "answer", text: "my car is broken and the window" });
  });

  test("late words of the same breath are part of the turn", () => {
    const run = play([...taken, partial(3_600, "my car is broken down")], 6_000);
    expect(run.brief.slice(0, 3)).toEqual(["3500 answer", "3600 drop", "3700 answer"]);
  });

  test("another wording mends the turn and nothing else", () => {
    const run = play([...taken, final(4_000, "My car is broken.")], 6_000);
    expect(run.actions.slice(1)).toEqual([[4_000, { is: "mend", text: "My car is broken." }]]);
  });

  test.each([
    ["it's my car", "It is my car.", ["3500 answer", "4000 mend"]],
    ["on the third of november", "On November 3rd.", ["3500 answer", "4000 mend"]],
    ["uh it was the red car", "It was the red car, 7.", ["3500 answer", "4000 drop", "4000 answer"]],
    ["it cost two hundred and fifty", "It cost $250 today.", ["3500 answer", "4000 drop", "4000 answer"]],
  ])("after %s, the final %s", (before, told, wanted) => {
    const events = [greeted, started(2_000), partial(2_900, before), ended(3_000), final(4_000, told)];
    expect(play(events, 5_000).brief).toEqual(wanted);
  });

  test("late words when the answer has just begun to sound: the next one has the whole turn", () => {
    const run = play([...taken, voice(3_800), final(4_000, "My car is broken down.")], 6_000);
    expect(run.brief).toEqual(["3500 answer", "4000 drop", "4000 answer"]);
    expect(run.actions.at(-1)?.[1]).toEqual({ is: "answer", text: "My car is broken down." });
  });

  test("words that come later do not stop the answer: they are answered once it was said", () => {
    const late = [
      voice(3_800),
      partial(4_700, "My car is broken down on"),
      final(4_900, "My car is broken down on A1."),
    ];
    const run = play([...taken, ...late, played(6_000)], 8_000);
    expect(run.actions.slice(1)).toEqual([
      [4_700, { is: "mend", text: "My car is broken" }],
      [6_000, { is: "answer", text: "down on A1." }],
    ]);
  });

  test("late words after the answer are answered too", () => {
    const run = play([...taken, voice(3_800), played(5_000), final(5_200, "My car is broken down.")], 8_000);
    expect(run.actions.at(-1)).toEqual([5_200, { is: "answer", text: "down." }]);
  });

  test("a sound holds the answer back until it is clear that it has no words", () => {
    expect(play([...taken, started(3_600), ended(3_800)], 6_000).brief).toEqual([
      "3500 answer",
      "3600 pause",
      "4400 resume",
    ]);
  });

  test("once part of the answer had an effect, the rest is cut and the new words are a turn of their own", () => {
    const events = [
      ...taken,
      [3_600, { is: "committed" }] as const,
      started(3_700),
      partial(4_100, "my car is broken and wet"),
    ];
    const run = play([...events, ended(4_200)], 6_000);
    expect(run.brief).toEqual(["3500 answer", "3700 pause", "4100 cut", "5450 answer"]);
    expect(run.actions.at(-1)?.[1]).toEqual({ is: "answer", text: "and wet" });
  });
});

describe("the caller goes on when the answer has just begun to sound", () => {
  const answered = [greeted, started(2_000), partial(2_900, "my car is broken"), ended(3_000), voice(3_600)];
  const goesOn = (atMs: number) => [started(atMs), partial(atMs + 400, "my car is broken and wet"), ended(atMs + 500)];

  test("the answer is taken back, and both halves are one turn", () => {
    const run = play([...answered, ...goesOn(4_000)], 8_000);
    expect(run.brief.filter((one) => !one.endsWith("pause"))).toEqual(["3500 answer", "4400 drop", "5800 answer"]);
    expect(run.actions.at(-1)?.[1]).toEqual({ is: "answer", text: "my car is broken and wet" });
  });

  test("the same when the final of the first half has come", () => {
    const events = [
      ...answered,
      final(3_900, "My car is broken."),
      started(4_000),
      partial(4_400, "and wet"),
      ended(4_500),
    ];
    expect(play(events, 8_000).actions.at(-1)?.[1]).toEqual({ is: "answer", text: "My car is broken. and wet" });
  });

  test("also where the sound had begun a moment before the turn was taken", () => {
    const events = [...answered.slice(0, 4), voice(3_510), [3_540, { is: "speech-started", atMs: 3_450 }] as const];
    const run = play([...events, partial(3_800, "my car is broken and wet"), ended(4_000)], 8_000);
    expect(run.actions.at(-1)?.[1]).toEqual({ is: "answer", text: "my car is broken and wet" });
  });

  test("who has heard more of it speaks to the answer", () => {
    const run = play([...answered, ...goesOn(4_350)], 8_000);
    expect(run.actions.at(-1)?.[1]).toEqual({ is: "answer", text: "and wet" });
  });

  test("an answer with an effect stands", () => {
    const run = play([...answered, [3_700, { is: "committed" }], ...goesOn(4_000)], 8_000);
    expect(run.actions.at(-1)?.[1]).toEqual({ is: "answer", text: "and wet" });
  });

  test("the pause is learnt: the next one of that length is no end", () => {
    const events = [
      ...[...answered, ...goesOn(4_000), final(5_000, "my car is broken and wet"), voice(5_900), played(7_000)],
      ...[started(8_000), partial(8_900, "there is glass on the seat"), ended(9_000)],
    ];
    expect(play(events, 12_000).brief.at(-1)).toBe("10300 answer");
  });
});
