import type { Style } from "../core/call/turn.ts";
import { spokenPieces } from "../core/dialogue/spoken-text.ts";
import type { Utterance } from "../core/ports.ts";
import type { Voice } from "./voice.ts";

/** How the agent sounds at the moment. */
export type Sound = Omit<Utterance, "text" | "style">;

/** Something the agent says in one go, in any number of sentences: it becomes one turn, as heard. */
export class Saying {
  /** When its first sound went out. */
  startedAtMs: number | undefined;
  style: Style | undefined;
  readonly #voice: Voice;
  readonly #listener: SayingListener;
  readonly #heard: string[] = [];
  readonly #unheard: string[] = [];
  #openCount = 0;
  #complete = false;
  #over = false;

  constructor(voice: Voice, listener: SayingListener) {
    this.#voice = voice;
    this.#listener = listener;
  }

  /** True where there was nothing to say. */
  get isEmpty(): boolean {
    return this.style === undefined;
  }

  get heardText(): string {
    return this.#heard.join(" ");
  }

  get unheardText(): string {
    return this.#unheard.join(" ");
  }

  add(sentence: string, style: Style, sound: Sound): void {
    this.style ??= style;
    for (const text of spokenPieces(sentence)) {
      this.#openCount += 1;
      this.#voice.say(
        { text, style, ...sound },
        {
          started: (atMs) => {
            this.startedAtMs ??= atMs;
            this.#listener.started();
          },
          ended: ({ heard, unheard }, error) => {
            if (heard !== "") this.#heard.push(heard);
            if (unheard !== "") this.#unheard.push(unheard);
            this.#openCount -= 1;
            this.#listener.spoke(error);
            this.#settle();
          },
        },
      );
    }
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
  }
}

export interface SayingListener {
  /** A part of it begins to sound. */
  started(): void;
  /** A part of it was played or cut; `error` where it could not be spoken. */
  spoke(error: unknown): void;
  over(): void;
}
