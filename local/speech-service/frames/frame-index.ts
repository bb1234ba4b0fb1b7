import type { FrameContent, SpokenWord } from "../../voice-box.ts";
import { FrameTable } from "./frame-table.ts";
import { hashFrame } from "./rolling-hash.ts";

interface Utterance {
  utteranceId: string;
  words: readonly SpokenWord[];
}
type Thing = "quiet" | Utterance;

/** A generation lives this long, and `generationCount` of them are kept: a frame is known for three to four minutes. */
const generationMs = 60_000;
const generationCount = 4;

/**
 * Knows what each frame that was sent holds. Memory is bounded: frames are forgotten by the generation, sooner when a
 * generation is full. At its largest a generation holds 1.2 million frames in 34 MB: two hundred calls for a minute.
 */
export class FrameIndex {
  #generations: FrameTable<Thing>[] = [new FrameTable()];
  #generationSinceMs: number;
  readonly #nowMs: () => number;
  /** All frames of an utterance share one thing. */
  #utterances = new Map<string, Utterance>();

  constructor(nowMs: () => number = () => performance.now()) {
    this.#nowMs = nowMs;
    this.#generationSinceMs = nowMs();
  }

  get frameCount(): number {
    return this.#generations.reduce((sum, table) => sum + table.count, 0);
  }

  /** Kinds of content that the frames of the present generation share. */
  get contentCount(): number {
    return this.#generations[0]?.thingCount ?? 0;
  }

  remember(frame: Uint8Array, content: FrameContent): void {
    const { high, low } = hashFrame(frame);
    // Digital silence looks the same at every offset and everywhere: knowing it would tell nothing.
    if (high === 0 && low === 0) return;
    this.#age();
    const thing = content.is === "quiet" ? "quiet" : this.#utterance(content);
    this.#generations[0]?.set(high, low, thing, content.is === "quiet" ? 0 : Math.round(content.atMs));
  }

  find(high: number, low: number): FrameContent | undefined {
    if (high === 0 && low === 0) return undefined;
    for (const table of this.#generations) {
      const found = table.get(high, low);
      if (found) return found.thing === "quiet" ? { is: "quiet" } : { is: "speech", ...found.thing, atMs: found.at };
    }
    return undefined;
  }

  #utterance({ utteranceId, words }: Utterance): Utterance {
    const known = this.#utterances.get(utteranceId);
    if (known?.words === words) return known;
    const fresh = { utteranceId, words };
    this.#utterances.set(utteranceId, fresh);
    return fresh;
  }

  #age(): void {
    const nowMs = this.#nowMs();
    if (nowMs - this.#generationSinceMs < generationMs && this.#generations[0]?.full === false) return;
    this.#generationSinceMs = nowMs;
    this.#utterances = new Map();
    this.#generations = [new FrameTable<Thing>(), ...this.#generations.slice(0, generationCount - 1)];
  }
}
