import * as sdk from "microsoft-cognitiveservices-speech-sdk";
import { afterEach, beforeEach, expect, test } from "vitest";
import { controlKey, lineNoise, recognise, speak, ssml, synthesizerAt, testKey } from "./sdk-client.ts";
import { type StandAlone, standAlone } from "./stand-alone.ts";

const v2 = "/stt/speech/universal/v2";

let server: StandAlone;
beforeEach(async () => {
  server = await standAlone({ key: testKey, controlKey });
});
afterEach(() => server.close());

async function control(path: string, body: unknown): Promise<{ status: number; body: unknown }> {
  const response = await fetch(`http://127.0.0.1:${server.port}/control/speech/${path}`, {
    method: "POST",
    headers: { authorization: `Bearer ${controlKey}` },
    body: JSON.stringify(body),
  });
  return { status: response.status, body: await response.json() };
}

async function spoken(text: string): Promise<Uint8Array> {
  const synthesizer = synthesizerAt(server.port);
  const { audioData } = await speak(synthesizer, ssml(text));
  synthesizer.close();
  return new Uint8Array(audioData);
}

const textsOf = (finals: sdk.SpeechRecognitionResult[]): string[] =>
  finals.filter(({ reason }) => reason === sdk.ResultReason.RecognizedSpeech).map(({ text }) => text);

test.each([{ afterMessages: 4 }, { afterAudioMs: 600 }, { afterAudioMs: 1_500, code: 1011 }, { afterMessages: 9 }])(
  "a socket that is lost (%j) costs no word and doubles none: the SDK plays again what was not final",
  async (drop) => {
    const speech = await spoken("the water is coming through the ceiling.");
    await control("faults", { recognition: { drop: { ...drop, times: 1 } } });
    const recognition = await recognise(server.port, { path: v2 });
    recognition.write(speech);
    // The SDK opens a new socket when there is more to send, as on a live line there always is.
    const live = setInterval(() => recognition.write(lineNoise(20)), 5);
    await recognition.final();
    clearInterval(live);
    await recognition.finish();

    expect(textsOf(recognition.finals)).toEqual(["The water is coming through the ceiling."]);
    expect(recognition.partials.at(-1)).toBe("the water is coming through the ceiling");
    expect(recognition.canceled).toEqual([]);
  },
);

test.each([9, 10, 11, 12])(
  "a socket that is lost about when a phrase becomes final (after %d messages) leaves both phrases said once",
  async (afterMessages) => {
    const speech = [await spoken("the water is coming through the ceiling."), await spoken("and it is cold.")];
    await control("faults", { recognition: { drop: { afterMessages, times: 1 } } });
    const recognition = await recognise(server.port, { path: v2 });
    for (const part of speech) {
      recognition.write(part);
      recognition.write(lineNoise(610));
    }
    const live = setInterval(() => recognition.write(lineNoise(20)), 5);
    await recognition.final();
    await recognition.final();
    clearInterval(live);
    await recognition.finish();

    expect(textsOf(recognition.finals)).toEqual(["The water is coming through the ceiling.", "And it is cold."]);
  },
);

test("a service that closes every socket with 1011 makes the SDK give up, and serves again when the fault is over", async () => {
  await control("faults", { recognition: { drop: { code: 1011, afterMessages: 1 } } });
  const recognition = await recognise(server.port, { path: v2 });
  recognition.write(lineNoise(200));
  expect(await recognition.gaveUp).toMatch(/1011/);

  await control("faults", {});
  const again = await recognise(server.port, { path: v2 });
  again.write(await spoken("fine."));
  await again.finish();
  expect(textsOf(again.finals)).toEqual(["Fine."]);
});

test("an upgrade that is refused once is tried again by the SDK", async () => {
  await control("faults", { recognition: { refuse: { status: 429, times: 1 } } });
  const speech = await spoken("hello there.");
  const recognition = await recognise(server.port, { path: v2 });
  recognition.write(speech);
  await recognition.finish();
  expect(textsOf(recognition.finals)).toEqual(["Hello there."]);
});

test("a final that is slow comes after its partials, and before what is said next", async () => {
  const speech = [await spoken("one moment."), await spoken("here it is.")];
  await control("faults", { recognition: { finalDelayMs: 150, hypothesisDelayMs: 20 } });
  const recognition = await recognise(server.port, { path: v2 });
  for (const part of speech) {
    recognition.write(part);
    recognition.write(lineNoise(600));
  }
  await recognition.finish();
  expect(textsOf(recognition.finals)).toEqual(["One moment.", "Here it is."]);
  expect(recognition.partials).toEqual(["one", "one moment", "here", "here it", "here it is"]);
});

test("a service that stalls says nothing more; the client's own deadline ends it", async () => {
  const speech = await spoken("hello there.");
  await control("faults", { recognition: { stall: { afterMessages: 2 } } });
  const recognition = await recognise(server.port, {
    path: v2,
    adjust: (config) => config.setProperty(sdk.PropertyId.Recognizer_StopTimeoutMs, "200"),
  });
  recognition.write(speech);
  await recognition.abandon();
  expect(recognition.finals).toEqual([]);
});

test("speech whose socket is lost is an error, and the next text is spoken", async () => {
  await control("faults", { synthesis: { drop: { afterAudioMs: 300, times: 1 } } });
  const synthesizer = synthesizerAt(server.port);
  const lost = await speak(synthesizer, ssml("this will not be heard to its end."));
  const next = await speak(synthesizer, ssml("this will."));
  synthesizer.close();
  expect(lost.reason).toBe(sdk.ResultReason.Canceled);
  expect(next.reason).toBe(sdk.ResultReason.SynthesizingAudioCompleted);
});

test("speech that is stopped ends early, and the next text is spoken on the same socket", async () => {
  await control("faults", { synthesis: { pace: 1, firstByteDelayMs: 20 } });
  const synthesizer = synthesizerAt(server.port);
  const connection = sdk.Connection.fromSynthesizer(synthesizer);
  const firstAudio = Promise.withResolvers<void>();
  synthesizer.synthesizing = () => firstAudio.resolve();
  const long = speak(synthesizer, ssml(`${"and so on and so on and so on ".repeat(20)}.`));
  await firstAudio.promise;
  connection.sendMessageAsync("synthesis.control", JSON.stringify({ action: "stop" }));
  const stopped = await long;
  await control("faults", {});
  const next = await speak(synthesizer, ssml("Next."));
  synthesizer.close();

  expect(stopped.audioData.byteLength).toBeLessThan(10_000 * 32);
  expect(next.reason).toBe(sdk.ResultReason.SynthesizingAudioCompleted);
  expect(next.audioData.byteLength).toBeGreaterThan(0);
});

test("faults in the address of one socket touch no other", async () => {
  const faults = encodeURIComponent(JSON.stringify({ refuse: { status: 503 } }));
  const refused = await recognise(server.port, { path: `${v2}?faults=${faults}` });
  const served = await recognise(server.port, { path: v2 });
  served.write(await spoken("fine."));
  await served.finish();
  expect(textsOf(served.finals)).toEqual(["Fine."]);
  expect(await refused.gaveUp).toMatch(/1006|503/);
});

test("faults that do not exist are refused, and change nothing", async () => {
  const { status, body } = await control("faults", { recognition: { finalDelay: 3 } });
  expect(status).toBe(400);
  expect(body).toEqual({ error: expect.stringContaining("finalDelay") as string });
});
