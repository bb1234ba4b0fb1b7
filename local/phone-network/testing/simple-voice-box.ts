import { randomUUID } from "node:crypto";
import type { FrameContent, FrameReader, RecognisedWord, SpokenWord, VoiceBox } from "../../voice-box.ts";
import { bytesOf } from "../media/pcm.ts";

const wordMs = 60;
const samplesPerMs = 16;
const frameBytes = 640;

/** Speech as noise of 60 ms a word, recognised by its frames where they begin at whole frames of the stream. */
export function simpleVoiceBox(): VoiceBox {
  const frames = new Map<string, FrameContent>();
  const remember = (frame: Uint8Array, content: FrameContent): void => {
    frames.set(Buffer.from(frame).toString("base64"), content);
  };
  return {
    remember,
    reader: () => frameReader((frame) => frames.get(frame.toString("base64"))),
    synthesise: (text) => {
      const words = text.split(/\s+/).map((word, index): SpokenWord => {
        return { word, startMs: index * wordMs, endMs: (index + 1) * wordMs };
      });
      const pcm = new Int16Array(words.length * wordMs * samplesPerMs);
      for (let at = 0; at < pcm.length; at += 1) pcm[at] = Math.round((Math.random() - 0.5) * 8_000);
      const utterance = { id: randomUUID(), text, pcm, words };
      const bytes = bytesOf(pcm);
      for (let at = 0; at < bytes.length; at += frameBytes)
        remember(bytes.subarray(at, at + frameBytes), {
          is: "speech",
          utteranceId: utterance.id,
          words,
          atMs: at / (samplesPerMs * 2),
        });
      return Promise.resolve(utterance);
    },
  };
}

function frameReader(find: (frame: Buffer) => FrameContent | undefined): FrameReader {
  let rest = Buffer.alloc(0);
  let streamMs = 0;
  let speaking = false;
  let midway = false;
  const readFrame = (frame: Buffer): RecognisedWord[] => {
    const content = find(frame);
    const frameAtMs = streamMs;
    streamMs += 20;
    speaking = content?.is === "speech";
    if (content?.is !== "speech") return [];
    const { atMs, words, utteranceId } = content;
    midway = (words.at(-1)?.endMs ?? 0) > atMs + 20;
    return words
      .filter(({ endMs }) => endMs > atMs && endMs <= atMs + 20)
      .map(({ word, startMs, endMs }) => {
        const shiftMs = frameAtMs - atMs;
        return { word, startMs: startMs + shiftMs, endMs: endMs + shiftMs, utteranceId };
      });
  };
  return {
    read(pcm) {
      rest = Buffer.concat([rest, pcm]);
      const words: RecognisedWord[] = [];
      for (; rest.length >= frameBytes; rest = rest.subarray(frameBytes))
        words.push(...readFrame(Buffer.from(rest.subarray(0, frameBytes))));
      return words;
    },
    get speaking() {
      return speaking;
    },
    get midway() {
      return midway;
    },
  };
}
