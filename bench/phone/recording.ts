import { frameBytes, frameMs } from "../../media-relay/audio-format.ts";

export interface Word {
  word: string;
  startMs: number;
  endMs: number;
}

/** What a caller says: its frames as the carrier writes them, and when its words are over. */
export interface Recording {
  text: string;
  messages: readonly string[];
  /** The frame in which the last word ends. */
  lastFrame: number;
}

export function recordingOf(text: string, { pcm, words }: { pcm: string; words: readonly Word[] }): Recording {
  const bytes = Buffer.from(pcm, "base64");
  const messages = Array.from({ length: Math.ceil(bytes.length / frameBytes) }, (_, at) => {
    const frame = Buffer.alloc(frameBytes);
    bytes.copy(frame, 0, at * frameBytes, (at + 1) * frameBytes);
    return mediaMessage(frame);
  });
  const lastFrame = Math.min(messages.length - 1, Math.floor((words.at(-1)?.endMs ?? 0) / frameMs));
  return { text, messages, lastFrame };
}

/** A frame as the carrier sends it. */
export const mediaMessage = (frame: Buffer): string =>
  '{"kind":"AudioData","audioData":{"timestamp":"2026-11-21T08:30:00.000Z","participantRawID":"4:+12025550100",' +
  `"data":"${frame.toString("base64")}","silent":false}}`;

export const silentMessage = mediaMessage(Buffer.alloc(frameBytes));
