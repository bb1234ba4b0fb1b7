import { digitsOf, repeats, withNext } from "./digit-words.ts";

/** Digits that were told one after the other, as figures, as words or mixed, and where they stand in the text. */
export interface DigitRun {
  digits: string;
  startAt: number;
  endAt: number;
}

const token = /[0-9]+|[零〇一二三四五六七八九幺两]|(?:(?![零〇一二三四五六七八九幺两])[\p{L}\p{M}'])+/gu;
/** What people put, or say, between the groups of a number. */
const between = /^[\s.,;:*_|/()+&–—…，。、；：-]{0,4}$/u;
const joining = /^(?:and|then|und|dann|et|puis|y|luego|dash|hyphen|tiret|strich|minus|guion|space)$/iu;

/** All digits of a text, in runs: between two of a run stands nothing but what joins them. */
export function digitRuns(text: string): DigitRun[] {
  const runs: (DigitRun & { last: string; times: number })[] = [];
  /** Where the run would go on, if no more than joining words come. */
  let openUntil = -1;
  for (const { 0: word, index } of text.matchAll(token)) {
    const endAt = index + word.length;
    const isNear = openUntil >= 0 && between.test(text.slice(openUntil, index));
    const run = isNear ? runs.at(-1) : undefined;
    const digits = digitsOf(word);
    const times = repeats(word);
    if (times !== undefined) {
      if (run !== undefined) run.times = times;
      else runs.push({ digits: "", startAt: index, endAt, last: "", times });
    } else if (digits === undefined) {
      if (run !== undefined && joining.test(word)) openUntil = endAt;
      else openUntil = -1;
      continue;
    } else if (run === undefined) runs.push({ digits, startAt: index, endAt, last: word, times: 1 });
    else goOn(run, word, digits, endAt);
    openUntil = endAt;
  }
  return runs.filter(({ digits }) => digits !== "").map(({ digits, startAt, endAt }) => ({ digits, startAt, endAt }));
}

function goOn(run: DigitRun & { last: string; times: number }, word: string, digits: string, endAt: number): void {
  run.digits = run.times === 1 ? withNext(run.digits, run.last, word, digits) : run.digits + digits.repeat(run.times);
  Object.assign(run, { endAt, times: 1, last: word });
}

/** The text with those of its runs changed that are wanted. */
export function replaceRuns(text: string, mark: string, isWanted: (run: DigitRun) => boolean): string {
  let [changed, from] = ["", 0];
  for (const run of digitRuns(text)) {
    if (!isWanted(run)) continue;
    changed += text.slice(from, run.startAt) + mark;
    from = run.endAt;
  }
  return changed + text.slice(from);
}
