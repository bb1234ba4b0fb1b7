/** How far from the last word the next one is looked for, in characters: what is not spoken stands between them. */
const reach = 80;

/**
 * Finds the words that a voice reports in the text it was given. The service counts in the markup, where the same
 * character may be longer; here the words are looked up in their order instead.
 */
export class WordPlaces {
  readonly #text: string;
  #from = 0;

  constructor(text: string) {
    this.#text = text;
  }

  /** Where the next such word stands; `undefined` for what does not stand in the text, such as a number in words. */
  next(word: string): { textOffset: number; textLength: number } | undefined {
    for (const spelling of new Set([word, withoutEntities(word)])) {
      if (spelling === "") continue;
      const textOffset = this.#text.indexOf(spelling, this.#from);
      if (textOffset < 0 || textOffset > this.#from + reach) continue;
      this.#from = textOffset + spelling.length;
      return { textOffset, textLength: spelling.length };
    }
    return undefined;
  }
}

const entities: Record<string, string> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };

const withoutEntities = (text: string): string =>
  text.replace(/&(amp|lt|gt|quot|apos);/g, (whole, name: string) => entities[name] ?? whole);
