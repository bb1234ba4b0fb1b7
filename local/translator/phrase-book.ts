import { readFileSync } from "node:fs";
import { parse } from "yaml";
import { z } from "zod";

const Books = z.record(z.string(), z.record(z.string(), z.string()));
const books = Books.parse(parse(readFileSync(new URL("phrase-book.yaml", import.meta.url), "utf8")));

/** The languages that it translates into. */
export const bookLanguages: readonly string[] = Object.keys(books);

/** The text sentence by sentence; what does not stand in the book stays English. */
export function byPhraseBook(text: string, language: string): string {
  const book = books[language.split("-")[0] ?? ""] ?? {};
  return text
    .split(/(?<=[.!?])\s+/)
    .map((sentence) => book[sentence] ?? sentence)
    .join(" ");
}
