import { setTimeout as wait } from "node:timers/promises";
import type { FrameIndex } from "../frames/frame-index.ts";
import type { Utterances } from "../utterances.ts";
import type { FaultBook } from "../wire/fault-book.ts";
import { hexId } from "../wire/hex-id.ts";
import { audioMessage, type Message, textMessage, ticks } from "../wire/message.ts";
import type { Outlet } from "../wire/outlet.ts";
import { type Boundary, boundariesOf } from "./boundaries.ts";
import { RememberedSpeech } from "./remembered-speech.ts";
import { createResampler, type Resampler } from "./resampler.ts";
import { readSynthesisContext, type SynthesisRequest } from "./synthesis-context.ts";
import type { Speaker } from "./speaker.ts";
import { type SpeechPiece, speechPieces } from "./speech-pieces.ts";
import { parseSsml, type SpeechPart } from "./ssml.ts";
import { TextStream } from "./text-stream.ts";

export interface SynthesisServices {
  speaker: Speaker;
  index: FrameIndex;
  utterances: Utterances;
  faults: FaultBook;
}

type Parts = Iterable<SpeechPart> | AsyncIterable<SpeechPart>;

interface SpeechTurn {
  requestId: string;
  streamId: string;
  request: SynthesisRequest;
  parts: Parts;
  signal: AbortSignal;
  resampler: Resampler;
}

const waitingTurnsLimit = 8;
const samplesPerMs = 16;
/** Audio is sent in messages of 100 ms. */
const chunkMs = 100;

/** One socket of synthesis. Turns are spoken one after the other, in the order they were asked for. */
export class SynthesisSession {
  readonly #outlet: Outlet;
  readonly #services: SynthesisServices;
  readonly #closed = new AbortController();
  #turns: Promise<void> = Promise.resolve();
  #waitingTurns = 0;
  #stop: AbortController | undefined;
  #request: SynthesisRequest | undefined;
  #stream: TextStream | undefined;

  constructor(outlet: Outlet, services: SynthesisServices) {
    this.#outlet = outlet;
    this.#services = services;
    services.speaker.wake();
  }

  message({ path, requestId, text }: Message): void {
    switch (path) {
      case "synthesis.context":
        this.#request = readSynthesisContext(text);
        if (this.#request.streamed) this.#begin(requestId, (this.#stream = new TextStream(this.#request.streamed)));
        return;
      case "ssml":
        return this.#begin(requestId, parseSsml(text));
      case "text.piece":
        return this.#stream?.push(text);
      case "text.end":
        return this.#stream?.end();
      case "synthesis.control":
        this.#stream?.end();
        return this.#stop?.abort();
    }
  }

  close(): void {
    this.#closed.abort();
    this.#stream?.end();
  }

  #begin(requestId: string, parts: Parts): void {
    const request = this.#request;
    if (!request) return this.#outlet.close(1007, "synthesis.context comes before the text");
    if (++this.#waitingTurns > waitingTurnsLimit) return this.#outlet.close(1013, "too many turns are waiting");
    this.#turns = this.#turns.then(async () => {
      await this.#speak(requestId, request, parts);
      this.#waitingTurns--;
    });
  }

  /** One turn, from turn.start to turn.end. Ends early when it is stopped, and without a word when the socket closes. */
  async #speak(requestId: string, request: SynthesisRequest, parts: Parts): Promise<void> {
    if (this.#closed.signal.aborted) return;
    this.#stop = new AbortController();
    const signal = AbortSignal.any([this.#closed.signal, this.#stop.signal]);
    const streamId = hexId();
    let resampler: Resampler | undefined;
    try {
      resampler = await createResampler(request.sampleHz);
      const context = { serviceTag: hexId() };
      this.#tell(requestId, "turn.start", { context });
      this.#tell(requestId, "response", { context, audio: { type: "inline", streamId } });
      await this.#sendSpeech({ requestId, streamId, request, parts, signal, resampler });
    } catch (error) {
      if (this.#closed.signal.aborted) return;
      if (!signal.aborted) return this.#outlet.close(1011, String(error));
    } finally {
      resampler?.close();
    }
    this.#stop = undefined;
    this.#tell(requestId, "turn.end", {});
  }

  async #sendSpeech({ requestId, streamId, request, parts, signal, resampler }: SpeechTurn): Promise<void> {
    const { index, utterances, speaker, faults } = this.#services;
    const { firstByteDelayMs } = faults.faults.synthesis;
    if (firstByteDelayMs > 0) await wait(firstByteDelayMs, undefined, { signal });
    const speech = new RememberedSpeech(index, utterances);
    const startedMs = performance.now();
    let sentMs = 0;
    for await (const piece of speechPieces(speaker, parts)) {
      const samples = speech.add(piece);
      for (const chunk of chunks(samples, piece)) {
        for (const boundary of chunk.boundaries)
          if (request.boundaries.includes(boundary.type))
            this.#tell(requestId, "audio.metadata", boundaryMetadata(boundary));
        await this.#outlet.deliver(audioMessage(requestId, streamId, resampler.resample(chunk.samples)));
        this.#outlet.audio(chunk.samples.length / samplesPerMs);
        sentMs += chunk.samples.length / samplesPerMs;
        const { pace } = faults.faults.synthesis;
        const aheadMs = pace === undefined ? 0 : sentMs / pace - (performance.now() - startedMs);
        if (aheadMs > 0) await wait(aheadMs, undefined, { signal });
        signal.throwIfAborted();
      }
    }
    if (request.sessionEnd)
      this.#tell(requestId, "audio.metadata", {
        Metadata: [{ Type: "SessionEnd", Data: { Offset: ticks(sentMs) } }],
      });
    await this.#outlet.deliver(audioMessage(requestId, streamId, new Uint8Array(0)));
  }

  #tell(requestId: string, path: string, body: unknown): void {
    this.#outlet.tell(textMessage(path, requestId, body));
  }
}

/** Cuts a piece into what one message holds, with the words and punctuation that begin in it. */
function* chunks(samples: Int16Array, { text, words, startMs }: SpeechPiece) {
  const boundaries = boundariesOf(text, words);
  for (let fromMs = 0; fromMs * samplesPerMs < samples.length; fromMs += chunkMs) {
    const begins = (atMs: number): boolean => atMs - startMs >= fromMs && atMs - startMs < fromMs + chunkMs;
    yield {
      samples: samples.subarray(fromMs * samplesPerMs, (fromMs + chunkMs) * samplesPerMs),
      boundaries: boundaries.filter((boundary) => begins(boundary.startMs)),
    };
  }
}

function boundaryMetadata({ type, text, startMs, endMs }: Boundary) {
  const Data = {
    Offset: ticks(startMs),
    Duration: ticks(endMs - startMs),
    text: { Text: text, Length: text.length, BoundaryType: type },
  };
  return { Metadata: [{ Type: "WordBoundary", Data }] };
}
