import type { z } from "zod";

/** Words or a /pattern/ that a text is held against. */
export interface TextPattern {
  readonly source: string;
  matches(text: string): boolean;
}

/** Reads `how can I help` or `/wa(it|rt)/`. Throws SyntaxError when the pattern is none. */
export function readPattern(source: string): TextPattern {
  const [, body] = /^\/(.*)\/[iu]*$/s.exec(source) ?? [];
  if (body === undefined) {
    const wanted = plain(source);
    return { source, matches: (text) => plain(text).includes(wanted) };
  }
  const pattern = new RegExp(body, "iu");
  return { source, matches: (text) => pattern.test(text) };
}

/** The same, for use as a transform. */
export function textPattern(source: string, context: z.RefinementCtx): TextPattern {
  try {
    return readPattern(source);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    context.addIssue({ code: "custom", message: `${source} is no pattern: ${error.message}` });
    return { source, matches: () => false };
  }
}

/** Spoken words have neither capitals nor punctuation. */
const plain = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[’']/gu, "")
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
