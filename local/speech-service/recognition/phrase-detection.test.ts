import { expect, test } from "vitest";
import type { SpokenWord } from "../../voice-box.ts";
import { FrameIndex } from "../frames/frame-index.ts";
import { oneBitNoise } from "../synthesis/one-bit-noise.ts";
import { type Heard, PhraseDetection, type Segmentation } from "./phrase-detection.ts";

const segmentation: Segmentation = { silenceMs: 300, initialSilenceMs: 1_000, longestPhraseMs: 10_000 };
const words: SpokenWord[] = [
  { word: "no", startMs: 40, endMs: 160 },
  { word: "wait", startMs: 500, endMs: 700 },
];

/** A line on which the utterance's frames are known, quiet ones are not. */
function line() {
  const index = new FrameIndex();
  const noise = oneBitNoise(17);
  const quiet = (ms: number): Uint8Array => new Uint8Array(noise(new Int16Array(ms * 16)).buffer);
  return {
    index,
    quiet,
    hum: (ms: number): Uint8Array =>
      new Uint8Array(Int16Array.from({ length: ms * 16 }, (_, at) => 6_000 * Math.sin(at / 9)).buffer),
    speech: (untilMs = 800): Uint8Array => {
      const bytes = quiet(untilMs);
      for (let at = 0; at < bytes.length; at += 640)
        index.remember(bytes.subarray(at, at + 640), { is: "speech", utteranceId: "u", words, atMs: at / 32 });
      return bytes;
    },
  };
}

const brief = (heard: Heard[]): string[] =>
  heard.map((event) => {
    switch (event.is) {
      case "speech-started":
        return `started ${event.atMs}`;
      case "hypothesis":
        return event.words.map(({ word }) => word).join(" ");
      case "phrase":
      case "nothing-said":
        return `${event.is} ${event.startMs}-${event.endMs}`;
      default:
        return event satisfies never;
    }
  });

test("a pause longer than the segmentation silence ends the phrase, also within an utterance", () => {
  const { index, speech, quiet } = line();
  const detection = new PhraseDetection(index, segmentation);
  expect(brief(detection.hear(Buffer.concat([speech(), quiet(400)])))).toEqual([
    "started 40",
    "no",
    "phrase 40-160",
    "started 500",
    "wait",
    "phrase 500-700",
  ]);
});

test("a shorter pause does not", () => {
  const { index, speech, quiet } = line();
  const detection = new PhraseDetection(index, { ...segmentation, silenceMs: 400 });
  const heard = brief(detection.hear(Buffer.concat([speech(), quiet(500)])));
  expect(heard).toEqual(["started 40", "no", "no wait", "phrase 40-700"]);
});

test("the phrase comes only when the silence has been heard, and at once when the stream ends", () => {
  const { index, speech, quiet } = line();
  const detection = new PhraseDetection(index, { ...segmentation, silenceMs: 400 });
  detection.hear(speech());
  expect(detection.hear(quiet(280))).toEqual([]);
  expect(brief(detection.end())).toEqual(["phrase 40-700"]);
  expect(detection.end()).toEqual([]);
});

test("silence is told each time its time is over, and counts from the end of the last phrase", () => {
  const { index, speech, quiet } = line();
  const detection = new PhraseDetection(index, segmentation);
  expect(brief(detection.hear(quiet(2_000)))).toEqual(["nothing-said 0-1000", "nothing-said 1000-2000"]);
  const heard = brief(detection.hear(Buffer.concat([speech(), quiet(1_000)])));
  expect(heard.slice(-2)).toEqual(["phrase 2500-2700", "nothing-said 2700-3700"]);
});

test("a voice that was not made here makes a phrase without words", () => {
  const { index, hum, quiet } = line();
  const [started, phrase] = new PhraseDetection(index, segmentation).hear(Buffer.concat([hum(400), quiet(400)]));
  expect(started?.is).toBe("speech-started");
  expect(phrase).toMatchObject({ is: "phrase", words: [] });
});

test("an utterance that is cut in a word gives the words before it", () => {
  const { index, speech, quiet } = line();
  const detection = new PhraseDetection(index, { ...segmentation, silenceMs: 400 });
  const heard = brief(detection.hear(Buffer.concat([speech(600), quiet(500)])));
  expect(heard).toEqual(["started 40", "no", "phrase 40-160"]);
});

test("a phrase that goes on too long is ended", () => {
  const { index, speech, quiet } = line();
  const detection = new PhraseDetection(index, { silenceMs: 5_000, initialSilenceMs: 20_000, longestPhraseMs: 600 });
  expect(brief(detection.hear(Buffer.concat([speech(), quiet(200)])))).toEqual([
    "started 40",
    "no",
    "phrase 40-160",
    "started 640",
    "wait",
  ]);
});
