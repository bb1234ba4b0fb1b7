import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Flags } from "../flags.ts";
import { timingOf } from "./listening/timing.ts";
import { openText, takenText } from "./listening/transcript.ts";
import { beginning } from "./listening/turn-state.ts";
import type { TurnAction, TurnEvent, TurnState } from "./listening/turn-state.ts";
import { sameWords } from "./listening/words.ts";
import { next, wakeAtMs } from "./turn-taking.ts";

/** What is said about a wait comes after what most of these are about. */
const early = timingOf(Flags.parse({ answer_soft_timeout_sec: 6 }));
/** Answers nothing before the turn is surely over. */
const sure = { ...early, speculates: false };

/** Events at their times, with a tick whenever one is due; gives the actions with theirs. */
function play(events: readonly (readonly [atMs: number, event: TurnEvent])[], untilMs = 0, timing = sure) {
  let state = beginning(0, "en-US");
  const actions: (readonly [atMs: number, action: TurnAction])[] = [];
  const happen = (event: TurnEvent, atMs: number) => {
    const step = next(state, event, atMs, timing);
    state = step.state;
    actions.push(...step.actions.map((action) => [atMs, action] as const));
  };
  const passTime = (toMs: number) => {
    for (let dueMs = wakeAtMs(state, timing); dueMs !== undefined && dueMs <= toMs; dueMs = wakeAtMs(state, timing)) {
      happen({ is: "tick" }, dueMs);
    }
  };
  for (const [atMs, event] of events) {
    passTime(atMs);
    happen(event, atMs);
  }
  passTime(untilMs);
  return { state, actions, brief: actions.map(([atMs, { is }]) => `${atMs} ${is}`) };
}

const started = (atMs: number): [number, TurnEvent] => [atMs, { is: "speech-started", atMs }];
const ended = (atMs: number): [number, TurnEvent] => [atMs, { is: "speech-ended", atMs }];
const partial = (atMs: number, text: string): [number, TurnEvent] => [atMs, { is: "heard", text, isFinal: false }];
const final = (atMs: number, text: string): [number, TurnEvent] => [atMs, { is: "heard", text, isFinal: true }];
const greeted: [number, TurnEvent] = [1_000, { is: "voice-ended", more: false, said: "Where is the damage?" }];
const voice = (atMs: number): [number, TurnEvent] => [atMs, { is: "voice-started" }];
const played = (atMs: number): [number, TurnEvent] => [atMs, { is: "voice-ended", more: false }];
const digit = (atMs: number, key: string): [number, TurnEvent] => [atMs, { is: "digit", digit: key }];

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

