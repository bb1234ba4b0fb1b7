import { expect, test } from "vitest";
import type { RecognitionListener } from "../core/ports.ts";
import { VirtualClock } from "../tests/virtual-clock.ts";
import { frameBytes } from "./audio-format.ts";
import { Hearing } from "./hearing.ts";

/** A call's hearing, and for each frame whether the recogniser may be sent it later. */
function listening() {
  const canWait: boolean[] = [];
  let recogniser: RecognitionListener | undefined;
  const hearing = new Hearing({
    speechToText: {
      open(_, listener) {
        recogniser = listener;
        return { write: (_frame, options) => void canWait.push(options?.canWait ?? false), close: () => undefined };
      },
    },
    clock: new VirtualClock(),
    language: "en-US",
    listener: { words: () => undefined, lost: () => undefined, deaf: () => undefined },
  });
  return {
    canWait,
    recogniser: () => recogniser,
    frames: (count: number, { sounds }: { sounds: boolean }) => {
      for (let at = 0; at < count; at++) hearing.write(new Uint8Array(frameBytes), { sounds });
    },
  };
}

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
