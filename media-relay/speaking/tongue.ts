import { languageOf } from "../../core/call/brief/brief.ts";
import type { RelayContext } from "../../core/call/relay-context.ts";
import type { Phrases } from "../../core/dialogue/speaking/phrases.ts";
import type { Sound } from "./saying.ts";

/** The language and speed that the agent speaks in one call, as they stand at the moment. */
export class Tongue {
  readonly #context: RelayContext;
  readonly #english: Phrases;
  #language: string;
  #rate: number;

  constructor(context: RelayContext, english: Phrases) {
    this.#context = context;
    this.#english = english;
    this.#language = languageOf(context.brief, context.language).code;
    this.#rate = context.voiceRate ?? context.brief.voiceRate;
  }

  /** Code of the language. */
  get language(): string {
    return this.#language;
  }

  get rate(): number {
    return this.#rate;
  }

  speak(language: string): void {
    this.#language = languageOf(this.#context.brief, language).code;
  }

  atRate(rate: number): void {
    this.#rate = rate;
  }

  get sound(): Sound {
    return this.soundIn(this.#language);
  }

  soundIn(language: string): Sound {
    const { code, voice, customVoiceEndpointId, lexiconUrl } = languageOf(this.#context.brief, language);
    return { language: code, voice, customVoiceEndpointId, lexiconUrl, rate: this.#rate };
  }

  get phrases(): Phrases {
    return this.phrasesIn(this.#language);
  }

  /** In English where nobody could translate them. */
  phrasesIn(language: string): Phrases {
    return this.#context.phrases?.[language] ?? this.#english;
  }
}
