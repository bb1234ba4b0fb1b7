import { afterEach, beforeEach, expect, onTestFinished, test, vi } from "vitest";
import { FinalError, PassingError } from "../../core/errors.ts";
import type { Recognised, RecognitionListener } from "../../core/ports/speech-to-text.ts";
import { createSpeechToText } from "../../services/speech/speech-to-text.ts";
import { speechKey, startSpeechService, type RunningSpeechService } from "./speech-service.ts";

let service: RunningSpeechService;
beforeEach(async () => {
  service = await startSpeechService();
});
afterEach(() => service.close());

const until = (check: () => void | Promise<void>) => vi.waitFor(check, { timeout: 20_000, interval: 10 });
const frameBytes = 640;

/** What a recognition tells, kept. */
function listen(over: Partial<RecognitionListener> = {}) {
  const told = { partials: [] as Recognised[], finals: [] as Recognised[], failures: [] as Error[] };
  const listener: RecognitionListener = {
    partial: (heard) => told.partials.push(heard),
    final: (heard) => told.finals.push(heard),
    failed: (error) => told.failures.push(error),
    ...over,
  };
  return { told, listener };
}

function open(
  over: Partial<RecognitionListener> = {},
  path = "/stt/speech/universal/v2",
  languages: readonly string[] = ["en-US"],
) {
  const { told, listener } = listen(over);
  const recognitionUrl = `${service.address}${path}`;
  const options = { languages, phrases: ["policy number"] };
  const recognition = createSpeechToText({ key: speechKey, recognitionUrl }, service.log).open(options, listener);
  onTestFinished(() => recognition.close());
  return { told, recognition };
}

let noise = 1;
/** A frame of these samples with a noise of one bit, so that no two frames are alike. */
function frameOf(samples: Int16Array): Uint8Array {
  const noisy = new Int16Array(frameBytes / 2);
  noisy.set(samples);
  for (let index = 0; index < noisy.length; index++) {
    noise = (noise * 1_103_515_245 + 12_345) % 2_147_483_648;
    noisy[index] = (noisy[index] ?? 0) ^ ((noise >> 16) & 1);
  }
  return new Uint8Array(noisy.buffer);
}

function quietFrame(): Uint8Array {
  const frame = frameOf(new Int16Array());
  service.voiceBox.remember(frame, { is: "quiet" });
  return frame;
}

/** The frames of somebody who says this and is then quiet for a second. */
async function framesOf(text: string, language = "en-US"): Promise<Uint8Array[]> {
  const { id, pcm, words } = await service.voiceBox.synthesise(text, { language });
  const frames: Uint8Array[] = [];
  for (let start = 0; start < pcm.length; start += frameBytes / 2) {
    const frame = frameOf(pcm.subarray(start, start + frameBytes / 2));
    service.voiceBox.remember(frame, { is: "speech", utteranceId: id, words, atMs: start / 16 });
    frames.push(frame);
  }
  return [...frames, ...Array.from({ length: 50 }, quietFrame)];
}

test("what is said is told while it is said, and for good when it was said", async () => {
  const { told, recognition } = open();
  for (const frame of await framesOf("Water is leaking from my shower.")) recognition.write(frame);
  await until(() => expect(told.finals.map(({ text }) => text)).toContain("Water is leaking from my shower."));

  const partials = told.partials.map(({ text }) => text.toLowerCase());
  expect(partials.length).toBeGreaterThan(2);
  expect(partials.some((text) => text.startsWith("water is") && !text.includes("shower"))).toBe(true);
  const [final] = told.finals;
  expect(final?.offsetMs).toBeGreaterThanOrEqual(0);
  expect(final?.durationMs).toBeGreaterThan(500);
  expect(told.failures).toEqual([]);
});

test("of several languages each phrase tells which it was spoken in", async () => {
  await service.setFaults({ recognition: { onlyItsLanguages: true } });
  const { told, recognition } = open({}, "", ["en-US", "fr-FR"]);
  for (const frame of await framesOf("Bonjour à tous.", "fr-FR")) recognition.write(frame);
  for (const frame of await framesOf("Good morning.")) recognition.write(frame);
  await until(() => expect(told.finals.filter(({ text }) => text !== "")).toHaveLength(2));
  expect(told.finals.flatMap(({ text, language }) => (text === "" ? [] : [`${language}: ${text}`]))).toEqual([
    "fr-FR: Bonjour à tous.",
    "en-US: Good morning.",
  ]);
});

test("of one language no phrase tells it, and another language is not understood", async () => {
  await service.setFaults({ recognition: { onlyItsLanguages: true } });
  const { told, recognition } = open();
  for (const frame of await framesOf("Bonjour à tous.", "fr-FR")) recognition.write(frame);
  for (const frame of await framesOf("Good morning.")) recognition.write(frame);
  await until(() => expect(told.finals.some(({ text }) => text !== "")).toBe(true));
  expect(told.finals.flatMap(({ text, language }) => (text === "" ? [] : [`${language}: ${text}`]))).toEqual([
    "undefined: Good morning.",
  ]);
});

test("a host is address enough", async () => {
  const { told, recognition } = open({}, "");
  for (const frame of await framesOf("Good evening.")) recognition.write(frame);
  await until(() => expect(told.finals.map(({ text }) => text)).toContain("Good evening."));
});

