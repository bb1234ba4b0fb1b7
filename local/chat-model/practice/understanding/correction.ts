import { DateTime } from "luxon";
import { contentWords, overlap, plain } from "../reading/words.ts";
import { isCount } from "../reading/field.ts";
import { updatesIn } from "../reading/past-updates.ts";
import type { Situation } from "../reading/situation.ts";
import { bare, keptOf } from "./clauses.ts";
import { codesIn } from "./code.ts";
import { tellsCount } from "./count.ts";
import { timeIn, written } from "./date-time.ts";
import type { SpokenTime } from "./date-time.ts";
import { emailIn } from "./email.ts";
import { mentioned } from "./mentioned.ts";
import { aimOf } from "./time-told.ts";
import type { KnownField } from "../reading/situation.ts";
import type { Update } from "./update.ts";
import { expresses } from "./intent.ts";
import { answeredName, introducedName } from "./person.ts";
import { phoneIn } from "./phone.ts";
import { isAddress, isSpot, placeIn } from "./place.ts";

/** What a caller puts right: "No wait, it is the bathroom", "not the fifth but the sixth", "I meant Anna". */
export function correctionsIn(said: string, situation: Situation): Update[] {
  const heard = keptOf(said, (clause) => !expresses(clause, "goodbye") && !expresses(clause, "finished"));
  if (!expresses(heard, "correction")) return [];
  const { old, fresh } = parts(heard);
  if (contentWords(fresh).length === 0 && !/\d/.test(fresh)) return [];
  const known = situation.fields.filter(({ name }) => situation.claim[name] !== undefined);
  const target =
    known.find((field) => field.type !== "text" && fits(field, fresh, situation)) ??
    known.find((field) => old !== undefined && overlap(old, situation.claim[field.name] ?? "") >= 0.5) ??
    situation.fields.find((field) => fits(field, fresh, situation)) ??
    lastTold(known, fresh, situation) ??
    known.find((field) => field.type === "text" && sharesAWord(fresh, situation.claim[field.name] ?? ""));
  if (target === undefined) return [];
  const value = corrected(target, fresh, old, situation);
  return value === undefined || value === situation.claim[target.name] ? [] : [{ field: target.name, value }];
}

