import { AudioInputStream, AudioStreamFormat, type PushAudioInputStream } from "microsoft-cognitiveservices-speech-sdk";

/** What is gathered of a caller who says nothing: 100 ms, as the client would gather of everybody. */
const quietBytes = 3_200;
/** And of one who speaks: 40 ms. */
const speechBytes = 1_280;

/**
 * A caller's audio on its way to the recogniser. The client gathers 100 ms before it sends, which costs words 40 ms on
 * average. A message each 20 ms costs nothing, but with 0.3 % of a core a call it would be most of what a call takes. So
 * speech is sent in pieces that cost words 10 ms, and the quiet between in pieces of the client's own size.
 */
export class Uplink {
  readonly stream: PushAudioInputStream;
  readonly #chunks: object | undefined;
  #piece = new Uint8Array(quietBytes);
  #gatheredBytes = 0;

  constructor() {
    this.stream = AudioInputStream.createPushStream(AudioStreamFormat.getWaveFormatPCM(16_000, 16, 1));
    this.#chunks = chunksOf(this.stream);
  }

  /** `canWait`: no word is near. The bytes are copied. */
  write(frame: Uint8Array, { canWait }: { canWait: boolean }): void {
    if (this.#gatheredBytes + frame.byteLength > quietBytes) this.#send();
    if (frame.byteLength > quietBytes) return this.#pass(new Uint8Array(frame));
    this.#piece.set(frame, this.#gatheredBytes);
    this.#gatheredBytes += frame.byteLength;
    if (this.#gatheredBytes >= (canWait ? quietBytes : speechBytes)) this.#send();
  }

  /** The rest is sent, and that it was the last. */
  end(): void {
    this.#send();
    this.stream.close();
  }

  close(): void {
    this.stream.close();
  }

  #send(): void {
    if (this.#gatheredBytes === 0) return;
    this.#pass(this.#piece.slice(0, this.#gatheredBytes));
    this.#gatheredBytes = 0;
  }

  /** What is passed on makes one message. */
  #pass(piece: Uint8Array<ArrayBuffer>): void {
    if (this.#chunks !== undefined) Reflect.set(this.#chunks, chunkSize, piece.byteLength);
    this.stream.write(piece.buffer);
  }
}

/** The chunk size is a private field of the client: where it is not found, the client's own size stays. */
function chunksOf(stream: PushAudioInputStream): object | undefined {
  const chunks: unknown = Reflect.get(stream, "privStream");
  const isKnown = typeof chunks === "object" && chunks !== null && typeof Reflect.get(chunks, chunkSize) === "number";
  return isKnown ? chunks : undefined;
}

const chunkSize = "privTargetChunkSize";
