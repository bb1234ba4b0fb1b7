import { contentWords, capitalised, plain, sentencesOf } from "../reading/words.ts";
import { dictatesRecord, leadsAstray } from "./attack.ts";
import { bare, clausesOf } from "./clauses.ts";
import { expresses, isNo, isUnknown } from "./intent.ts";
import { isOfMailbox } from "./email.ts";
import { tellsDetail, tellsWhenOrWhere } from "./no-account.ts";
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

/** "What a shame!" tells a feeling only. */
const exclamation = /^\s*¡?\s*(?:what an?|how|quel(?:le)?s?|qué|vaya)(?!\p{L})[^?]*!*\s*$/iu;
/** "I'm a farmer", "soy médico": who somebody is, and nothing that happened. */
const ofOneself =
  /^(?:(?:i am|i'm)\s+an?\s+\p{L}+|soy\s+(?:una?\s+)?\p{L}+|je suis\s+(?:une?\s+\p{L}+|\p{L}+(?<!és?|ées?|us?|ues?|is?|ies?)))$/iu;
/** "This is Anna from the support of …": a name and a house, and nothing that happened. */
const introducedFrom =
  /^(?:[Ii] am|I'm|i'm|[Tt]his is|[Jj]e suis|[Ss]oy)\s+(?:\p{Lu}[\p{L}'’-]*,?\s+){1,4}(?:from|of|at|with|de|del|du|des|d'|chez)(?!\p{L})|^(?:[Mm]y name is|[Jj]e m'appelle|[Mm]e llamo)\s+(?:\p{L}[\p{L}'’-]*,?\s+){1,4}(?:from|of|at|with|de|del|du|des|d'|chez|(?:and|y|et)\s+(?:i\s+|je\s+)?(?:work|trabajo|travaille))(?!\p{L})/u;
/** "I'm insured with you under …" tells of the contract only. */
const asInsured =
  /\b(?:i(?:'m| am) (?:insured|a customer|a client|covered)|je suis (?:assuree?|cliente?)|(?:estoy asegurad[oa]|soy client[ea]))\b/;
/** What is wished to somebody, and no account of anything. */
const curses = /^(?:que se jodan?|que os jodan|vete a|fuck|damn|va te faire|allez vous faire|merde a)\b/;

const insults =
  /\b(?:jod\w+|cabron\w*|gilipollas|maldit[oa]s?|damned|bloody|foutus?|sales? (?=pirates|types)|put[oa]s?|connards?|salauds?|useless|idiots?|stupid|dumb|unacceptable|ridiculous|scandal\w*|shame|damn|fuck\w*|shit|nuls?|imbeciles?|inadmissible|inutiles?|idiotas?|mierda|merde|putain)\b/;

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
        "no-call",
        "no-contact",
        "contact-again",
        "sms",
        "language",
        "slower",
        "faster",
        "goodbye",
        "finished",
        "question",
        "new-claim",
        "distress",
        "plea",
        "later",
      ] as const
    ).some((intent) => expresses(short, intent))
  )
    return false;
  if (leadsAstray(short) || dictatesRecord(short) || isOfMailbox(short)) return false;
  if (tellsWhenOrWhere(short) || tellsDetail(short)) return false;
  if (insults.test(plain(short)) && contentWords(short).length <= (curses.test(plain(short)) ? 8 : 4)) return false;
  if (exclamation.test(clause)) return false;
  if (ofOneself.test(short) || introducedFrom.test(short)) return false;
  if (asInsured.test(plain(short)) && contentWords(short).length <= 6) return false;
  const joined = squeezed(short);
  return ![...others.values()].some(
    (value) =>
      joined.endsWith(squeezed(value)) &&
      value.length > joined.length * (/[\d@]/.test(value) && !/\s/.test(value) ? 0.25 : 0.7),
  );
}
