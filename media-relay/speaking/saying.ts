import type { Style } from "../../core/call/turn.ts";
import type { HeardText } from "../../core/dialogue/speaking/playout.ts";
import { spokenPieces } from "../../core/dialogue/speaking/spoken-text.ts";
import type { SpeechPiece, Utterance } from "../../core/ports/text-to-speech.ts";
import type { UtteranceListener, Voice } from "./voice.ts";

/** How the agent sounds at the moment. */
export type Sound = Omit<Utterance, "text" | "style">;

/** Something the agent says in one go, in any number of sentences: it becomes one turn, as heard. */
export class Saying {
  /** When its first sound went out. */
  startedAtMs: number | undefined;
  style: Style | undefined;
  readonly #voice: Voice;
  readonly #listener: SayingListener;
  /** What has been heard by now of each part, in the order they are said. */
  readonly #parts: (() => HeardText)[] = [];
  #openCount = 0;
  #complete = false;
  #over = false;
  #then: (() => void) | undefined;
  /** The texts that it answers, and what had been heard of it when it came to know of each. */
  #texts: { key: string; heardBefore: string }[] = [];

  constructor(voice: Voice, listener: SayingListener) {
    this.#voice = voice;
    this.#listener = listener;
  }

  /** True where there was nothing to say. */
  get isEmpty(): boolean {
    return this.style === undefined;
  }

  /** What has been heard of it by now, and what has not. */
  get heardText(): string {
    return joined(this.#parts.map((part) => part().heard));
  }

  get unheardText(): string {
    return joined(this.#parts.map((part) => part().unheard));
  }

  /** What is heard of it from now on answers these texts too, named by the keys of their turns. */
  answers(keys: readonly string[]): void {
    const known = new Set(this.texts);
    const heardBefore = this.heardText;
    this.#texts.push(...keys.filter((key) => !known.has(key)).map((key) => ({ key, heardBefore })));
  }

  /** It turned out to be no answer. */
  answersNothing(): void {
    this.#texts = [];
  }

  /** The texts that it answers, heard or not. */
  get texts(): string[] {
    return this.#texts.map(({ key }) => key);
  }

  /**
   * Those of them that something was heard for. None before all of it is known: it might only have begun with how it looks
   * something up, and a relay that is killed then leaves them to another.
   */
  get textsAnswered(): string[] {
    if (!this.#complete) return [];
    const { heardText } = this;
    return this.#texts.flatMap(({ key, heardBefore }) => (heardText === heardBefore ? [] : key));
  }

  add(sentence: string, style: Style, sound: Sound): void {
    this.style ??= style;
    for (const text of spokenPieces(sentence)) {
      this.#say((listener) => this.#voice.say({ text, style, ...sound }, listener));
    }
  }

  /** What is spoken already, before all that is not. */
  addSpoken(text: string, pieces: readonly SpeechPiece[]): void {
    this.style ??= "none";
    this.#say((listener) => this.#voice.sayAtOnce(text, pieces, listener));
  }

  #say(say: (listener: UtteranceListener) => () => HeardText): void {
    this.#openCount += 1;
    const at = this.#parts.length;
    // It may begin to sound before it is known by what it says of itself.
    this.#parts.push(() => ({ heard: "", unheard: "" }));
    this.#parts[at] = say({
      started: (atMs) => {
        this.startedAtMs ??= atMs;
        this.#listener.started();
      },
      ended: (part, error) => {
        this.#parts[at] = () => part;
        this.#openCount -= 1;
        this.#listener.spoke(error);
        this.#settle();
      },
    });
  }

  /** Nothing is added any more: it is over once all of it was played or cut. */
  complete(): void {
    this.#complete = true;
    this.#settle();
  }

  #settle(): void {
    if (!this.#complete || this.#openCount > 0 || this.#over) return;
    this.#over = true;
    this.#listener.over();
    this.#then?.();
  }

  /** Calls that once it is over, or at once where it is. */
  whenOver(then: () => void): void {
    if (this.#over) then();
    else this.#then = then;
  }
}

const joined = (texts: readonly string[]): string => texts.filter((text) => text !== "").join(" ");

export interface SayingListener {
  /** A part of it begins to sound. */
  started(): void;
  /** A part of it was played or cut; `error` where it could not be spoken. */
  spoke(error: unknown): void;
  over(): void;
}
