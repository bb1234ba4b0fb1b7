import { inPairs } from "./written-without-spaces.ts";

/** Words that say nothing about what is asked. */
const empty = new Set(
  (
    "a an and any are as at be been by can could did do does for from get had has have how i if in is it its me my of on or our " +
    "please shall should so that the their them there they this to us was we were what when where which who why will with would you your " +
    "de des du en est et la le les ma mes mon ou pour que qui sur un une el los las por para una y der die das und ein eine ist"
  ).split(" "),
);

/** A question of more words than these is about its first ones. */
const wordsMost = 24;

/** The words of a query that are worth looking for, each once. Where all are empty, all of them. */
export function queryWords(query: string): string[] {
  const all = [
    ...new Set(
      inPairs(query)
        .toLowerCase()
        .match(/[\p{L}\p{N}]+/gu) ?? [],
    ),
  ];
  const telling = all.filter((word) => !empty.has(word) && (word.length > 1 || /\p{N}/u.test(word)));
  return (telling.length === 0 ? all : telling).slice(0, wordsMost);
}
