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
  const marks: string[] = [];
  synthesizer.wordBoundary = (_, { text, audioOffset, duration, boundaryType }) => {
    if (boundaryType === sdk.SpeechSynthesisBoundaryType.Punctuation) marks.push(text);
    else boundaries.push({ text, startMs: audioOffset / 10_000, endMs: (audioOffset + duration) / 10_000 });
  };

  const result = await speak(synthesizer, ssml("Hello, I pay $25 to Smith &amp; Sons."));
  synthesizer.close();

  const lengthMs = result.audioData.byteLength / 32;
  expect(result.reason).toBe(sdk.ResultReason.SynthesizingAudioCompleted);
  expect(result.audioDuration).toBe(lengthMs * 10_000);
  expect(boundaries.map(({ text }) => text)).toEqual(["Hello", "I", "pay", "$25", "to", "Smith", "&", "Sons"]);
  expect(marks).toEqual([",", "."]);
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

test("a text that comes in pieces is spoken as one, in the voice and at the rate of the configuration", async () => {
  const synthesizer = synthesizerAt(server.port, "/cognitiveservices/websocket/v2");
  const words: string[] = [];
  synthesizer.wordBoundary = (_, { text, boundaryType }) => {
    if (boundaryType === sdk.SpeechSynthesisBoundaryType.Word) words.push(text);
  };
  const request = new sdk.SpeechSynthesisRequest(sdk.SpeechSynthesisRequestInputType.TextStream);
  const spoken = new Promise<sdk.SpeechSynthesisResult>((resolve, reject) =>
    synthesizer.speakAsync(request, resolve, reject),
  );
  const firstAudio = Promise.withResolvers<void>();
  synthesizer.synthesizing = () => firstAudio.resolve();
  for (const piece of ["I und", "erstand. ", "Where is "]) request.inputStream.write(piece);
  await firstAudio.promise;
  for (const piece of ["the le", "ak?"]) request.inputStream.write(piece);
  request.inputStream.close();

  const { reason, audioData } = await spoken;
  synthesizer.close();
  expect(reason).toBe(sdk.ResultReason.SynthesizingAudioCompleted);
  expect(audioData.byteLength).toBeGreaterThan(0);
  expect(words).toEqual(["I", "understand", "Where", "is", "the", "leak"]);
});

test.each([
  [sdk.SpeechSynthesisOutputFormat.Raw8Khz16BitMonoPcm, 8_000],
  [sdk.SpeechSynthesisOutputFormat.Raw24Khz16BitMonoPcm, 24_000],
])("audio comes at the rate that was asked for (format %d: %d Hz)", async (format, sampleHz) => {
  const synthesizer = synthesizerAt(server.port, undefined, (config) => (config.speechSynthesisOutputFormat = format));
  const { audioData, audioDuration } = await speak(synthesizer, ssml("The sound is the same."));
  synthesizer.close();

  const samples = new Int16Array(audioData);
  expect(samples.length / sampleHz).toBeCloseTo(audioDuration / 10_000_000, 2);
  const loudest = samples.reduce((most, sample) => Math.max(most, Math.abs(sample)), 0);
  expect(loudest).toBeGreaterThan(3_000);
});

test("a format that is not made here is refused", async () => {
  const mp3 = sdk.SpeechSynthesisOutputFormat.Audio16Khz32KBitRateMonoMp3;
  const synthesizer = synthesizerAt(server.port, undefined, (config) => (config.speechSynthesisOutputFormat = mp3));
  const { reason, errorDetails } = await speak(synthesizer, ssml("Never heard."));
  synthesizer.close();
  expect(reason).toBe(sdk.ResultReason.Canceled);
  expect(errorDetails).toContain("output format");
});

test("malformed SSML ends in an error, and the next text is spoken", async () => {
  const synthesizer = synthesizerAt(server.port);
  const failed = await speak(synthesizer, "<speak>not closed");
  const spoken = await speak(synthesizer, ssml("Fine."));
  synthesizer.close();

  expect(failed.reason).toBe(sdk.ResultReason.Canceled);
  expect(spoken.reason).toBe(sdk.ResultReason.SynthesizingAudioCompleted);
});
