import type { AgentQuestion } from "./agent-question.ts";
import { bareText } from "../bare-text.ts";
import type { TurnWords } from "./turn-words/turn-words.ts";

/** How the words of a turn look at their end. */
export type Shape =
  /** Nothing is missing, and nothing is likely to be added. */
  | "finished"
  /** A sentence that may be all, and answers a question for one fact. */
  | "ordinary"
  /** A sentence that may be all, where a tale may follow: nothing was asked, or something open. */
  | "telling"
  /** Stops in mid-phrase. */
  | "unfinished"
  /** A name is being spelled, or a number said digit by digit, and may go on. */
  | "spelling"
  /** Keys are being pressed, and more may follow. */
  | "keying"
  /** Looks for a word. */
  | "hesitating";

/** How these words look in answer to that question. Without words of the language, digits, letters and marks tell. */
export function shapeOf(heard: string, asked: AgentQuestion, words: TurnWords | undefined): Shape {
  const text = heard.trim();
  if (text.endsWith("#")) return "finished";
  const bare = bareText(text);
  if (isDictation(bare, words) || (asked.wants === "code" && endsInNumbers(bare, words))) {
    const isLong = asked.digitCount !== undefined && digitCountOf(bare, words) >= asked.digitCount;
    return isLong ? "ordinary" : "spelling";
  }
  if (words !== undefined) {
    const last = bare.slice(bare.lastIndexOf(" ") + 1);
    if (words.hesitations.has(last)) return "hesitating";
    if (words.wholeAnswers.has(bare)) return "finished";
    if (asked.wants === "yes-or-no" && words.yesOrNo.test(bare)) return "finished";
    const asks = /[?？]$/.test(text) && bare.includes(" ") && words.questionEnds.has(last);
    const isOpen = (words.joints.has(last) && !asks) || words.openEnd.test(bare);
    if (isOpen && !words.closedEnd.test(bare)) return "unfinished";
  }
  if (/[,，、;:…-]$|\.{3}$/.test(text)) return "unfinished";
  if (/[!?！？]$/.test(text)) return "finished";
  const answers = asked.wants === "detail" || (asked.wants === "code" && looksLikeCode(bare, text, words));
  return answers ? "ordinary" : "telling";
}

/** Something of a number or an address; a tale in answer to a question for one is no answer to it. */
const looksLikeCode = (bare: string, text: string, words: TurnWords | undefined): boolean =>
  /[\d@]/.test(text) ||
  unitsOf(bare).some((unit) => words?.digits.has(unit) === true || words?.addressMarks.has(unit) === true);

/** Two single letters or digits at the end, or nothing but digits and keys. */
function isDictation(bare: string, words: TurnWords | undefined): boolean {
  if (/^[\d *]+$/.test(bare)) return bare !== "";
  const tail = unitsOf(bare).slice(-2);
  return tail.length === 2 && tail.every((unit) => isSymbol(unit, words));
}

/** Two numbers of words at the end, as in "forty-seven eleven", or nothing but one. */
function endsInNumbers(bare: string, words: TurnWords | undefined): boolean {
  if (words === undefined) return false;
  const isNumber = (unit: string) => words.digits.has(unit) || words.numbers.test(unit) || /^\d+$/.test(unit);
  // "Vingt et un", "treinta y uno": what joins two parts of a number is no word of its own.
  const units = unitsOf(bare).filter(
    (unit, at, all) => !(words.joints.has(unit) && isNumber(all[at - 1] ?? "") && isNumber(all[at + 1] ?? "")),
  );
  const tail = units.slice(-2);
  const inWords = tail.some((unit) => words.digits.has(unit) || words.numbers.test(unit));
  return inWords && tail.every(isNumber);
}

/** Digits at the end of the text, however they were said. */
function digitCountOf(bare: string, words: TurnWords | undefined): number {
  let count = 0;
  for (const unit of unitsOf(bare).toReversed()) {
    if (/^\d+$/.test(unit)) count += unit.length;
    else if (words?.digits.has(unit) === true) count += 1;
    else break;
  }
  return count;
}

const isSymbol = (unit: string, words: TurnWords | undefined): boolean =>
  words?.digits.has(unit) === true || (/^[\p{L}\d]$/u.test(unit) && !/\p{Script=Han}/u.test(unit));

/** Words, the letters of "K-E-V" one by one, and each character of what is written without spaces. */
const unitsOf = (bare: string): string[] =>
  bare
    .replaceAll(/\p{Script=Han}/gu, " $& ")
    .split(/[\s-]+/)
    .filter((unit) => unit !== "");