test("a written frame may be used again at once", async () => {
  const { told, recognition } = open();
  const reused = new Uint8Array(frameBytes);
  for (const frame of await framesOf("Thank you.")) {
    reused.set(frame);
    recognition.write(reused);
  }
  await until(() => expect(told.finals.map(({ text }) => text)).toContain("Thank you."));
});

test("a connection that breaks in the middle loses no words and no failure is told", async () => {
  await service.setFaults({ recognition: { drop: { afterAudioMs: 700, times: 1 } } });
  const { told, recognition } = open();
  for (const frame of await framesOf("My policy number is seven two nine.")) recognition.write(frame);
  // A line is never without frames: in silence they go on.
  await until(() => {
    recognition.write(quietFrame());
    expect(told.finals.map(({ text }) => text).join(" ")).toMatch(/seven two nine/i);
  });
  expect(told.failures).toEqual([]);
});

test.each([
  ["refuses the key", FinalError, { refuse: { status: 401 } }],
  ["has too many callers", PassingError, { refuse: { status: 429 } }],
  ["closes every connection", PassingError, { drop: { code: 1011, afterMessages: 0 } }],
])("a service that %s loses the recognition, which is told once as %o", async (_name, kind, fault) => {
  await service.setFaults({ recognition: fault });
  const { told, recognition } = open();
  for (const frame of await framesOf("Hello.")) recognition.write(frame);
  await until(() => expect(told.failures).toHaveLength(1));

  const [failure] = told.failures;
  expect(failure).toBeInstanceOf(kind);
  expect(String(failure?.message)).not.toContain(speechKey);
  recognition.write(new Uint8Array(frameBytes));
  recognition.close();
  await until(async () => expect((await service.state()).recognitionSockets).toBe(0));
  expect(told.failures).toHaveLength(1);
});

test("a service that never ends a phrase does not fill the memory: the recognition is lost", async () => {
  await service.setFaults({ recognition: { stall: {} } });
  const { told, recognition } = open();
  const second = new Uint8Array(32_000);
  for (let count = 0; count < 120; count++) recognition.write(second);
  expect(told.failures).toEqual([]);
  recognition.write(second);
  expect(told.failures).toHaveLength(1);
  expect(told.failures[0]).toBeInstanceOf(PassingError);
});

test("a listener that throws is written into the log, and the recognition goes on", async () => {
  let thrown = 0;
  const { told, recognition } = open({
    partial: () => {
      thrown += 1;
      throw new TypeError("a fault of ours");
    },
  });
  for (const frame of await framesOf("Good morning.")) recognition.write(frame);
  await until(() => expect(told.finals.map(({ text }) => text)).toContain("Good morning."));
  expect(thrown).toBeGreaterThan(0);
  expect(service.lines.filter((line) => line.includes("a fault of ours"))).toHaveLength(thrown);
});

test("what was said last is told for good at the end of the audio, though no quiet comes after it", async () => {
  const { told, recognition } = open();
  const frames = await framesOf("That is all, goodbye.");
  for (const frame of frames.slice(0, -50)) recognition.write(frame);
  await recognition.finish();

  expect(told.finals.map(({ text }) => text).filter((text) => text !== "")).toEqual(["That is all, goodbye."]);
  expect(told.failures).toEqual([]);
  for (const frame of frames) recognition.write(frame);
  await until(async () => expect((await service.state()).recognitionSockets).toBe(0));
});

test("a service that is lost at the end of the audio ends the recognition, and no failure is told", async () => {
  await service.setFaults({ recognition: { refuse: { status: 401 } } });
  const { told, recognition } = open();
  await recognition.finish();
  expect(told.failures).toEqual([]);
});

test("after it was closed a recognition tells nothing and takes nothing", async () => {
  const { told, recognition } = open();
  const [first, ...others] = await framesOf("Is anybody there?");
  if (first) recognition.write(first);
  await until(async () => expect((await service.state()).recognitionSockets).toBe(1));
  recognition.close();
  recognition.close();
  for (const frame of others) recognition.write(frame);
  await until(async () => expect((await service.state()).recognitionSockets).toBe(0));
  expect(told).toEqual({ partials: [], finals: [], failures: [] });
});

test("a recognition closed while its connection is being mended leaves none behind", async () => {
  for (let count = 0; count < 5; count++) {
    const { recognition } = open();
    await until(async () => expect((await service.state()).recognitionSockets).toBe(1));
    service.cutSockets();
    for (let frames = 0; frames < count; frames++) recognition.write(quietFrame());
    recognition.close();
    await until(async () => expect((await service.state()).recognitionSockets).toBe(0));
  }
});

test("many recognitions opened and closed, at whatever moment, leave no connection behind", async () => {
  const frames = await framesOf("Yes.");
  for (let count = 0; count < 20; count++) {
    const { recognition } = open();
    if (count % 2 === 0) for (const frame of frames) recognition.write(frame);
    if (count % 4 < 2) await until(async () => expect((await service.state()).recognitionSockets).toBeGreaterThan(0));
    recognition.close();
  }
  await until(async () => expect((await service.state()).recognitionSockets).toBe(0));
});
