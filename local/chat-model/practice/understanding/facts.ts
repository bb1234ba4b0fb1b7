import type { Situation } from "../reading/situation.ts";
import { contentWords, overlap, wordsOf } from "../reading/words.ts";
import { answered } from "./answered.ts";
import { clausesOf } from "./clauses.ts";
import { codesIn } from "./code.ts";
import { timeIn, written } from "./date-time.ts";
import type { SpokenTime } from "./date-time.ts";
import { atAddress, elsewhere } from "./elsewhere.ts";
import { emailIn } from "./email.ts";
import { introducedName } from "./person.ts";
import { phoneIn } from "./phone.ts";
import { placeIn } from "./place.ts";
import { statement } from "./statement.ts";

export type KnownField = Situation["fields"][number];

export interface Update {
  field: string;
  value: string;
}

/**
 * What an utterance tells about the claim: the answer to the question that was asked, and whatever else is said in
 * passing. Fields that are known already are left alone; replacing is for corrections.
 */
export function factsIn(heard: string, asked: KnownField | undefined, situation: Situation): Update[] {
  const updates = new Map<string, string>();
  const open = situation.fields.filter(({ name }) => situation.claim[name] === undefined);
  for (const field of open.filter((candidate) => candidate !== asked)) {
    const value = mentioned(heard, field, situation);
    if (value !== undefined) updates.set(field.name, value);
  }
  const room = situation.fields.find(({ kind, name }) => kind === "place" && situation.claim[name] !== undefined);
  const joined = room === undefined ? undefined : atAddress(situation.claim[room.name], heard);
  if (room !== undefined && joined !== undefined) updates.set(room.name, joined);
  if (asked !== undefined && situation.claim[asked.name] === undefined) {
    const aside = elsewhere(heard, asked, situation);
    const value =
      aside?.value ??
      answered(heard, asked, situation, spent(updates, situation)) ??
      mentioned(heard, asked, situation);
    if (value !== undefined) updates.set(aside?.field ?? asked.name, value);
  }
  const story = open.find((field) => field === storyField(situation) && field !== asked && !updates.has(field.name));
  const told = story === undefined ? undefined : statement(heard, updates);
  if (story !== undefined && told !== undefined) updates.set(story.name, told);
  return situation.fields.flatMap(({ name }) => {
    const value = updates.get(name);
    return value === undefined ? [] : [{ field: name, value }];
  });
}

/** The field for the account of what is the matter; without one, a field for the thing that it is about. */
const storyField = ({ fields }: Situation): KnownField | undefined =>
  fields.find(({ kind }) => kind === "what-happened") ??
  fields.find(
    (field) =>
      field.kind === "other" && wordsOf(`${field.name} ${field.description}`).some((word) => things.test(word)),
  );

const things =
  /^(?:hardware|device|equipment|product|item|things?|object|machine|appliance|software|application|stolen|lost|broken|damaged?|request|topic|subject|need|question|service)$/;

/** Who was there and who was hurt may be one clause; other words are used up by what they were taken for. */
const spent = (updates: ReadonlyMap<string, string>, { fields }: Situation): Map<string, string> =>
  new Map(
    [...updates].filter(([name]) =>
      fields.some((field) => field.name === name && !["harm", "people"].includes(field.kind)),
    ),
  );

/** A value that the caller gives of their own accord, by what it looks like or by the words it is given with. */
export function mentioned(heard: string, field: KnownField, situation: Situation): string | undefined {
  const clauses = clausesOf(heard);
  switch (field.kind) {
    case "email":
      return isFirst(field, situation) ? emailIn(heard) : first(withCue(clauses, field), emailIn);
    case "phone":
      return isFirst(field, situation)
        ? phoneIn(heard, situation.callerNumber)
        : first(withCue(clauses, field), (clause) => phoneIn(clause, situation.callerNumber));
    case "time":
      return mentionedTime(clauses, field, situation);
    case "person":
      return isFirst(field, situation) && isOfCaller(field) ? introducedName(heard) : labelled(clauses, field);
    case "place":
      return (isFirst(field, situation) ? first(clauses, placeIn) : undefined) ?? labelled(clauses, field);
    case "code":
      return first(withCue(clauses, field), (clause) => codesIn(afterCue(clause, field))[0]);
    case "harm":
      return clauses.find((clause) => harm.test(clause))?.replace(/[.!]+$/, "");
    case "people":
      return mentionedPeople(clauses, field) ?? labelled(clauses, field);
    case "other":
      return labelled(clauses, field);
    case "what-happened":
      return undefined;
  }
}

export const harm =
  /(?<!\p{L})(?:hurt|injur\p{L}+|wounded|bleeding|bruises?|bruised|broken (?:arm|leg|wrist|bone)|concussion|unharmed|in pain|blessée?s?|blessures?|heridos?|heridas?|lesionad\p{L})(?!\p{L})/iu;
