import { describe, expect, test } from "vitest";
import type { TurnEvent } from "./listening/turn-state.ts";
import { sure, play, started, ended, partial, final, greeted, played, digit } from "./played-turns.ts";

describe("when a turn is over", () => {
  test.each<[string, (readonly [number, TurnEvent])[], string[]]>([
    [
      "half a second after a sentence in answer to a question",
      [started(2_000), partial(2_900, "my car is broken"), ended(3_000)],
      ["3500 answer"],
    ],
    ["sooner after a whole answer", [started(2_000), partial(2_400, "that is all"), ended(2_500)], ["2750 answer"]],
    [
      "later where the sentence goes on",
      [started(2_000), partial(2_900, "my number is"), ended(3_000)],
      ["5000 answer"],
    ],
    ["later while somebody spells", [started(2_000), partial(2_900, "kevin k e v"), ended(3_000)], ["5000 answer"]],
    [
      "without waiting for its final",
      [started(2_000), partial(2_900, "my car is broken"), ended(3_000), final(3_520, "My car is broken.")],
      ["3500 answer"],
    ],
    ["only once words have come", [started(2_000), ended(3_000), partial(4_200, "my car is broken")], ["4300 answer"]],
    [
      "at once when the words are final and late",
      [started(2_000), ended(3_000), final(4_200, "My car.")],
      ["4200 answer"],
    ],
    ["though a noise never ends", [started(2_000), partial(2_900, "my car is broken")], ["5900 answer"]],
    ["never without words", [started(2_000), ended(3_000)], []],
    ["never for a murmur", [started(2_000), partial(2_200, "hm"), ended(2_300)], []],
    ["after the last key", [digit(2_000, "1"), digit(2_500, "2")], ["5000 answer"]],
    [
      "not while keys are pressed after words, however slowly",
      [
        ...[started(2_000), partial(2_400, "my number is"), ended(2_500), digit(3_500, "4")],
        ...[final(3_600, "My number is."), digit(5_000, "7"), digit(7_400, "1")],
      ],
      ["9900 answer"],
    ],
    [
      "at once after the hash key that follows words and keys",
      [started(2_000), final(2_400, "My number is."), ended(2_500), digit(3_500, "4"), digit(5_500, "#")],
      ["5750 answer"],
    ],
    ["at once after the hash key", [digit(2_000, "1"), digit(2_500, "#")], ["2750 answer"]],
  ])("%s", (_name, events, wanted) => {
    expect(play([greeted, ...events], 10_000).brief.slice(0, 1)).toEqual(wanted);
  });

  test("an oh is a digit where a number was asked for", () => {
    const asked = (said: string) => [1_000, { is: "voice-ended", more: false, said }] as const;
    const oh = [started(2_000), partial(2_400, "oh"), ended(2_500)];
    expect(play([asked("What is your policy number?"), ...oh], 10_000).brief.slice(0, 1)).toEqual(["4500 answer"]);
    expect(play([asked("What happened?"), ...oh], 10_000).brief).toEqual([]);
  });

  test("what was said over the greeting counts", () => {
    const events = [started(300), partial(800, "my car is broken"), ended(900)];
    expect(play(events, 5_000).brief).toEqual(["550 pause", "800 cut", "2150 answer"]);
  });
});

describe("how the voice ended", () => {
  const said = (ending: "fell" | "held", text: string): readonly (readonly [number, TurnEvent])[] => [
    ...[greeted, started(2_000), partial(2_900, text)],
    [3_000, { is: "speech-ended", atMs: 3_000, ending }],
  ];

  test("decides where the words may be all", () => {
    expect(play(said("fell", "my car is broken"), 6_000).brief).toEqual(["3500 answer"]);
    expect(play(said("held", "my car is broken"), 6_000).brief).toEqual(["4700 answer"]);
    expect(play(said("fell", "my car is"), 6_000).brief).toEqual(["5000 answer"]);
    expect(play(said("held", "that is all"), 6_000).brief).toEqual(["3250 answer"]);
  });

  test.each(["fell", "held"] as const)(
    "a pause after a voice that %s is a lesson only where nothing told of it",
    (ending) => {
      const events = [
        ...said(ending, "my car is broken"),
        ...[
          started(3_450),
          partial(3_700, "my car is broken and wet"),
          ended(3_800),
          final(4_300, "my car is broken and wet"),
        ],
      ];
      // The pause of 450 ms may come again, and longer by a third.
      expect(play(events, 6_000).brief.at(-1)).toBe(ending === "fell" ? "4385 answer" : "4300 answer");
    },
  );
});

