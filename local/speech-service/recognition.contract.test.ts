import * as sdk from "microsoft-cognitiveservices-speech-sdk";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { z } from "zod";
import { controlKey, lineNoise, recognise, speak, ssml, synthesizerAt, testKey } from "./sdk-client.ts";
import { type StandAlone, standAlone } from "./stand-alone.ts";

const v2 = "/stt/speech/universal/v2";

let server: StandAlone;
beforeAll(async () => {
  server = await standAlone({ key: testKey, controlKey });
});
afterAll(() => server.close());

/** The text in audio of the service's own making. */
async function spoken(text: string): Promise<Uint8Array> {
  const synthesizer = synthesizerAt(server.port);
  const { audioData } = await speak(synthesizer, ssml(text));
  synthesizer.close();
  return new Uint8Array(audioData);
}

const control = (path: string, body: unknown): Promise<Response> =>
  fetch(`http://127.0.0.1:${server.port}/control/speech/${path}`, {
    method: "POST",
    headers: { authorization: `Bearer ${controlKey}` },
    body: JSON.stringify(body),
  });

/** Audio and words from the control API. */
async function synthesise(text: string, language: string) {
  const answer = z.object({ id: z.string(), words: z.array(z.object({ word: z.string() })), pcm: z.base64() });
  const { id, words, pcm } = answer.parse(await (await control("synthesise", { text, language })).json());
  return { id, words, audio: Buffer.from(pcm, "base64") };
}

for (const path of [undefined, v2])
  test(`what was spoken is heard word by word, and then as it was written (${path ?? "v1"})`, async () => {
    const recognition = await recognise(server.port, path === undefined ? {} : { path });
    recognition.write(await spoken("hello, my number is B01371946. Is that right?"));
    recognition.write(lineNoise(700));
    const final = await recognition.final();
    await recognition.finish();

    expect(recognition.partials).toEqual([
      "hello",
      "hello my",
      "hello my number",
      "hello my number is",
      "hello my number is b01371946",
      "hello my number is b01371946 is",
      "hello my number is b01371946 is that",
      "hello my number is b01371946 is that right",
    ]);
    expect(final.reason).toBe(sdk.ResultReason.RecognizedSpeech);
    expect(final.text).toBe("Hello, my number is B01371946. Is that right?");
    expect(recognition.finals).toHaveLength(1);
  });

test("a detailed result has the words and their times", async () => {
  const recognition = await recognise(server.port, {
    path: v2,
    adjust: (config) => {
      config.outputFormat = sdk.OutputFormat.Detailed;
      config.requestWordLevelTimestamps();
    },
  });
  recognition.write(lineNoise(400));
  recognition.write(await spoken("it is Ann's."));
  await recognition.finish();

  const [final] = recognition.finals;
  const Result = z.object({
    NBest: z.tuple([
      z.object({
        Display: z.string(),
        Lexical: z.string(),
        Words: z.array(z.object({ Word: z.string(), Offset: z.number(), Duration: z.number() })),
      }),
    ]),
  });
  const [best] = Result.parse(JSON.parse(final?.json ?? "")).NBest;
  expect(best).toMatchObject({ Display: "It is Ann's.", Lexical: "it is ann's" });
  expect(best.Words.map(({ Word }) => Word)).toEqual(["it", "is", "ann's"]);
  expect(best.Words[0]?.Offset).toBe(final?.offset);
  expect(best.Words[0]?.Offset).toBeGreaterThanOrEqual(400 * 10_000);
  const last = best.Words.at(-1);
  expect((last?.Offset ?? 0) + (last?.Duration ?? 0)).toBe((final?.offset ?? 0) + (final?.duration ?? 0));
});

test("recognizeOnce hears one phrase", async () => {
  const config = sdk.SpeechConfig.fromEndpoint(new URL(`ws://127.0.0.1:${server.port}${v2}`), testKey);
  const stream = sdk.AudioInputStream.createPushStream();
  const recognizer = new sdk.SpeechRecognizer(config, sdk.AudioConfig.fromStreamInput(stream));
  for (const text of ["first.", "second."]) {
    stream.write(new Uint8Array(await spoken(text)).buffer);
    stream.write(new Uint8Array(lineNoise(700)).buffer);
  }
  const result = await new Promise<sdk.SpeechRecognitionResult>((resolve, reject) =>
    recognizer.recognizeOnceAsync(resolve, reject),
  );
  await new Promise<void>((resolve, reject) => recognizer.close(resolve, reject));
  expect(result.text).toBe("First.");
});

test("a client that asks which of its languages was spoken is told", async () => {
  const { audio } = await synthesise("où est la fuite ?", "fr-FR");
  const recognition = await recognise(server.port, { path: v2, languages: ["en-US", "fr-FR"] });
  recognition.write(audio);
  await recognition.finish();
  expect(recognition.finals[0]?.text).toBe("Où est la fuite ?");
  expect(recognition.finals[0]?.language).toBe("fr-FR");
});

test("silence is told, so that the SDK need not keep it", async () => {
  const recognition = await recognise(server.port, {
    path: v2,
    adjust: (config) => config.setProperty(sdk.PropertyId.SpeechServiceConnection_InitialSilenceTimeoutMs, "300"),
  });
  recognition.write(lineNoise(700));
  const final = await recognition.final();
  await recognition.finish();
  expect(sdk.NoMatchDetails.fromResult(final).reason).toBe(sdk.NoMatchReason.InitialSilenceTimeout);
});