const others =
  /(?<!\p{L})(?:(?:just|only) me|i was alone|by myself|no one else|nobody else|the other (?:driver|car|person|party)|neighbou?rs?|witness(?:es)?|my (?:wife|husband|son|daughter|colleague|partner|brother|sister|friend)|j'étais seule?|le voisin|la voisine|témoins?|testigos?|estaba sol[oa]|el vecino|la vecina)(?!\p{L})/iu;

const witness = /(?<!\p{L})(?:witness(?:es)?|témoins?|testigos?)(?!\p{L})/iu;

/** Those who saw it are only meant where they are called so. */
const mentionedPeople = (clauses: readonly string[], field: KnownField): string | undefined => {
  const isOfWitnesses = witness.test(wordsOf(field.name).join(" "));
  return clauses
    .find(
      (clause) =>
        (isOfWitnesses ? witness.test(clause) : others.test(clause) && !witness.test(clause)) && !harm.test(clause),
    )
    ?.replace(/[.!]+$/, "");
};

/** Where several fields are of one kind, only the first takes what comes without a label. */
const isFirst = (field: KnownField, situation: Situation): boolean =>
  situation.fields.filter(({ kind, name }) => kind === field.kind && situation.claim[name] === undefined)[0] === field;

const ofCaller =
  /^(?:policyholder|caller|customer|client|insured|employee|user|guest|patient|member|contact|reporter|requester|tenant|your|full|own|name|first|last|firstname|lastname|surname|holder|complete|of|the|who|calls|calling|person)$/;
const isOfCaller = (field: KnownField): boolean =>
  wordsOf(field.name).every((word) => ofCaller.test(word)) ||
  wordsOf(field.description).some((word) => /^(?:caller|customer|policyholder|insured|employee)$/.test(word));

const generic = /^(?:number|reference|ref|code|id|name|info|information|of|the|field|value)$/;

/** The words by which a caller would name the field. */
const cues = (field: KnownField): string[] => [
  ...new Set(wordsOf(field.name).filter((word) => !generic.test(word) && word.length > 2)),
];

const synonyms: Record<string, string> = {
  policy: "policy|contract|police|contrat|póliza|contrato",
  contract: "contract|policy|contrat|police|contrato|póliza",
  plate: "plate|registration|licence|license|immatriculation|plaque|matrícula",
  registration: "registration|plate|licence|license|immatriculation|matrícula",
  order: "order|commande|pedido",
  vehicle: "vehicle|car|van|truck|motorbike|voiture|véhicule|coche",
  car: "car|vehicle|voiture|coche",
};

const cuePattern = (field: KnownField): RegExp | undefined => {
  const words = cues(field).map((word) => synonyms[word] ?? word);
  return words.length === 0 ? undefined : new RegExp(`(?<!\\p{L})(?:${words.join("|")})(?!\\p{L})`, "iu");
};

const withCue = (clauses: readonly string[], field: KnownField): string[] => {
  const cue = cuePattern(field);
  return cue === undefined ? [] : clauses.filter((clause) => cue.test(clause));
};

function afterCue(clause: string, field: KnownField): string {
  const found = cuePattern(field)?.exec(clause);
  return found === null || found === undefined
    ? clause
    : clause.slice(found.index + found[0].length).replace(/^\s+(?:number|reference|code|id)\b/i, "");
}

/** "My department is accounting", "the printer model: LaserJet 5". */
function labelled(clauses: readonly string[], field: KnownField): string | undefined {
  const words = cues(field).map((word) => synonyms[word] ?? word);
  if (words.length === 0) return undefined;
  const cue = `(?:${words.join("|")})s?`;
  const pattern = new RegExp(
    `(?<!\\p{L})${cue}(?:\\s+(?:${cue}|name|number|type|info|is))*\\s*(?:is|are|was|were|will be|:|=|est|es|son|sont)\\s+(?:called |an? |the |my )?(.+?)[.!;]*$`,
    "iu",
  );
  for (const clause of clauses) {
    const value = pattern.exec(clause)?.[1];
    if (value !== undefined && contentWords(value).length + codesIn(value).length > 0 && overlap(value, field.name) < 1)
      return value;
  }
  return undefined;
}

function mentionedTime(clauses: readonly string[], field: KnownField, situation: Situation): string | undefined {
  const aim = aimOf(field);
  const read = (clause: string): SpokenTime | undefined => timeIn(clause, situation.now, situation.language, aim);
  const named = first(withCue(clauses, field), read);
  if (named !== undefined) return written(named.at);
  if (!isFirst(field, situation) || isOwnTime(field)) return undefined;
  const times = clauses.flatMap((clause) => read(clause) ?? []);
  const whole = times.find((time) => time.day && time.hour);
  const [day, hour] = [times.find((time) => time.day), times.find((time) => time.hour)];
  if (whole !== undefined) return written(whole.at);
  if (day !== undefined && hour !== undefined)
    return written(day.at.set({ hour: hour.at.hour, minute: hour.at.minute }));
  return times[0] === undefined || /^(?:today|aujourd'hui|hoy)$/i.test(times[0].words)
    ? undefined
    : written(times[0].at);
}

/** Dates that are no part of the story, such as a birthday, are only taken with their label. */
const isOwnTime = (field: KnownField): boolean =>
  wordsOf(field.name).some((word) =>
    /^(?:birth|birthday|born|expiry|expiration|renewal|signature|signed|purchase|delivery|appointment)$/.test(word),
  );

/** Whether a field's time lies behind (an incident) or ahead (an appointment). */
export const aimOf = (field: KnownField): "past" | "future" =>
  wordsOf(`${field.name} ${field.description}`).some((word) =>
    /^(?:appointment|visit|callback|preferred|delivery|due|deadline|next|departure|arrival|booking|reservation|availability|available|planned|scheduled)$/.test(
      word,
    ),
  )
    ? "future"
    : "past";

const first = <T>(clauses: readonly string[], read: (clause: string) => T | undefined): T | undefined => {
  for (const clause of clauses) {
    const value = read(clause);
    if (value !== undefined) return value;
  }
  return undefined;
};
