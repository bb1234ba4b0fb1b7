import { FinalError, PassingError } from "../../errors.ts";
import type { Clock } from "../../ports/clock.ts";
import type { Store } from "../../ports/store.ts";
import type { Translator } from "../../ports/translator.ts";
import type { Phrases } from "./phrases.ts";
import { keepsPlaceholders, textsOf, translatedPhrases } from "./translated-phrases.ts";

/** After a failure nobody waits for the translator again for this long. */
const restMs = 60_000;

export interface SpokenPhrasesParts {
  /** As they were written: in English. */
  phrases: Phrases;
  store: Pick<Store, "translations" | "keepTranslations">;
  /** None: every language but English does without. */
  translator: Translator | undefined;
  clock: Clock;
  /** Translations that lost a placeholder: the English text is used in their place. */
  refused: (language: string, count: number) => void;
  failed: (language: string, error: unknown) => void;
}

/**
 * What the agent says without a model, in every language: translated once, kept in the store, and ready in memory after
 * the first time, so that no greeting waits for the network.
 */
export class SpokenPhrases {
  readonly #parts: SpokenPhrasesParts;
  readonly #ready = new Map<string, Phrases>();
  readonly #coming = new Map<string, Promise<void>>();
  readonly #failedAtMs = new Map<string, number>();

  constructor(parts: SpokenPhrasesParts) {
    this.#parts = parts;
  }

  /** Has them made ready, in time for a call to come. */
  warm(languages: readonly string[]): void {
    for (const language of languages) void this.#prepare(language);
  }

  /** The phrases by language, as far as they are ready within that time. English needs no translation and is left out. */
  async inLanguages(languages: readonly string[], withinMs: number): Promise<Record<string, Phrases>> {
    const coming = languages.map((language) => this.#prepare(language));
    if (languages.some((language) => !isEnglish(language) && !this.#ready.has(language)))
      await this.#atMost(withinMs, Promise.all(coming));
    return Object.fromEntries(
      languages.flatMap((language) => {
        const phrases = this.#ready.get(language);
        return phrases === undefined ? [] : [[language, phrases] as const];
      }),
    );
  }

  /** Never rejects. */
  #prepare(language: string): Promise<void> {
    const { clock, failed } = this.#parts;
    const failedAtMs = this.#failedAtMs.get(language);
    const rests = failedAtMs !== undefined && clock.nowMs() - failedAtMs < restMs;
    if (isEnglish(language) || this.#ready.has(language) || rests) return Promise.resolve();
    const known = this.#coming.get(language);
    if (known !== undefined) return known;
    const coming = this.#translate(language)
      .then((phrases) => {
        if (phrases !== undefined) this.#ready.set(language, phrases);
      })
      .catch((error: unknown) => {
        if (!(error instanceof FinalError) && !(error instanceof PassingError)) throw error;
        this.#failedAtMs.set(language, clock.nowMs());
        failed(language, error);
      })
      .finally(() => this.#coming.delete(language));
    this.#coming.set(language, coming);
    return coming;
  }

  async #translate(language: string): Promise<Phrases | undefined> {
    const { phrases, store, translator, refused } = this.#parts;
    const kept = await store.translations(language);
    const missing = textsOf(phrases).filter((text) => !kept.has(text));
    if (missing.length === 0) return translatedPhrases(phrases, kept);
    if (translator === undefined) return undefined;
    const texts = await translator.translate(missing, language, new AbortController().signal);
    const pairs = missing.map((text, index) => [text, texts[index] ?? ""] as const);
    const good = pairs.filter(([text, translation]) => translation !== "" && keepsPlaceholders(text, translation));
    if (good.length < pairs.length) refused(language, pairs.length - good.length);
    await store.keepTranslations(language, new Map(good));
    return translatedPhrases(phrases, new Map([...kept, ...good]));
  }

  #atMost(withinMs: number, all: Promise<unknown>): Promise<void> {
    return new Promise((resolve, reject) => {
      const cancel = this.#parts.clock.after(withinMs, resolve);
      all.then(() => resolve(), reject).finally(cancel);
    });
  }
}

const isEnglish = (language: string): boolean => language === "en" || language.startsWith("en-");