describe("talking over the agent", () => {
  const speaking = [
    greeted,
    started(2_000),
    partial(2_900, "my car is broken"),
    ended(3_000),
    final(3_550, "my car is broken"),
    voice(4_000),
  ];
  const over = (...events: (readonly [number, TurnEvent])[]) => play([...speaking, ...events], 9_000).brief.slice(1);

  test.each<[string, (readonly [number, TurnEvent])[], string[]]>([
    ["a blip changes nothing", [started(5_000), ended(5_020)], []],
    ["a sound shorter than the cutoff changes nothing", [started(5_000), ended(5_240)], []],
    ["a cough pauses, then the voice goes on", [started(5_000), ended(5_400)], ["5250 pause", "6000 resume"]],
    ["words cut", [started(5_000), partial(5_400, "it is the bathroom")], ["5250 pause", "5400 cut"]],
    [
      "a murmur does not cut, and the voice goes on soon",
      [started(5_000), partial(5_300, "mm-hm"), ended(5_400)],
      ["5250 pause", "6000 resume"],
    ],
    ["an okay does not cut", [started(5_000), partial(5_200, "okay"), ended(5_240)], []],
    ["a word that stops cuts at once", [started(5_000), partial(5_150, "stop")], ["5150 cut"]],
    ["noise that stays is let pass", [started(5_000)], ["5250 pause", "7250 resume"]],
    [
      "words after noise still cut",
      [started(5_000), partial(8_000, "can you hear me")],
      ["5250 pause", "7250 resume", "8000 cut"],
    ],
    [
      "who begins together with the agent is let speak, and goes on with their turn",
      [started(4_100), partial(4_400, "it is")],
      ["4100 pause", "4400 drop"],
    ],
  ])("%s", (_name, events, wanted) => {
    expect(
      over(...events)
        .slice(0, wanted.length + 1)
        .filter((one) => !one.endsWith("answer")),
    ).toEqual(wanted);
  });

  test("a yes just before the end is an answer, an okay in the middle is not", () => {
    expect(over(started(5_000), partial(5_200, "yes"), ended(5_240), played(6_000))).toContain("6000 answer");
    expect(over(started(5_000), partial(5_200, "okay"), ended(5_240), played(8_000))).toEqual(["8000 overheard"]);
  });

  test("a voice that ends while it is paused does not stay paused", () => {
    expect(over(started(5_000), [5_300, { is: "voice-ended", more: false }])).toEqual(["5250 pause", "5300 resume"]);
  });
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

describe("whatever happens in whatever order", () => {
  const word = fc.constantFrom("yes", "mm-hm", "my car", "is", "stop", "and", "12");
  const event: fc.Arbitrary<(atMs: number) => TurnEvent> = fc.oneof(
    fc.constant((atMs: number): TurnEvent => ({ is: "speech-started", atMs })),
    fc.constant((atMs: number): TurnEvent => ({ is: "speech-ended", atMs })),
    fc.tuple(word, fc.boolean()).map(([text, isFinal]) => (): TurnEvent => ({ is: "heard", text, isFinal })),
    fc.constantFrom("1", "#").map((key) => (): TurnEvent => ({ is: "digit", digit: key })),
    fc.constantFrom<TurnEvent>(
      { is: "thinking" },
      { is: "voice-started" },
      { is: "voice-ended", more: false },
      { is: "voice-ended", more: true },
      { is: "committed" },
      { is: "leaving" },
      { is: "returned" },
      { is: "tick" },
    ).map((one) => () => one),
  ); // prettier-ignore
  const story = fc.array(fc.tuple(fc.nat(3_000), event), { maxLength: 60 });
  const timed = (steps: readonly (readonly [number, (atMs: number) => TurnEvent])[]) => {
    let atMs = 0;
    return steps.map(([gapMs, make]) => [(atMs += gapMs), make(atMs)] as const);
  };

  test("time never stands still, and an answer always has words", () => {
    fc.assert(
      fc.property(story, (steps) => {
        const { state, actions } = play(timed(steps), 300_000, early);
        for (const [, action] of actions) if (action.is === "answer") expect(action.text).not.toBe("");
        expect(wakeAtMs(state, early) ?? Infinity).toBeGreaterThan(300_000);
      }),
    );
  });

  test("a pause is followed by a resume, a cut or the end, before another pause", () => {
    fc.assert(
      fc.property(story, (steps) => {
        let paused = false;
        for (const [, { is }] of play(timed(steps), 0, early).actions) {
          if (is === "pause") expect(paused).toBe(false);
          if (is === "pause") paused = true;
          else if (is !== "answer" && is !== "mend") paused = false;
        }
      }),
    );
  });

  test("an answer that was begun early is forgotten or taken as it is, and nothing comes between", () => {
    fc.assert(
      fc.property(story, (steps) => {
        let guess: string | undefined;
        for (const [, action] of play(timed(steps), 300_000, early).actions) {
          if (action.is === "guess") {
            expect(guess).toBeUndefined();
            guess = action.text;
          } else if (action.is === "forget") guess = undefined;
          else if (guess !== undefined && action.is !== "mend") {
            expect(action.is).toBe("answer");
            if (action.is === "answer") expect(sameWords(action.text, guess)).toBe(true);
            guess = undefined;
          }
        }
      }),
    );
  });

  test("words that come in order stand in one turn each", () => {
    const phrase = fc.tuple(fc.integer({ min: 1, max: 5 }), fc.nat(2_500), fc.nat(1_500), fc.boolean());
    fc.assert(
      fc.property(fc.array(phrase, { minLength: 1, maxLength: 8 }), (phrases) => {
        const { events, words } = spoken(phrases);
        const kept = turnsOf(events);
        expect(
          kept
            .join(" ")
            .split(" ")
            .filter((one) => one !== ""),
        ).toEqual(words);
      }),
    );
  });

  /** Phrases with pauses between, finals later than the pauses, and an agent that answers after a while. */
  function spoken(phrases: readonly (readonly [number, number, number, boolean])[]) {
    const events: (readonly [number, TurnEvent])[] = [greeted];
    const words: string[] = [];
    let atMs = 2_000;
    for (const [count, pauseMs, finalAfterMs, agentSpeaks] of phrases) {
      const phrase: string[] = [];
      events.push(started(atMs));
      for (let at = 0; at < count; at++) {
        phrase.push(`w${words.length}`);
        words.push(`w${words.length}`);
        events.push(partial((atMs += 200), phrase.join(" ")));
      }
      events.push(ended(atMs), final(atMs + Math.min(finalAfterMs, pauseMs), phrase.join(" ")));
      atMs += pauseMs + 1;
      if (agentSpeaks) events.push(voice(atMs), played((atMs += 400)));
    }
    return { events: events.toSorted(([one], [other]) => one - other), words };
  }

  /** What the owner would have recorded: taken turns, without those that were dropped again. */
  function turnsOf(events: readonly (readonly [number, TurnEvent])[]): string[] {
    const turns: string[] = [];
    let state: TurnState = beginning(0, "en-US");
    const keep = (actions: readonly TurnAction[]) => {
      for (const action of actions) {
        if (action.is === "answer" || action.is === "overheard") turns.push(action.text);
        if (action.is === "mend") turns[turns.length - 1] = action.text;
        if (action.is === "drop") turns.pop();
      }
    };
    const happen = (event: TurnEvent, atMs: number) => {
      const step = next(state, event, atMs, early);
      state = step.state;
      keep(step.actions);
    };
    for (const [atMs, event] of events) {
      for (let dueMs = wakeAtMs(state, early); dueMs !== undefined && dueMs <= atMs; dueMs = wakeAtMs(state, early)) {
        happen({ is: "tick" }, dueMs);
      }
      happen(event, atMs);
    }
    if (turns.length > 0 && takenText(state.transcript) !== "") turns[turns.length - 1] = takenText(state.transcript);
    return [...turns, openText(state.transcript)];
  }
});
