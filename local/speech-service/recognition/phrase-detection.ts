import { type Finding, FrameFinder } from "../frames/frame-finder.ts";
import type { FrameIndex } from "../frames/frame-index.ts";
import { frameMs } from "../frames/frame-format.ts";
import { type HeardWord, WordProgress } from "../frames/word-progress.ts";

/** What recognition makes of a stream. Times are milliseconds from the first byte of the stream. */
export type Heard =
  | { is: "speech-started"; atMs: number }
  /** A word more: all words of the phrase so far. */
  | { is: "hypothesis"; words: HeardWord[] }
  /** The phrase is over. Without words it was speech, or a noise, that we did not make. */
  | { is: "phrase"; words: HeardWord[]; startMs: number; endMs: number }
  | { is: "nothing-said"; startMs: number; endMs: number };

export interface Segmentation {
  /** Silence that ends a phrase. */
  silenceMs: number;
  /** Silence without any speech after which that is told. */
  initialSilenceMs: number;
  longestPhraseMs: number;
}

/** Mean sample size above which unknown audio counts as somebody's voice: -40 dB of full scale. */
const loudLevel = 328;

/** Cuts a byte stream into phrases, in the time of its audio. */
export class PhraseDetection {
  readonly #segmentation: Segmentation;
  readonly #finder: FrameFinder;
  readonly #progress = new WordProgress();
  #words: HeardWord[] = [];
  #startMs: number | undefined;
  #voiceEndMs = 0;
  #silentSinceMs = 0;

  constructor(index: FrameIndex, segmentation: Segmentation) {
    this.#finder = new FrameFinder(index);
    this.#segmentation = segmentation;
  }

  get positionMs(): number {
    return this.#finder.positionMs;
  }

  hear(pcm: Uint8Array): Heard[] {
    return this.#finder.write(pcm).flatMap((finding) => [...this.#next(finding)]);
  }

  /** The stream is over: what is still open is a phrase. */
  end(): Heard[] {
    return this.#startMs === undefined ? [] : [this.#phrase(this.#startMs)];
  }

  *#next(finding: Finding): Generator<Heard, void> {
    const endMs = finding.startMs + frameMs;
    const words = this.#wordsIn(finding);
    if (this.#voiced(finding)) {
      if (this.#startMs === undefined) yield { is: "speech-started", atMs: (this.#startMs = finding.startMs) };
      this.#voiceEndMs = endMs;
    }
    for (const word of words) {
      this.#words = [...this.#words, word];
      yield { is: "hypothesis", words: this.#words };
    }
    const { silenceMs, initialSilenceMs, longestPhraseMs } = this.#segmentation;
    if (this.#startMs !== undefined) {
      if (endMs - this.#voiceEndMs >= silenceMs || endMs - this.#startMs >= longestPhraseMs)
        yield this.#phrase(this.#startMs);
    } else if (endMs - this.#silentSinceMs >= initialSilenceMs) {
      yield { is: "nothing-said", startMs: this.#silentSinceMs, endMs };
      this.#silentSinceMs = endMs;
    }
  }

  #wordsIn(finding: Finding): HeardWord[] {
    if (finding.is === "frame" && finding.content.is === "speech")
      return this.#progress.hear(finding.content, finding.startMs);
    this.#progress.quiet();
    return [];
  }

  #voiced(finding: Finding): boolean {
    return finding.is === "frame" ? this.#progress.inWord : finding.level > loudLevel;
  }

  #phrase(voiceStartMs: number): Heard {
    const words = this.#words;
    const startMs = words[0]?.startMs ?? voiceStartMs;
    const endMs = words.at(-1)?.endMs ?? this.#voiceEndMs;
    this.#words = [];
    this.#startMs = undefined;
    this.#silentSinceMs = endMs;
    return { is: "phrase", words, startMs, endMs };
  }
}
