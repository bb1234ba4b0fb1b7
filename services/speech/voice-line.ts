import {
  CancellationDetails,
  CancellationErrorCode,
  Connection,
  ResultReason,
  SpeechSynthesisBoundaryType,
  SpeechSynthesizer,
  type SpeechConfig,
  type SpeechSynthesisResult,
} from "microsoft-cognitiveservices-speech-sdk";
import type { FinalError, PassingError } from "../../core/errors.ts";
import { speechFailure } from "./speech-failure.ts";

/** What becomes of one utterance. Ends with `done` or `failed`. */
export interface VoiceListener {
  audio(pcm: Uint8Array): void;
  word(word: string, atMs: number, durationMs: number): void;
  done(): void;
  failed(error: FinalError | PassingError): void;
}

export interface VoiceLineEvents {
  /** The line may speak again. */
  idle: () => void;
  /** The service closed a connection that was in use before and is idle now. Speaking would open another one. */
  lost: () => void;
  warmFailed: () => void;
}

const ticksPerMs = 10_000;

/**
 * One connection that speaks one utterance at a time. The service cannot be made to stop at once: an utterance given up
 * is told to stop, nobody hears the rest of it, and the line is `draining` until its end has come.
 */
export class VoiceLine {
  readonly #synthesizer: SpeechSynthesizer;
  readonly #connection: Connection;
  readonly #onIdle: () => void;
  #listener: VoiceListener | undefined;
  #hasSpoken = false;
  #state: "idle" | "speaking" | "draining" | "closed" = "idle";

  /** Connects at once. */
  constructor(config: SpeechConfig, on: VoiceLineEvents) {
    this.#onIdle = on.idle;
    this.#synthesizer = new SpeechSynthesizer(config);
    this.#synthesizer.synthesizing = (_, { result }) => {
      if (result.audioData.byteLength > 0) this.#listener?.audio(new Uint8Array(result.audioData));
    };
    this.#synthesizer.wordBoundary = (_, { boundaryType, text, audioOffset, duration }) => {
      if (boundaryType === SpeechSynthesisBoundaryType.Word)
        this.#listener?.word(text, audioOffset / ticksPerMs, duration / ticksPerMs);
    };
    this.#connection = Connection.fromSynthesizer(this.#synthesizer);
    this.#connection.disconnected = () => {
      if (this.#state === "idle" && this.#hasSpoken) on.lost();
    };
    this.#connection.openConnection(undefined, on.warmFailed);
  }
  get state() {
    return this.#state;
  }

  speak(markup: string, listener: VoiceListener): void {
    this.#state = "speaking";
    this.#hasSpoken = true;
    this.#listener = listener;
    this.#synthesizer.speakSsmlAsync(
      markup,
      (result) => this.#ended(failureOf(result)),
      () => this.#ended(speechFailure(CancellationErrorCode.RuntimeError, "")),
    );
  }

  /** Gives up the utterance: its listener hears nothing more. */
  abandon(): void {
    if (this.#state !== "speaking") return;
    this.#state = "draining";
    this.#listener = undefined;
    this.#connection.sendMessageAsync("synthesis.control", stop);
  }

  close(): void {
    if (this.#state === "closed") return;
    this.#state = "closed";
    this.#listener = undefined;
    // The client closes a connection only after it has carried a message. (One that broke would be opened again by it.)
    if (!this.#hasSpoken) this.#connection.sendMessageAsync("synthesis.control", stop);
    this.#synthesizer.close();
  }

  #ended(failure: FinalError | PassingError | undefined): void {
    if (this.#state === "closed") return;
    const listener = this.#listener;
    this.#state = "idle";
    this.#listener = undefined;
    if (failure === undefined) listener?.done();
    else listener?.failed(failure);
    this.#onIdle();
  }
}

const stop = JSON.stringify({ action: "stop" });

function failureOf(result: SpeechSynthesisResult): FinalError | PassingError | undefined {
  if (result.reason === ResultReason.SynthesizingAudioCompleted) return undefined;
  const { ErrorCode, errorDetails } = CancellationDetails.fromResult(result);
  return speechFailure(ErrorCode, errorDetails);
}
