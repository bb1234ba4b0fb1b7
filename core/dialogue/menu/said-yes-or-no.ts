import { humanAnswer } from "../handover/human-answer.ts";
import { plain, wordsIn } from "../languages/plain-words.ts";
import type { MenuOption } from "./menu.ts";

const setOf = (words: string): ReadonlySet<string> => new Set(words.split(" "));

/** As `plain` has them. An option that has one of these among its words is an answer to a question. */
const plainAnswers = { accepts: setOf("yes oui ja si sim 是 好"), declines: setOf("no non nein nee nao 不 否") };

/**
 * The option that is a plain yes or no, where all of the words are one: "yeah, sure", "no way". One that is a yes by words
 * that deny, as "no problem", is none here: it may as well be a no.
 */
export function byYesOrNo(
  text: string,
  options: readonly MenuOption[],
  { languages, isDenying }: { languages: readonly string[]; isDenying: boolean },
): MenuOption | undefined {
  const answers = new Set(languages.map((code) => humanAnswer(text, code)));
  const is = (["accepts", "declines"] as const).filter((one) => answers.has(one));
  const [meant] = is;
  if (meant === undefined || is.length > 1 || (meant === "accepts" && isDenying)) return undefined;
  const answering = options.filter(({ say }) =>
    Object.values(say ?? {})
      .flat()
      .some((words) => isPlain(words, meant, languages)),
  );
  return answering.length === 1 ? answering[0] : undefined;
}

/** "No", "no thanks"; not "no heating". */
const isPlain = (words: string, meant: "accepts" | "declines", languages: readonly string[]): boolean =>
  plainAnswers[meant].has(wordsIn(words)[0] ?? "") &&
  (plainAnswers[meant].has(plain(words)) || languages.some((code) => humanAnswer(words, code) === meant));
