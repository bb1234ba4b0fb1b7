import { expect, test } from "vitest";
import { readSpeechContext } from "./speech-context.ts";

const v2 = "http://127.0.0.1/stt/speech/universal/v2";
const read = (context: object, address = v2) => readSpeechContext(JSON.stringify(context), new URL(address));

test("what is not asked for is the service's own way", () => {
  expect(read({})).toEqual({
    once: false,
    segmentation: { silenceMs: 500, initialSilenceMs: 15_000, longestPhraseMs: 60_000 },
    detailed: false,
    wordTimes: false,
    languages: [],
  });
});

test("the mode is in the context, or else in the path", () => {
  expect(read({ phraseDetection: { mode: "Interactive" } }).once).toBe(true);
  expect(read({}, "http://127.0.0.1/speech/recognition/interactive/cognitiveservices/v1").once).toBe(true);
  expect(read({}, "http://127.0.0.1/speech/recognition/dictation/cognitiveservices/v1").once).toBe(false);
});

test("the context goes before the address", () => {
  const context = {
    phraseDetection: {
      mode: "Conversation",
      initialSilenceTimeout: 700,
      conversation: {
        segmentation: { mode: "Custom", segmentationSilenceTimeoutMs: 400, segmentationForcedTimeoutMs: 20_000 },
      },
    },
    phraseOutput: { format: "Detailed", detailed: { options: ["WordTimings"] } },
  };
  const address = `${v2}?segmentationSilenceTimeoutMs=900&initialSilenceTimeoutMs=800&format=simple`;
  expect(read(context, address)).toMatchObject({
    segmentation: { silenceMs: 400, initialSilenceMs: 700, longestPhraseMs: 20_000 },
    detailed: true,
    wordTimes: true,
  });
  expect(read({}, address).segmentation).toMatchObject({ silenceMs: 900, initialSilenceMs: 800 });
});

test("what is no context is refused", () => {
  expect(() => read({ phraseDetection: { initialSilenceTimeout: "soon" } })).toThrow();
  expect(() => readSpeechContext("{", new URL(v2))).toThrow(SyntaxError);
});
