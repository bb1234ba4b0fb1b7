import * as sdk from "microsoft-cognitiveservices-speech-sdk";
import { afterAll, beforeAll, expect, test } from "vitest";
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

test("a wrong key is refused, for hearing and for speaking", async () => {
  const recognition = await recognise(server.port, { path: v2, key: "wrong" });
  expect(await recognition.gaveUp).toMatch(/1006|401/);
  const response = await fetch(`http://127.0.0.1:${server.port}/control/speech/state`);
  expect(response.status).toBe(401);
});
