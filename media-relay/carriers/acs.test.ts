import { expect, test } from "vitest";
import { audioMessage, readMedia, stopMessage } from "./acs.ts";

const frame = Buffer.alloc(640, 7);
const data = frame.toString("base64");
const read = (text: string) => readMedia(Buffer.from(text), Buffer.alloc(640));

test.each([
  ["as the service writes it", `{"kind":"AudioData","audioData":{"timestamp":"2024-11-15T19:16:12.925Z","participantRawID":"4:+1","data":"${data}","silent":false}}`], // prettier-ignore
  ["in Pascal case", `{"Kind":"audioData","AudioData":{"Data":"${data}"}}`],
  ["with blanks", JSON.stringify({ kind: "AudioData", audioData: { data } }, null, 2)],
  ["silent", JSON.stringify({ kind: "AudioData", audioData: { data, silent: true } })],
])("audio %s is read", (_name, text) => {
  const message = read(text);
  expect(message.is === "audio" && frame.equals(message.frame)).toBe(true);
});

test.each([
  ['{"kind":"DtmfData","dtmfData":{"data":"3"}}', { is: "digit", digit: "3" }],
  [
    '{"kind":"AudioMetadata","audioMetadata":{"subscriptionId":"a","encoding":"PCM","sampleRate":16000,"channels":1,"length":640}}',
    { is: "format", encoding: "PCM", sampleRateHz: 16_000, channelCount: 1 },
  ],
  [`{"kind":"AudioData","audioData":{"data":"AAAA"}}`, { is: "dropped", why: "wrong size" }],
  [
    '{"kind":"TranscriptionData","transcriptionData":{"offset":2500000000000000000}}',
    { is: "dropped", why: "unknown kind" },
  ],
  ['{"kind":"AudioData"}', { is: "dropped", why: "malformed" }],
  ['{"kind":"DtmfData","dtmfData":{"data":"12"}}', { is: "dropped", why: "malformed" }],
  ["[]", { is: "dropped", why: "malformed" }],
  ["null", { is: "dropped", why: "malformed" }],
  ["{", { is: "dropped", why: "malformed" }],
])("%s", (text, wanted) => expect(read(text)).toEqual(wanted));

test("what is sent is read by any reader of its format", () => {
  expect(JSON.parse(audioMessage(frame))).toEqual({ kind: "AudioData", audioData: { data } });
  expect(JSON.parse(stopMessage)).toEqual({ kind: "StopAudio", stopAudio: {} });
});
