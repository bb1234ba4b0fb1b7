import { machineWords, screeningWords } from "./answering-words.ts";
import { networkAnnouncements, spokenByPerson } from "./network-announcements.ts";

/*
 * Who has answered a call of ours, by what was said first. Whoever is in doubt is a person: to talk to a machine costs a
 * minute, to take a person for one costs a customer.
 */

export type AnsweredBy =
  | { is: "person" }
  /** It records what is said after its tone. */
  | { is: "machine" }
  /** It asks who calls, and puts through whoever says so; `key`: what it wants to be pressed. */
  | { is: "screening"; key?: string };

/** A greeting that takes so long, without a question and without a pause in which to answer, is a recorded one. */
const greetingMs = 10_000;
const greetingWordsLeast = 24;

/** `text`: all that was heard so far; `spokenMs`: from its first sound to its last. */
export function answeredBy({ text, spokenMs }: { text: string; spokenMs: number }): AnsweredBy {
  const words = plain(text);
  const screening = screeningOf(words);
  if (screening !== undefined) return screening;
  if (isGreeting(plain(text.replaceAll(machineWords.wonders, ". "))) || isAnnouncement(words, text))
    return { is: "machine" };
  const isLong = spokenMs >= greetingMs && words.split(" ").length >= greetingWordsLeast;
  return isLong && !text.includes("?") ? { is: "machine" } : { is: "person" };
}

/** Words that nobody says of themselves, or two that only together are those of a machine. */
function isGreeting(words: string): boolean {
  const rest = machineWords.offers.reduce((text, offer) => text.replace(offer, " "), words);
  if (machineWords.sure.some((pattern) => pattern.test(rest))) return true;
  if (machineWords.asks.some((pattern) => pattern.test(rest))) return false;
  return machineWords.pairs.some(([one, other]) => one.test(rest) && other.test(rest));
}

/** The network itself: it asks nothing, and is nobody. */
const isAnnouncement = (words: string, text: string): boolean =>
  !text.includes("?") &&
  !machineWords.asks.some((pattern) => pattern.test(words)) &&
  !spokenByPerson.test(words) &&
  networkAnnouncements.some((pattern) => pattern.test(words));

function screeningOf(words: string): (AnsweredBy & { is: "screening" }) | undefined {
  for (const pattern of screeningWords.keys) {
    const key = pattern.exec(words)?.groups?.["key"];
    if (key !== undefined) return { is: "screening", key: screeningWords.keyNames[key] ?? key };
  }
  if (screeningWords.asksAgain.some((pattern) => pattern.test(words))) return undefined;
  return screeningWords.names.some((pattern) => pattern.test(words)) ? { is: "screening" } : undefined;
}

const plain = (text: string): string =>
  text
    .toLowerCase()
    .replaceAll("’", "'")
    .replaceAll(/[^\p{L}\p{N}'#*]+/gu, " ")
    .trim();
