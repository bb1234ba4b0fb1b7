import { frameBytes, frameMs } from "../../media-relay/audio-format.ts";
import type { LineSound } from "../phone/phone.ts";
import { mediaMessage, silentMessage } from "../phone/recording.ts";
import { bytesOf, noisy, quiet } from "./sound.ts";

/** Noise while the caller says nothing: two seconds of it, over and over. */
export function noisyLine(level: number, random: () => number): LineSound {
  const noise = bytesOf(noisy(quiet(2_000), level, random).samples);
  const messages = Array.from({ length: noise.length / frameBytes }, (_, at) =>
    mediaMessage(noise.subarray(at * frameBytes, (at + 1) * frameBytes)),
  );
  let at = 0;
  return {
    next: () => messages[at++ % messages.length] ?? silentMessage,
    play: () => undefined,
    clear: () => undefined,
  };
}

/** How long after its playing a frame comes back, and how loud: −20 dB. */
const echoDelayMs = 160;
const echoGain = 0.1;

/** A phone whose microphone hears its own loudspeaker. Not while the caller speaks: recognition would not know the sum. */
export function echoingLine(): LineSound {
  let waiting: { message: string; atMs: number }[] = [];
  return {
    next(nowMs) {
      const first = waiting[0];
      if (first === undefined || first.atMs > nowMs) return silentMessage;
      waiting.shift();
      // What fell due while the caller spoke is over.
      while (waiting[0] !== undefined && waiting[0].atMs < nowMs - frameMs) waiting.shift();
      return first.message;
    },
    play(message, untilMs) {
      const data = /"data":"([^"]+)"/.exec(message.toString("latin1"))?.[1] ?? "";
      const frame = Buffer.from(data, "base64");
      for (let at = 0; at + 1 < frame.length; at += 2) {
        frame.writeInt16LE(Math.round(frame.readInt16LE(at) * echoGain), at);
      }
      waiting.push({ message: mediaMessage(frame), atMs: untilMs - frameMs + echoDelayMs });
    },
    clear: () => (waiting = []),
  };
}
