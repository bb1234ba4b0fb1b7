import { describe, expect, test } from "vitest";
import type { TurnEvent } from "./listening/turn-state.ts";
import { play, started, ended, partial, final, greeted, voice, played } from "./played-turns.ts";

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
