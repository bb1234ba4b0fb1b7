/** Translates what is written in English. */
export interface Translator {
  /** The texts in that language (a code such as `fr-FR`), in their order. Their `{placeholders}` are left alone. */
  translate(texts: readonly string[], language: string, signal: AbortSignal): Promise<string[]>;
}
