import fc from "fast-check";
import { expect, test } from "vitest";
import type { FrameReader, RecognisedWord, SpokenWord } from "../../voice-box.ts";
import { oneBitNoise } from "../synthesis/one-bit-noise.ts";
import { FrameIndex } from "./frame-index.ts";
import { createFrameReader } from "./frame-reader.ts";

const words: SpokenWord[] = [
  { word: "water", startMs: 30, endMs: 190 },
  { word: "is", startMs: 190, endMs: 260 },
  { word: "leaking", startMs: 300, endMs: 555 },
];
const texts = words.map(({ word }) => word);
const lengthMs = 640;

/** An utterance of 640 ms whose frames are known, with a noise of its own; its quiet frames before are known too. */
function say(index: FrameIndex, seed: number, utteranceId = "u"): Uint8Array {
  const noise = oneBitNoise(seed);
  const bytes = new Uint8Array(noise(new Int16Array(lengthMs * 16)).buffer);
  for (let at = 0; at < bytes.length; at += 640)
    index.remember(bytes.subarray(at, at + 640), { is: "speech", utteranceId, words, atMs: at / 32 });
  return bytes;
}

const joined = (...parts: Uint8Array[]): Uint8Array => Buffer.concat(parts);
const unknown = (byteCount: number, seed: number): Uint8Array =>
  new Uint8Array(oneBitNoise(seed)(new Int16Array(Math.ceil(byteCount / 2))).buffer).subarray(0, byteCount);

/** Reads the stream in pieces of the given sizes, over and over. */
function readIn(reader: FrameReader, stream: Uint8Array, sizes: number[]): RecognisedWord[] {
  const heard: RecognisedWord[] = [];
  for (let at = 0, piece = 0; at < stream.length; piece++) {
    const size = sizes[piece % sizes.length] ?? 640;
    heard.push(...reader.read(stream.subarray(at, at + size)));
    at += size;
  }
  return heard;
}

test("however the stream is cut, and at whatever byte the speech begins, each word is heard once and in its place", () => {
  const sizes = fc.array(fc.integer({ min: 1, max: 3_000 }), { minLength: 1, maxLength: 8 });
  fc.assert(
    fc.property(sizes, fc.nat(2_000), fc.integer({ min: 1 }), (sizes, beforeBytes, seed) => {
      const index = new FrameIndex();
      const speech = say(index, seed);
      const stream = joined(unknown(beforeBytes, seed + 1), speech, unknown(900, seed + 2));
      const heard = readIn(createFrameReader(index), stream, sizes);

      expect(heard.map(({ word }) => word)).toEqual(texts);
      heard.forEach(({ startMs, endMs }, at) => {
        expect(startMs).toBeCloseTo(beforeBytes / 32 + (words[at]?.startMs ?? NaN), 6);
        expect(endMs).toBeCloseTo(beforeBytes / 32 + (words[at]?.endMs ?? NaN), 6);
      });
    }),
    { numRuns: 60 },
  );
});

test("a stream that breaks off and is played again from anywhere gives each word that was whole in one of the parts", () => {
  fc.assert(
    fc.property(fc.nat(lengthMs * 32), fc.nat(lengthMs * 32), (brokenAt, againFrom) => {
      const index = new FrameIndex();
      const speech = say(index, 7);
      // A client plays again what was not acknowledged: never less than what was lost.
      const from = Math.min(brokenAt, againFrom);
      const first = createFrameReader(index).read(speech.subarray(0, brokenAt));
      const second = createFrameReader(index).read(speech.subarray(from));

      const whole = (startByte: number, endByte: number): string[] =>
        words
          .filter(({ startMs, endMs }) => startMs * 32 >= startByte && Math.ceil(endMs / 20) * 640 <= endByte)
          .map(({ word }) => word);
      expect(first.map(({ word }) => word)).toEqual(whole(0, brokenAt));
      expect(second.map(({ word }) => word)).toEqual(expect.arrayContaining(whole(from + 640, speech.length)));
      expect(new Set(second.map(({ word }) => word)).size).toBe(second.length);
    }),
    { numRuns: 60 },
  );
});

test("a word is heard when its last frame has come, and not before", () => {
  const index = new FrameIndex();
  const speech = say(index, 3);
  const reader = createFrameReader(index);
  expect(reader.read(speech.subarray(0, 200 * 32 - 1))).toEqual([]);
  expect(reader.read(speech.subarray(200 * 32 - 1, 200 * 32)).map(({ word }) => word)).toEqual(["water"]);
});

test("speech that stops in the middle of a word gives the words before it", () => {
  const index = new FrameIndex();
  const speech = say(index, 3);
  const heard = createFrameReader(index).read(joined(speech.subarray(0, 500 * 32), unknown(6_400, 4)));
  expect(heard.map(({ word }) => word)).toEqual(["water", "is"]);
});

test("a lost frame costs no word, and a frame that comes twice doubles none", () => {
  const index = new FrameIndex();
  const speech = say(index, 3);
  const frame = (at: number): Uint8Array => speech.subarray(at * 640, (at + 1) * 640);
  const order = [
    0, 1, 2, 3, 4, 5, 6, 6, 7, 8, 7, 10, 11, 12, 13, 14, 16, 15, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 28,
  ];
  const heard = createFrameReader(index).read(joined(...order.map(frame)));
  expect(heard.map(({ word }) => word)).toEqual(texts);
});

test("an utterance that is played a second time is heard a second time", () => {
  const index = new FrameIndex();
  const speech = say(index, 3);
  const heard = createFrameReader(index).read(joined(speech, speech));
  expect(heard.map(({ word }) => word)).toEqual([...texts, ...texts]);
});

test("two utterances with the same sound are told apart by their noise", () => {
  const index = new FrameIndex();
  const one = say(index, 3, "one");
  const two = say(index, 4, "two");
  const heard = createFrameReader(index).read(joined(two, one));
  expect(heard.map(({ utteranceId }) => utteranceId)).toEqual(["two", "two", "two", "one", "one", "one"]);
});

test("speaking is true while frames of speech come, and false for quiet ones and for unknown audio", () => {
  const index = new FrameIndex();
  const speech = say(index, 3);
  const quiet = unknown(640, 9);
  index.remember(quiet, { is: "quiet" });
  const reader = createFrameReader(index);
  const after = (pcm: Uint8Array): boolean => (reader.read(pcm), reader.speaking);
  expect(after(speech.subarray(0, 640))).toBe(true);
  expect(after(quiet)).toBe(false);
  expect(after(speech.subarray(640, 1280))).toBe(true);
  expect(after(unknown(640, 10))).toBe(false);
});

test("an utterance is midway until its last word is complete, and stays so when it breaks off", () => {
  const index = new FrameIndex();
  const speech = say(index, 3);
  const quiet = unknown(640, 9);
  index.remember(quiet, { is: "quiet" });
  const reader = createFrameReader(index);
  const after = (pcm: Uint8Array): boolean => (reader.read(pcm), reader.midway);
  expect(after(quiet)).toBe(false);
  expect(after(speech.subarray(0, 640))).toBe(true);
  expect(after(quiet)).toBe(true);
  expect(after(speech.subarray(640))).toBe(false);
});
