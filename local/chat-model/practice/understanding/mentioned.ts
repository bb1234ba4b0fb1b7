import type { KnownField, Situation } from "../reading/situation.ts";
import { isCount } from "../reading/field.ts";
import { wordsOf } from "../reading/words.ts";
import { clausesOf } from "./clauses.ts";
import { countTold } from "./count.ts";
import { codesIn } from "./code.ts";
import { afterCue, labelled, withCue } from "./cues.ts";
import { emailIn } from "./email.ts";
import { harmTold, peopleTold } from "./people-told.ts";
import { introducedName } from "./person.ts";
import { phoneIn } from "./phone.ts";
import { placeIn } from "./place.ts";
import { timeTold } from "./time-told.ts";

/** A value that the caller gives of their own accord, by what it looks like or by the words it is given with. */
export function mentioned(heard: string, field: KnownField, situation: Situation): string | undefined {
  // What is not asked for is taken by what it looks like, and never by a word that its name shares with a story.
  if (!field.asked && field.kind === "other") return undefined;
  const clauses = clausesOf(heard);
  switch (field.kind) {
    case "email":
      return isFirst(field, situation) ? emailIn(heard) : first(withCue(clauses, field), emailIn);
    case "phone":
      return isFirst(field, situation)
        ? phoneIn(heard, situation.callerNumber)
        : first(withCue(clauses, field), (clause) => phoneIn(clause, situation.callerNumber));
    case "time":
      return timeTold(clauses, field, isFirst(field, situation), situation);
    case "person":
      return isFirst(field, situation) && isOfCaller(field) ? introducedName(heard) : labelled(clauses, field);
    case "place":
      return (isFirst(field, situation) ? first(clauses, placeIn) : undefined) ?? labelled(clauses, field);
    case "code":
      return first(withCue(clauses, field), (clause) => codesIn(afterCue(clause, field))[0]);
    case "harm":
      return harmTold(clauses);
    case "people":
      return peopleTold(clauses, field) ?? labelled(clauses, field);
    case "other":
      return (isCount(field) ? countTold(clauses, field) : undefined) ?? labelled(clauses, field);
    case "what-happened":
      return undefined;
  }
}

/** Where several fields are of one kind, only the first takes what comes without a label. */
const isFirst = (field: KnownField, situation: Situation): boolean =>
  situation.fields.filter(({ kind, name }) => kind === field.kind && situation.claim[name] === undefined)[0] === field;

const ofCaller =
  /^(?:policyholder|caller|customer|client|insured|employee|user|guest|patient|member|contact|reporter|requester|tenant|your|full|own|name|first|last|firstname|lastname|surname|holder|complete|of|the|who|calls|calling|person|nom|prenom|nombre|apellidos?|contacto|titular|clienta?e?|assuree?|asegurad[oa]|appelant|complet|completo|personne|persona|del?|du|la|le|qui|quien|appelle|llama|inquilin[oa]|locataire)$/;
const isOfCaller = (field: KnownField): boolean =>
  wordsOf(field.name).every((word) => ofCaller.test(word)) ||
  wordsOf(field.description).some((word) =>
    /^(?:caller|customer|policyholder|insured|employee|appelle|appelant|assuree?|client|llama|asegurad[oa]|cliente|titular)$/.test(
      word,
    ),
  );

const first = <T>(clauses: readonly string[], read: (clause: string) => T | undefined): T | undefined => {
  for (const clause of clauses) {
    const value = read(clause);
    if (value !== undefined) return value;
  }
  return undefined;
};
