/*
 * Texts go to the translator as HTML, since only there can a part be kept from being translated: each {placeholder}
 * stands in an element that says so.
 */

/** A text with placeholders as HTML. */
export const markedUp = (text: string): string =>
  escaped(text).replaceAll(/\{[a-z_]+\}/g, (placeholder) => `<span class="notranslate">${placeholder}</span>`);

/** The text that stands in HTML. */
export const plainText = (html: string): string =>
  html
    .replaceAll(/<[^>]*>/g, "")
    .replaceAll(/&(?:#(\d{1,6})|(amp|lt|gt|quot|apos|nbsp));/g, (_match, code?: string, name = "") =>
      code === undefined ? (entities[String(name)] ?? " ") : String.fromCodePoint(Number(code)),
    )
    .replaceAll(/\s+/g, " ")
    .trim();

const escaped = (text: string): string => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");

const entities: Readonly<Record<string, string>> = {
  amp: "&",
  lt: "<",
  gt: ">",
  quot: '"',
  apos: "'",
  nbsp: "\u00a0",
};
