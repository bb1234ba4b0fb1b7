import type { z } from "zod";

/** Words or a /pattern/ that a text is held against. */
export interface TextPattern {
  readonly source: string;
  matches(text: string): boolean;
}

/** Reads `how can I help` or `/wa(it|rt)/`; for use as a transform. */
export function textPattern(source: string, context: z.RefinementCtx): TextPattern {
  const [, body] = /^\/(.*)\/[iu]*$/s.exec(source) ?? [];
  if (body === undefined) {
    const wanted = plain(source);
    return { source, matches: (text) => plain(text).includes(wanted) };
  }
  try {
    const pattern = new RegExp(body, "iu");
    return { source, matches: (text) => pattern.test(text) };
  } catch (cause) {
    context.addIssue({ code: "custom", message: `${source} is no pattern: ${String(cause)}` });
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