test("what the phone network says it sends is heard, also with a noise of its own", async () => {
  const { voiceBox } = server.service;
  const { id, pcm, words } = await voiceBox.synthesise("the roof is leaking.", { language: "en-US", voice: "rms" });
  const noisy = pcm.map((sample, at) => sample + ((at * 31) % 7));
  const bytes = new Uint8Array(noisy.buffer);
  for (let at = 0; at < bytes.length; at += 640)
    voiceBox.remember(bytes.subarray(at, at + 640), { is: "speech", utteranceId: id, words, atMs: at / 32 });
  const recognition = await recognise(server.port, { path: v2 });
  recognition.write(bytes);
  await recognition.finish();
  expect(recognition.finals[0]?.text).toBe("The roof is leaking.");
});

test("the phone network reads the agent's words from what reaches it", async () => {
  const speech = await spoken("your claim is registered.");
  const reader = server.service.voiceBox.reader();
  const heard = reader.read(Buffer.concat([lineNoise(130), speech]));
  expect(heard.map(({ word }) => word)).toEqual(["your", "claim", "is", "registered"]);
});

test("a recording whose words were registered is heard", async () => {
  const pcm = Int16Array.from({ length: 16_000 }, (_, at) => 9_000 * Math.sin(at * at * 1e-6));
  const words = [
    { word: "hello", startMs: 100, endMs: 400 },
    { word: "there", startMs: 450, endMs: 900 },
  ];
  const answer = await control("words", { pcm: Buffer.from(pcm.buffer).toString("base64"), words });
  expect(answer.status).toBe(201);
  const recognition = await recognise(server.port, { path: v2 });
  recognition.write(new Uint8Array(pcm.buffer));
  await recognition.finish();
  expect(recognition.finals[0]?.text).toBe("Hello there");
});

test("many streams are heard at once, each with its own words", async () => {
  const names = ["Ann", "Bob", "Carol", "Dan", "Eve", "Frank", "Grace", "Heidi", "Ivan", "Judy", "Mike", "Olivia"];
  const speeches = await Promise.all(names.map((name) => spoken(`this is ${name}.`)));
  const finals = await Promise.all(
    speeches.map(async (speech) => {
      const recognition = await recognise(server.port, { path: v2 });
      for (let at = 0; at < speech.length; at += 1_000) recognition.write(speech.subarray(at, at + 1_000));
      await recognition.finish();
      return recognition.finals.map(({ text }) => text);
    }),
  );
  expect(finals).toEqual(names.map((name) => [`This is ${name}.`]));
});

test("a voice that was not made here is noticed, and gives no words", async () => {
  const recognition = await recognise(server.port, { path: v2 });
  const hum = Int16Array.from({ length: 16_000 }, (_, at) => 8_000 * Math.sin(at / 10));
  recognition.write(new Uint8Array(hum.buffer));
  recognition.write(lineNoise(700));
  const final = await recognition.final();
  await recognition.finish();

  expect(final.reason).toBe(sdk.ResultReason.NoMatch);
  expect(recognition.partials).toEqual([]);
});

test("the client's own segmentation silence holds", async () => {
  const speech = await spoken("that is all.");
  const recognition = await recognise(server.port, {
    path: v2,
    adjust: (config) => config.setProperty(sdk.PropertyId.Speech_SegmentationSilenceTimeoutMs, "200"),
  });
  recognition.write(speech);
  recognition.write(lineNoise(200));
  expect((await recognition.final()).text).toBe("That is all.");
  await recognition.finish();
});

test("a recogniser that is stopped while the line is open is told what was heard so far", async () => {
  const recognition = await recognise(server.port, { path: v2 });
  recognition.write(await spoken("stop here please."));
  await recognition.heard("stop here please");
  await recognition.abandon();
  expect(recognition.finals.map(({ text }) => text)).toEqual(["Stop here please."]);
});

test("a wrong key is refused, for hearing and for speaking", async () => {
  const recognition = await recognise(server.port, { path: v2, key: "wrong" });
  expect(await recognition.gaveUp).toMatch(/1006|401/);
  const synthesizer = synthesizerAt(server.port, undefined, (config) =>
    config.setProperty(sdk.PropertyId.SpeechServiceConnection_Key, "wrong"),
  );
  const { reason } = await speak(synthesizer, ssml("Never heard."));
  synthesizer.close();
  expect(reason).toBe(sdk.ResultReason.Canceled);
});

test("nothing of a client stays when it has gone", async () => {
  const State = z.object({ recognitionSockets: z.number(), synthesisSockets: z.number() });
  const state = async () =>
    State.parse(
      await (
        await fetch(`http://127.0.0.1:${server.port}/control/speech/state`, {
          headers: { authorization: `Bearer ${controlKey}` },
        })
      ).json(),
    );
  await vi.waitUntil(async () => (await state()).recognitionSockets === 0, { timeout: 10_000 });
  const recognition = await recognise(server.port, { path: v2 });
  recognition.write(lineNoise(100));
  await vi.waitUntil(async () => (await state()).recognitionSockets === 1, { timeout: 10_000 });
  await recognition.finish();
  await vi.waitUntil(async () => (await state()).recognitionSockets === 0, { timeout: 10_000 });
});
