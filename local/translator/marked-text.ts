/*
 * A text in which some elements are not to be translated, as the service takes it with textType=html: those elements
 * come back as they went, wherever the translation puts them.
 */

/** Translates what stands between the tags. `translate` is given plain text, with the content of kept elements in it. */
export function translateMarked(html: string, translate: (text: string) => string): string {
  const kept = [...html.matchAll(keptElement)].map(([element, content = ""]) => ({ element, content }));
  const text = html.replaceAll(keptElement, "$1").replaceAll(/&(amp|lt|gt|quot|#39);/g, (entity) => read[entity] ?? "");
  let translated = translate(text).replaceAll(/[&<>]/g, (character) => written[character] ?? "");
  for (const { element, content } of kept) {
    translated = content === "" ? translated : translated.split(content).join(element);
  }
  return translated;
}

const keptElement = /<span class="notranslate">([^<]*)<\/span>/g;

const read: Readonly<Record<string, string>> = { "&amp;": "&", "&lt;": "<", "&gt;": ">", "&quot;": '"', "&#39;": "'" };
const written: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;" };
