import { FinalError, PassingError } from "../../core/errors.ts";
import type { Cancel, Clock } from "../../core/ports/clock.ts";
import type { Speaker, SpeechPiece, TextToSpeech, Utterance } from "../../core/ports/text-to-speech.ts";
import type { Log } from "../log.ts";
import { PieceQueue } from "./piece-queue.ts";
import { speechMarkup } from "./speech-markup.ts";
import { synthesisConfig } from "./synthesis-config.ts";
import { useTellingTransport } from "./transport.ts";
import { VoiceLine } from "./voice-line.ts";
import { WordPlaces } from "./word-places.ts";

/** Two utterances may be in the making: the next sentence, or what follows one that was given up. */
const linesPerVoice = 2;
/** A service that says nothing for so long is stuck. */
const silenceDeadlineMs = 5_000;
/** A sentence has some hundred characters; a minute of speech has a thousand. */
const longestTextLength = 4_000;
const mostWaiting = 64;

/** Azure AI Speech's voices. `synthesisUrl`: a host such as `wss://REGION.tts.speech.microsoft.com`, or an endpoint. */
export function createTextToSpeech(
  settings: { key: string; synthesisUrl: string },
  clock: Clock,
  log: Log,
): TextToSpeech {
  useTellingTransport();
  return { open: () => new AzureSpeaker(settings, clock, log) };
}

/** An utterance that waits for a line, or has one. */
interface Job {
  utterance: Utterance;
  pieces: PieceQueue<SpeechPiece>;
  line: VoiceLine | undefined;
  triesLeft: number;
  /** Takes back what the job has set up outside of its line. */
  release: Cancel;
}

class AzureSpeaker implements Speaker {
  readonly #settings: { key: string; synthesisUrl: string };
  readonly #clock: Clock;
  readonly #log: Log;
  /** Lines by custom voice; the ordinary voices share those of "". */
  readonly #lines = new Map<string, VoiceLine[]>();
  readonly #waiting: Job[] = [];
  readonly #jobs = new Set<Job>();
  #closed = false;

  constructor(settings: { key: string; synthesisUrl: string }, clock: Clock, log: Log) {
    this.#settings = settings;
    this.#clock = clock;
    this.#log = log;
    for (let count = 0; count < linesPerVoice; count++) this.#addLine("");
  }

  speak(utterance: Utterance, signal: AbortSignal): AsyncIterable<SpeechPiece> {
    const pieces = new PieceQueue<SpeechPiece>(() => this.#giveUp(job));
    const abort = () => {
      this.#giveUp(job);
      pieces.cut(() => signal.throwIfAborted());
    };
    const release = () => signal.removeEventListener("abort", abort);
    const job: Job = { utterance, pieces, line: undefined, triesLeft: 2, release };

    const refusal = this.#refusalOf(utterance);
    if (signal.aborted) abort();
    else if (refusal !== undefined) pieces.end(raise(refusal));
    else if (utterance.text.trim() === "") pieces.end();
    else {
      signal.addEventListener("abort", abort, { once: true });
      this.#jobs.add(job);
      this.#waiting.push(job);
      this.#startWaiting();
    }
    return pieces;
  }

  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    for (const job of [...this.#jobs]) this.#finish(job, () => job.pieces.cut(raise(new FinalError(closedMessage))));
    for (const line of [...this.#lines.values()].flat()) line.close();
  }

  #refusalOf({ text }: Utterance): FinalError | PassingError | undefined {
    if (this.#closed) return new FinalError(closedMessage);
    if (text.length > longestTextLength) return new FinalError("The text is too long to be spoken at once.");
    return this.#waiting.length < mostWaiting ? undefined : new PassingError("Too much is waiting to be spoken.");
  }

  /** Gives lines to those who wait, in their order. */
  #startWaiting(): void {
    while (!this.#closed) {
      const job = this.#waiting[0];
      const line = job && this.#freeLine(job.utterance.customVoiceEndpointId ?? "");
      if (job === undefined || line === undefined) return;
      this.#waiting.shift();
      this.#start(job, line);
    }
  }

  #start(job: Job, line: VoiceLine): void {
    const { utterance, pieces } = job;
    const places = new WordPlaces(utterance.text);
    let told = false;
    let cancelDeadline: Cancel = () => undefined;
    const watch = () => {
      cancelDeadline();
      cancelDeadline = this.#clock.after(silenceDeadlineMs, () => {
        this.#replace(line);
        listener.failed(new PassingError("The speech service fell silent."));
      });
    };
    const release = job.release;
    job.line = line;
    job.release = () => {
      cancelDeadline();
      release();
    };
    const listener = {
      audio: (pcm: Uint8Array) => {
        told = true;
        watch();
        pieces.push({ is: "audio", pcm });
      },
      word: (word: string, atMs: number, durationMs: number) => {
        told = true;
        watch();
        const place = places.next(word);
        if (place !== undefined) pieces.push({ is: "word", ...place, atMs, durationMs });
      },
      done: () => this.#finish(job, () => pieces.end()),
      failed: (error: FinalError | PassingError) => {
        job.triesLeft -= 1;
        // An idle connection may have been closed at the other end. What was heard in part is never begun again.
        if (told || job.triesLeft === 0 || error instanceof FinalError)
          return this.#finish(job, () => pieces.end(raise(error)));
        cancelDeadline();
        job.line = undefined;
        job.release = release;
        this.#waiting.unshift(job);
        this.#startWaiting();
      },
    };
    watch();
    line.speak(speechMarkup(utterance), listener);
  }

  /** Ends a job that nobody wants to hear any more. */
  #giveUp(job: Job): void {
    this.#finish(job, () => job.line?.abandon());
  }

  #finish(job: Job, end: () => void): void {
    if (!this.#jobs.delete(job)) return;
    job.release();
    const place = this.#waiting.indexOf(job);
    if (place >= 0) this.#waiting.splice(place, 1);
    end();
  }

  /** A line that may speak now. One that only drains is worth less than a new one. */
  #freeLine(voice: string): VoiceLine | undefined {
    const lines = this.#lines.get(voice) ?? [];
    const idle = lines.find(({ state }) => state === "idle");
    if (idle !== undefined) return idle;
    if (lines.length < linesPerVoice) return this.#addLine(voice);
    const draining = lines.find(({ state }) => state === "draining");
    return draining && this.#replace(draining);
  }

  #replace(line: VoiceLine): VoiceLine | undefined {
    for (const [voice, lines] of this.#lines) {
      if (!lines.includes(line)) continue;
      line.close();
      this.#lines.set(
        voice,
        lines.filter((other) => other !== line),
      );
      return this.#addLine(voice);
    }
    return undefined;
  }

  #addLine(voice: string): VoiceLine {
    const { synthesisUrl, key } = this.#settings;
    const config = synthesisConfig(synthesisUrl, key, voice === "" ? undefined : voice);
    const line: VoiceLine = new VoiceLine(config, {
      idle: () => this.#startWaiting(),
      // Services close what is idle for long; the next utterance need not wait for a connection.
      lost: () => this.#replace(line),
      warmFailed: () => this.#log.debug({}, "voice could not be connected ahead"),
    });
    this.#lines.set(voice, [...(this.#lines.get(voice) ?? []), line]);
    return line;
  }
}

const closedMessage = "The speaker is closed.";

const raise = (error: Error) => () => {
  throw error;
};
