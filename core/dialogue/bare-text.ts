/** Small letters and digits, one space between words, no punctuation but what stands inside a word: as words compare. */
export const bareText = (text: string): string =>
  text
    .toLowerCase()
    .replaceAll("’", "'")
    .replaceAll(/[^\p{L}\p{M}\p{N}' -]/gu, " ")
    .replaceAll(/(?<![\p{L}\p{N}])[-']+|-+(?![\p{L}\p{N}])/gu, " ")
    .replaceAll(/\s+/g, " ")
    .trim();
