import { expect, test } from "vitest";
import { PassingError } from "../../core/errors.ts";
import type { RecognitionListener } from "../../core/ports/speech-to-text.ts";
import { VirtualClock } from "../../tests/virtual-clock.ts";
import { frameBytes } from "../audio-format.ts";
import { Hearing } from "./hearing.ts";
import { Dictionary, FakeSpeechToText, frameOf, wordFrames } from "../rehearsal/fake-speech.ts";

/** A call's hearing, and for each frame whether the recogniser may be sent it later. */
function listening() {
  const canWait: boolean[] = [];
  const clock = new VirtualClock();
  let recogniser: RecognitionListener | undefined;
  const hearing = new Hearing({
    speechToText: {
      open(_, listener) {
        recogniser = listener;
        return {
          write: (_frame, options) => void canWait.push(options?.canWait ?? false),
          finish: () => Promise.resolve(),
          close: () => undefined,
        };
      },
    },
    clock,
    languages: ["en-US"],
    listener: { words: () => undefined, lost: () => undefined, deaf: () => undefined },
  });
  return {
    canWait,
    clock,
    recogniser: () => recogniser,
    frames: (count: number, { sounds }: { sounds: boolean }) => {
      for (let at = 0; at < count; at++) hearing.write(new Uint8Array(frameBytes), { sounds });
    },
  };
}

test("a new recogniser hears again what was not told from the first sound on, and little of the quiet before", async () => {
  const { canWait, clock, frames, recogniser } = listening();

  frames(500, { sounds: false });
  frames(200, { sounds: true });
  recogniser()?.failed(new PassingError("lost"));
  frames(2_000, { sounds: false });
  const before = canWait.length;
  await clock.advance(200);

  // Of the quiet in which nobody listened no more than a second is kept.
  expect(canWait.length - before).toBe(25 + 200 + 50);
});

test("a caller's sound goes to the recogniser at once, and so does the quiet just after it", () => {
  const { canWait, frames } = listening();

  frames(10, { sounds: true });
  frames(25, { sounds: false });

  expect(canWait.every((may) => !may)).toBe(true);
});

test("in a long quiet audio may wait, until the next sound", () => {
  const { canWait, frames } = listening();

  frames(26, { sounds: false });
  frames(1, { sounds: true });

  expect(canWait.slice(-2)).toEqual([true, false]);
});

test("while the final of a phrase is awaited, the quiet goes to the recogniser at once for longer", () => {
  const { canWait, frames, recogniser } = listening();

  frames(1, { sounds: true });
  recogniser()?.partial({ text: "hello", offsetMs: 0, durationMs: 20 });
  frames(50, { sounds: false });
  expect(canWait.at(-1)).toBe(false);
  recogniser()?.final({ text: "Hello.", offsetMs: 0, durationMs: 20 });
  frames(1, { sounds: false });

  expect(canWait.at(-1)).toBe(true);
});

test("a language that changes in the middle of a word loses none and doubles none", () => {
  const clock = new VirtualClock();
  const dictionary = new Dictionary();
  const speechToText = new FakeSpeechToText(dictionary, clock);
  const phrases: string[] = [];
  const hearing = new Hearing({
    speechToText,
    clock,
    languages: ["en-US", "fr-FR"],
    listener: {
      words: (text, isFinal) => {
        if (isFinal && text !== "") phrases.push(text);
      },
      lost: () => undefined,
      deaf: () => undefined,
    },
  });
  const sayWord = (word: string, meanwhile: () => void = () => undefined) => {
    const wordId = dictionary.add(word);
    for (let at = 0; at < wordFrames; at++) {
      if (at === wordFrames / 2) meanwhile();
      hearing.write(frameOf({ voiced: true, wordId, isLast: at === wordFrames - 1 }), { sounds: true });
    }
  };
  const quiet = (count: number) => {
    for (let at = 0; at < count; at++) hearing.write(frameOf({ voiced: false }), { sounds: false });
  };

  for (const word of ["in", "French", "please"]) sayWord(word);
  quiet(30);
  sayWord("ma", () => hearing.listenIn("fr-FR"));
  sayWord("voiture", () => hearing.listenIn("fr-FR"));
  quiet(30);

  expect(phrases).toEqual(["in French please", "ma voiture"]);
  expect(speechToText.openedFor).toEqual([["en-US", "fr-FR"], ["fr-FR"]]);
  expect(speechToText.openCount).toBe(1);
});
