import { contentWords, plain, sentencesOf } from "../reading/words.ts";
import type { Situation } from "../reading/situation.ts";
import { isBesideThePoint, narrates } from "./account.ts";
import { bare, clausesOf, keptOf } from "./clauses.ts";
import { codesIn } from "./code.ts";
import { saysOnly } from "./cues.ts";
import { timeIn, written } from "./date-time.ts";
import { emailIn, isOfMailbox } from "./email.ts";
import { aimOf } from "./time-told.ts";
import type { KnownField } from "../reading/situation.ts";
import { expresses, isNo, isUnknown } from "./intent.ts";
import { tellsDetail, tellsWhenOrWhere } from "./no-account.ts";
import { answeredName } from "./person.ts";
import { phoneIn } from "./phone.ts";
import { answeredPlace, placeIn } from "./place.ts";

/** The value in an answer to the question for a field; undefined where the words hold none. */
export function answered(
  heard: string,
  field: KnownField,
  situation: Situation,
  others: ReadonlyMap<string, string>,
): string | undefined {
  const { callerNumber, now, language } = situation;
  if (isBesideThePoint(heard, field)) return undefined;
  switch (field.kind) {
    case "email":
      return emailIn(heard);
    case "phone":
      return phoneIn(heard, callerNumber);
    case "time": {
      const time = timeIn(heard, now, language, aimOf(field));
      return time === undefined ? undefined : written(time.at);
    }
    case "code":
      return codesIn(heard)[0] ?? plainNegative(heard) ?? briefAnswer(heard, others, situation);
    case "person":
      return negative(heard) ?? (others.size > 0 && clausesOf(heard).length === 1 ? undefined : answeredName(heard));
    case "place":
      return (
        unknown(heard) ??
        (narrates(heard) ? placeIn(heard) : undefined) ??
        (isNo(heard) && contentWords(heard).length === 0
          ? "unknown"
          : answeredPlace(answerClause(heard, others, situation) ?? ""))
      );
    case "what-happened":
      return isNo(heard) && contentWords(heard).length === 0
        ? undefined
        : (unknown(heard) ??
            shortAnswer(
              keptOf(heard, (clause) => !tellsWhenOrWhere(clause)),
              others,
              situation,
            ));
    case "harm":
    case "people":
    case "other":
      return (
        negative(heard) ??
        shortAnswer(
          keptOf(heard, (clause) => !tellsWhenOrWhere(clause)),
          others,
          situation,
        )
      );
  }
}

const unknown = (heard: string): string | undefined => (saysUnknown(heard) ? "unknown" : undefined);

/** True where nothing else is said: "I don't know how I can pay" behind a story says nothing about the question. */
const saysUnknown = (heard: string): boolean =>
  isUnknown(heard) && !sentencesOf(heard).some((sentence) => !isUnknown(sentence) && narrates(sentence));

/** "No", "nobody", "I don't know" are answers: "none" and "unknown"; a no that goes on says more by itself. */
function negative(heard: string): string | undefined {
  if (saysUnknown(heard)) return "unknown";
  if (!isNo(heard)) return undefined;
  const rest = bare(heard.replace(/^\s*\p{L}+[\s,.!]*/u, ""));
  return contentWords(rest).length === 0 ? "none" : bare(heard);
}

const plainNegative = (heard: string): string | undefined => {
  const value = negative(heard);
  return value === "none" || value === "unknown" ? value : undefined;
};

/** A code without digits is a word or a few; more is an answer to something else. */
function briefAnswer(heard: string, others: ReadonlyMap<string, string>, situation: Situation): string | undefined {
  const answer = shortAnswer(heard, others, situation);
  return answer !== undefined && !isNo(heard) && answer.split(/\s+/).length <= 4 ? answer : undefined;
}

function shortAnswer(heard: string, others: ReadonlyMap<string, string>, situation: Situation): string | undefined {
  const answer = answerClause(heard, others, situation);
  return answer === undefined || contentWords(answer).length + codesIn(answer).length === 0 ? undefined : answer;
}

const asides = [
  "question",
  "callback",
  "no-call",
  "no-contact",
  "contact-again",
  "sms",
  "human",
  "goodbye",
  "language",
  "slower",
  "faster",
] as const;

/** "That is everything" says that there is no more to say, and is no value. */
const allSaid =
  /^(?:(?:and|so|well|okay|ok|yes|no|oui|non|si|et|y)[ ,.]+)*(?:(?:that|this)(?:'s| is| was| will be|'ll be) (?:all|it|everything)|nothing (?:else|more)|c'est tout|ce sera tout|voila tout|eso es todo|nada mas)\b[^\p{L}]*(?:(?:i (?:know|have|can say)|for now|thanks?|thank you|merci|gracias|pour l'instant|por ahora)[^\p{L}]*)*$/u;

/** The answer without the parts that were understood as something else, questions and requests. */
function answerClause(heard: string, others: ReadonlyMap<string, string>, situation: Situation): string | undefined {
  const kept = keptOf(heard, (clause) => {
    if (/\b(?:already (?:told|said)|told you|as i said|ya (?:lo|te) he dicho)\b/i.test(clause)) return false;
    if (allSaid.test(plain(clause)) || isOfMailbox(clause) || tellsDetail(clause)) return false;
    if (asides.some((intent) => expresses(clause, intent))) return false;
    if ([...others.values()].some((value) => clause.includes(value) && value.length > clause.length / 3)) return false;
    return !situation.fields.some((field) => saysOnly(clause, field, others.get(field.name)));
  });
  const text = bare(kept).replace(
    /^(?:it's|it is|that's|that is|c'est|es)\s+(?:(?:called|named|titled)\s+)?(?=\S)/iu,
    "",
  );
  if (text === "") return undefined;
  return text.split(/\s+/).length <= 6 ? text.replace(/^(?:an?|une?|el|la|un|una)\s+(?=\S)/iu, "") : text;
}
