import { contentWords, capitalised, plain, sentencesOf } from "../reading/words.ts";
import { bare, clausesOf } from "./clauses.ts";
import { expresses, isNo, isUnknown } from "./intent.ts";
import { introducedName } from "./person.ts";

/** The account of what is the matter in an utterance: whole sentences, without greetings, names, wishes and questions. */
export function statement(heard: string, others: ReadonlyMap<string, string>): string | undefined {
  const told = sentencesOf(heard).flatMap((sentence) => {
    const clauses = clausesOf(bare(sentence));
    const kept = clauses.filter((clause) => tells(clause, others));
    if (kept.length === 0) return [];
    // Keep the caller's own sentence where all of it tells something.
    const text = kept.length === clauses.length ? sentence : kept.join(", ");
    const short = bare(text).replace(
      /^(?:i'm calling|i am calling|i call|j'appelle|je vous appelle|llamo) (?:because|about|as|since|parce que|parce qu'|pour|porque|por)\s*/iu,
      "",
    );
    return short === "" ? [] : [capitalised(short)];
  });
  const text = told.join(". ");
  return contentWords(text).length >= 2 ? text : undefined;
}

const insults =
  /\b(?:useless|idiots?|stupid|dumb|unacceptable|ridiculous|scandal\w*|shame|damn|fuck\w*|shit|nuls?|imbeciles?|inadmissible|inutiles?|idiotas?|mierda|merde|putain)\b/;

const squeezed = (text: string): string => plain(text).replace(/[^\p{L}\p{N}]/gu, "");

function tells(clause: string, others: ReadonlyMap<string, string>): boolean {
  const short = bare(clause);
  if (contentWords(short).length === 0 || isNo(short) || isUnknown(short)) return false;
  if (introducedName(clause) !== undefined && contentWords(short).length <= 4) return false;
  if (
    (
      [
        "human",
        "callback",
        "sms",
        "language",
        "slower",
        "faster",
        "jailbreak",
        "goodbye",
        "finished",
        "question",
        "new-claim",
      ] as const
    ).some((intent) => expresses(short, intent))
  )
    return false;
  if (insults.test(plain(short)) && contentWords(short).length <= 4) return false;
  const joined = squeezed(short);
  return ![...others.values()].some(
    (value) =>
      joined.endsWith(squeezed(value)) &&
      value.length > joined.length * (/[\d@]/.test(value) && !/\s/.test(value) ? 0.25 : 0.7),
  );
}
