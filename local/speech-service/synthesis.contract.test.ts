import * as sdk from "microsoft-cognitiveservices-speech-sdk";
import { afterAll, beforeAll, expect, test } from "vitest";
import { controlKey, speak, ssml, synthesizerAt, testKey } from "./sdk-client.ts";
import { type StandAlone, standAlone } from "./stand-alone.ts";

let server: StandAlone;
beforeAll(async () => {
  server = await standAlone({ key: testKey, controlKey });
});
afterAll(() => server.close());

test("the SDK is given audio, word boundaries that lie within it, and its length", async () => {
  const synthesizer = synthesizerAt(server.port);
  const boundaries: { text: string; startMs: number; endMs: number }[] = [];
  synthesizer.wordBoundary = (_, { text, audioOffset, duration }) =>
    boundaries.push({ text, startMs: audioOffset / 10_000, endMs: (audioOffset + duration) / 10_000 });

  const result = await speak(synthesizer, ssml("Hello, I pay $25 to Smith &amp; Sons."));
  synthesizer.close();

  const lengthMs = result.audioData.byteLength / 32;
  expect(result.reason).toBe(sdk.ResultReason.SynthesizingAudioCompleted);
  expect(result.audioDuration).toBe(lengthMs * 10_000);
  expect(boundaries.map(({ text }) => text)).toEqual(["Hello", "I", "pay", "$25", "to", "Smith", "&", "Sons"]);
  boundaries.forEach(({ startMs, endMs }, at) => {
    expect(startMs).toBeGreaterThanOrEqual(boundaries[at - 1]?.endMs ?? 0);
    expect(endMs).toBeGreaterThan(startMs);
    expect(endMs).toBeLessThanOrEqual(lengthMs);
  });
});

test("one socket speaks several texts in turn, and no two are the same bytes", async () => {
  const synthesizer = synthesizerAt(server.port);
  const results = await Promise.all(["Yes.", "Yes.", "No."].map((text) => speak(synthesizer, ssml(text))));
  synthesizer.close();

  const [first, second, third] = results.map(({ audioData }) => Buffer.from(audioData));
  expect(first?.length).toBe(second?.length);
  expect(first?.equals(second ?? Buffer.alloc(0))).toBe(false);
  expect(third?.length).not.toBe(first?.length);
});

test("malformed SSML ends in an error, and the next text is spoken", async () => {
  const synthesizer = synthesizerAt(server.port);
  const failed = await speak(synthesizer, "<speak>not closed");
  const spoken = await speak(synthesizer, ssml("Fine."));
  synthesizer.close();

  expect(failed.reason).toBe(sdk.ResultReason.Canceled);
  expect(spoken.reason).toBe(sdk.ResultReason.SynthesizingAudioCompleted);
});
