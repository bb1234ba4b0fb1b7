import { chinese } from "./chinese.ts";
import { english } from "./english.ts";
import { french } from "./french.ts";
import { german } from "./german.ts";
import { spanish } from "./spanish.ts";
import type { TurnWords } from "./turn-words.ts";

/** The words of a language such as `en-US`; undefined where none are known: then digits, letters and marks have to tell. */
export const wordsOfLanguage = (code: string): TurnWords | undefined =>
  known.get(code.toLowerCase().split("-")[0] ?? "");

const known: ReadonlyMap<string, TurnWords> = new Map([
  ["en", english],
  ["fr", french],
  ["es", spanish],
  ["de", german],
  ["zh", chinese],
]);
