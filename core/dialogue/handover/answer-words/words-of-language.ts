import type { AnswerWords } from "./answer-words.ts";
import { chinese } from "./chinese.ts";
import { dutch } from "./dutch.ts";
import { english } from "./english.ts";
import { french } from "./french.ts";
import { german } from "./german.ts";
import { italian } from "./italian.ts";
import { portuguese } from "./portuguese.ts";
import { spanish } from "./spanish.ts";

/** The answers of a language such as `fr-FR`; where none are known, the English ones, which most can say a yes in. */
export const answerWordsOf = (code: string): AnswerWords =>
  known.get(code.toLowerCase().split("-")[0] ?? "") ?? english;

const known: ReadonlyMap<string, AnswerWords> = new Map([
  ["en", english],
  ["fr", french],
  ["es", spanish],
  ["de", german],
  ["it", italian],
  ["nl", dutch],
  ["pt", portuguese],
  ["zh", chinese],
]);
