import type { Passage } from "../../call/passage.ts";

/** Passages that a question is answered with: some 700 tokens. */
export const passagesMost = 3;

/**
 * Passages as the model reads them: each a JSON object within `<documents>`. Nothing that stands in a document can end
 * that, so that what it says stays data.
 */
export const documentsText = (passages: readonly Passage[]): string =>
  [
    "# Search results",
    ...(passages.length === 0
      ? ["<documents>[]</documents>", "Nothing was found: say that you do not know, and do not guess."]
      : passages.map(
          ({ source, title, text }) =>
            `<documents>${escaped(JSON.stringify({ source, title, content: text }))}</documents>`,
        )),
  ].join("\n");

const escaped = (text: string): string => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");

/** The documents that such a text holds, as they were put into it; what cannot be read is left out. */
export const documentsIn = (text: string): unknown[] =>
  [...text.matchAll(/^<documents>(\{.*\})<\/documents>$/gm)].flatMap(([, json = ""]) => parsed(unescaped(json)));

function parsed(json: string): unknown[] {
  try {
    return [JSON.parse(json)];
  } catch {
    return [];
  }
}

const unescaped = (text: string): string =>
  text.replaceAll("&gt;", ">").replaceAll("&lt;", "<").replaceAll("&amp;", "&");
