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
  #state: "idle" | "speaking" | "draining" | "closed" = "idle";

  /** Connects at once. `onIdle` is called whenever the line may speak again. */
  constructor(config: SpeechConfig, onIdle: () => void, onWarmFailed: () => void) {
    this.#onIdle = onIdle;
    this.#synthesizer = new SpeechSynthesizer(config);
    this.#synthesizer.synthesizing = (_, { result }) => {
      if (result.audioData.byteLength > 0) this.#listener?.audio(new Uint8Array(result.audioData));
    };
    this.#synthesizer.wordBoundary = (_, { boundaryType, text, audioOffset, duration }) => {
      if (boundaryType === SpeechSynthesisBoundaryType.Word)
        this.#listener?.word(text, audioOffset / ticksPerMs, duration / ticksPerMs);
    };
    this.#connection = Connection.fromSynthesizer(this.#synthesizer);
    this.#connection.openConnection(undefined, onWarmFailed);
  }
  get state() {
    return this.#state;
  }

  speak(markup: string, listener: VoiceListener): void {
    this.#state = "speaking";
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
    // A connection that has never carried a message is closed only once it has.
    this.#connection.sendMessageAsync("synthesis.control", stop);
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
