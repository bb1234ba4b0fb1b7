import { join } from "node:path";
import { expect, test } from "vitest";
import { keepsPlaceholders, textsOf } from "../../core/dialogue/speaking/translated-phrases.ts";
import { bookLanguages, byPhraseBook } from "../../local/translator/phrase-book.ts";
import { readPromptFiles } from "../../media-relay/prompt-files.ts";

const { phrases } = readPromptFiles(join(import.meta.dirname, "..", "..", "prompts"));
const sentences = [...new Set(textsOf(phrases).flatMap((text) => text.split(/(?<=[.!?])\s+/)))];

test.each(bookLanguages)("the stand-in's phrase book has every sentence of the prompts in %s", (language) => {
  expect(sentences.length).toBeGreaterThan(30);
  expect(sentences.filter((sentence) => byPhraseBook(sentence, language) === sentence)).toEqual([]);
  expect(sentences.filter((sentence) => !keepsPlaceholders(sentence, byPhraseBook(sentence, language)))).toEqual([]);
});