const lead =
  /^(?:(?:no|non|nope|sorry|oh|ah|oops|well|hold on|wait(?: a (?:minute|second))?|attendez|espere?|perdón|pardon|actually|correction|en fait|en realidad|i (?:said|meant|mean)|i was wrong|i made a mistake|i got (?:it|that) wrong|that(?:'s| is) (?:wrong|not right|incorrect)|rather|let me correct(?: that)?|je me suis trompée?|je voulais dire|me equivoqué|quise decir|quiero decir)(?=[\s,.!:]|$)[\s,.!:]*)+/iu;
const copula =
  /^(?:it(?:'s| is| was| should be)|that(?:'s| is| was)|the (?:right|correct) (?:one|value) is|i (?:said|meant)|c'est|c'était|es|era|fue|but|mais|sino)\s+/iu;

/** What was said wrongly, if the caller names it, and what it should be. */
function parts(heard: string): { old: string | undefined; fresh: string } {
  const rest = heard.trim().replace(lead, "");
  const forms: [RegExp, "old" | "fresh"][] = [
    [
      /^(?:it(?:'s| is| was) )?(?:not|it isn't|it wasn't|ce n'est pas|c'est pas|pas|no es|no)\s+(.+?)(?:,\s*(?:but\s+)?|\s+but\s+|\s+mais\s+|,?\s+sino\s+|\.\s+)(.+)$/iu,
      "old",
    ],
    [/^(.+?)\s+(?:is|was) (?:wrong|incorrect|not right|not correct)[,.]?\s+(?:but )?(.+)$/iu, "old"],
    [/^(.+?),?\s+(?:not|instead of|rather than|et non|pas|au lieu de|y no|en vez de)\s+(.+)$/iu, "fresh"],
  ];
  for (const [form, comesFirst] of forms) {
    const [, one, two] = form.exec(rest) ?? [];
    if (one === undefined || two === undefined) continue;
    return comesFirst === "old" ? { old: one, fresh: clean(two) } : { old: two, fresh: clean(one) };
  }
  return { old: undefined, fresh: clean(rest) };
}

const sharesAWord = (one: string, other: string): boolean =>
  contentWords(one).some((word) => contentWords(other).includes(word));

const clean = (text: string): string => bare(bare(text).replace(copula, "")).replace(/[\s,]+sorry$/i, "");

/** True when the words can only be meant for this field. */
function fits(field: KnownField, fresh: string, situation: Situation): boolean {
  const isKnown = situation.claim[field.name] !== undefined;
  if (isCount(field) && isKnown && tellsCount(fresh) && fresh.split(/\s+/).length <= 2) return true;
  switch (field.kind) {
    case "email":
      return emailIn(fresh) !== undefined;
    case "phone":
      return isKnown && phoneIn(fresh, situation.callerNumber) !== undefined;
    case "time":
      return isKnown && timeIn(fresh, situation.now, situation.language, aimOf(field)) !== undefined;
    case "person":
      return isKnown && introducedName(fresh) !== undefined;
    case "place":
      return isSpot(fresh) || (isKnown && placeIn(fresh) !== undefined);
    case "code":
      return isKnown && codesIn(fresh).length > 0;
    case "harm":
    case "people":
    case "other":
      return isKnown && mentioned(fresh, field, situation) !== undefined;
    case "what-happened":
      return false;
  }
}

/** The text that was noted last is what a bare "no, I meant …" is about, but not what tells of something else. */
function lastTold(known: readonly KnownField[], fresh: string, situation: Situation): KnownField | undefined {
  const { last } = updatesIn(situation.dialogue, "conversation");
  const field = known.find(({ name }) => name === last);
  if (field?.type !== "text") return undefined;
  if (isCount(field)) return tellsCount(fresh) ? field : undefined;
  return field.kind !== "what-happened" && ofSomethingElse.test(fresh) ? undefined : field;
}

/** A sentence about somebody is no value to put in the place of another. */
const ofSomethingElse =
  /^(?:i|we|you|he|she|they|there|je|nous|on|il|elle|yo|nosotros)\s+\p{L}+|^(?:the|my|our|le|la|el|mon|ma|nos|mi)\s+\p{L}+\s+(?:is|are|was|were|has|have|had|est|a|es|tiene)\b/iu;

function corrected(
  field: KnownField,
  fresh: string,
  old: string | undefined,
  situation: Situation,
): string | undefined {
  const before = situation.claim[field.name] ?? "";
  const { callerNumber, now, language } = situation;
  switch (field.kind) {
    case "email":
      return emailIn(fresh);
    case "phone":
      return phoneIn(fresh, callerNumber);
    case "time": {
      const time = timeIn(fresh, now, language, aimOf(field));
      return time === undefined ? undefined : written(onlyWhatWasSaid(time, before));
    }
    case "code":
      return codesIn(fresh)[0] ?? fresh;
    case "person":
      return answeredName(fresh) ?? fresh;
    case "place":
      return relocated(before, placeIn(fresh) ?? withoutArticle(fresh));
    case "what-happened":
      return old === undefined ? `${before}. Correction: ${fresh}` : replaced(before, old, fresh);
    case "harm":
    case "people":
    case "other":
      if (old !== undefined) return replaced(before, old, fresh);
      return sharesAWord(fresh, before) ? `${before}. Correction: ${fresh}` : withoutArticle(fresh);
  }
}

/** An hour alone corrects the hour, not the day; a day alone the day, not the hour. */
function onlyWhatWasSaid(time: SpokenTime, before: string): DateTime {
  const was = DateTime.fromFormat(before, "yyyy-MM-dd HH:mm", { zone: "utc" });
  if (!was.isValid) return time.at;
  if (!time.day) return time.at.set({ year: was.year, month: was.month, day: was.day });
  return time.hour || time.partOfDay ? time.at : time.at.set({ hour: was.hour, minute: was.minute });
}

/** A room within an address that is known stays within it. */
function relocated(before: string, fresh: string): string {
  if (before === "" || isAddress(fresh) || !isAddress(before)) return fresh;
  return `${fresh}, ${before.replace(/^[^\d]*?,\s*(?=\d)/u, "")}`;
}

function replaced(before: string, old: string, fresh: string): string {
  const at = plain(before).indexOf(plain(withoutArticle(old)));
  return at < 0 ? fresh : before.slice(0, at) + withoutArticle(fresh) + before.slice(at + withoutArticle(old).length);
}

const withoutArticle = (text: string): string =>
  text.replace(/^(?:in |at |on |dans |en |à )?(?:the|a|an|my|our|la|le|l'|un|une|el|una|mi|ma|mon)\s+/iu, "");