describe("words that are behind the voice", () => {
  const said = (untilMs: number) =>
    play(
      [greeted, started(2_000), [2_900, { is: "heard", text: "that is all", isFinal: false, untilMs }], ended(3_000)],
      6_000,
    );

  test("are not trusted to be all", () => {
    expect(said(2_950).brief).toEqual(["3250 answer"]);
    expect(said(2_400).brief).toEqual(["5000 answer"]);
  });
});

test("words of a voice that was not noticed end the turn after quiet of their own", () => {
  const words = (atMs: number, text: string): [number, TurnEvent] => [
    atMs,
    { is: "heard", text, isFinal: false, untilMs: atMs - 80 },
  ];
  const run = play([greeted, words(5_000, "my"), words(5_300, "my car"), words(5_700, "my car broke down")], 8_000);
  expect(run.brief).toEqual(["6120 answer"]);
});

test("the language of the call decides what is a whole answer", () => {
  const events: (readonly [number, TurnEvent])[] = [
    [1_500, { is: "language-changed", code: "fr-FR" }],
    ...[started(2_000), partial(2_900, "c'est tout"), ended(3_000)],
  ];
  expect(play([greeted, ...events], 6_000).brief).toEqual(["3250 answer"]);
});

describe("a caller who does not end", () => {
  const monologue = (lengthMs: number) => {
    const events: (readonly [number, TurnEvent])[] = [greeted];
    let count = 1;
    for (let atMs = 2_000; atMs < 2_000 + lengthMs; atMs += 3_000) {
      events.push(started(atMs));
      for (let at = 1; at <= 3; at++) events.push(partial(atMs + at * 900, "on ".repeat(count++)));
      events.push(ended(atMs + 2_800));
    }
    return play(events, 0).brief;
  };

  test("hears a word as they breathe, every thirty seconds", () => {
    expect(monologue(100_000)).toEqual(["34800 nod", "64800 nod", "94800 nod"]);
  });

  test("hears none before", () => expect(monologue(30_000)).toEqual([]));
});

describe("silence", () => {
  test("of the caller: asked at T, 2T and 3T, then goodbye", () => {
    const events = [1, 2, 3].map((count) => played(1_000 + count * 20_000 + 2_000));
    expect(play([greeted, ...events], 100_000).brief).toEqual([
      "21000 ask-presence",
      "41000 ask-presence",
      "61000 ask-presence",
      "81000 leave",
    ]);
  });

  test("of a caller whom nobody can hear is none: they are asked once they could be heard for so long", () => {
    const deaf = [24_000, 29_000, 34_000].map((atMs): [number, TurnEvent] => [atMs, { is: "unheard" }]);
    expect(play([greeted, played(23_000), ...deaf], 55_000).brief).toEqual([
      "21000 ask-presence",
      "54000 ask-presence",
    ]);
  });

  test("of the agent: it says so, then gives up, both counted from the caller's last word", () => {
    const events = [greeted, started(2_000), partial(2_900, "my car is broken"), ended(3_000)];
    expect(play(events, 18_700).brief).toEqual(["3500 answer", "9000 say-slow", "18000 give-up"]);
  });

  test("of the agent: who was given long to go on is given an answer a fair time before hearing that it takes one", () => {
    const events = [greeted, started(2_000), partial(2_900, "my number is"), ended(3_000)];
    expect(play(events, 6_500, { ...sure, slowMs: 2_500 }).brief).toEqual(["5000 answer", "6000 say-slow"]);
    const impatient = { ...sure, slowMs: 1_000, giveUpMs: 1_000 };
    expect(play(events, 6_500, impatient).brief).toEqual(["5000 answer", "6000 give-up"]);
  });
});
