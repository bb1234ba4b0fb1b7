import { labelOf } from "./speaking/questions.ts";
import { phrasesIn } from "./speaking/phrases.ts";
import { spokenValue } from "./speaking/spoken-date.ts";
import { contentWords, plain } from "./reading/words.ts";
import type { KnownField, Situation } from "./reading/situation.ts";

/** What is noted, for somebody who wants to hear it: "Can you repeat my policy number?", "What is my name?" */
export function toldBack(heard: string, situation: Situation): string | undefined {
  const wanted = asks.exec(plain(heard))?.[1];
  if (wanted === undefined) return undefined;
  const known = situation.fields.filter(({ name }) => situation.claim[name] !== undefined);
  const best = known
    .map((field) => ({ field, score: fit(field, wanted) }))
    .toSorted((one, other) => other.score - one.score)[0];
  if (best === undefined || best.score < 1) return undefined;
  const value = spokenValue(situation.claim[best.field.name] ?? "", situation.language);
  return phrasesIn(situation.language).isNoted(labelOf(best.field), value);
}

const asks =
  /\b(?:repeat|say|tell me|read(?: me)?|remind me of|what(?:'s| is| was)|which is|do you have|did you note|repeter|redire|redites(?:-moi)?|repetez(?:-moi)?|quel(?:le)? est|rappelez(?:-moi)?|repetir(?:me)?|repita|decir(?:me)?|digame|cual es)\b(?: back| again| me)* (?:my|our|the|mon|ma|notre|le|la|mi|nuestr[oa]|el) ([^.?!,]+)/;

/** One where all that the caller names is in the words of the field; what there is besides counts little. */
function fit(field: KnownField, wanted: string): number {
  const asked = contentWords(wanted).filter((word) => !/^(?:again|back)$/.test(word));
  const own = new Set(contentWords(`${field.name.replaceAll("_", " ")} ${field.description}`));
  if (asked.length === 0 || !asked.every((word) => own.has(word))) return 0;
  return 1 + asked.length / own.size;
}
