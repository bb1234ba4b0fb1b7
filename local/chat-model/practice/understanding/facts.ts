import { DateTime } from "luxon";
import type { KnownField, Situation } from "../reading/situation.ts";
import { contentWords, wordsOf } from "../reading/words.ts";
import { answered } from "./answered.ts";
import { timeIn, written } from "./date-time.ts";
import { aimOf } from "./time-told.ts";
import { atAddress, elsewhere } from "./elsewhere.ts";
import { mentioned } from "./mentioned.ts";
import { statement } from "./statement.ts";
import type { Update } from "./update.ts";

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
  const hour = hourAdded(heard, situation);
  if (hour !== undefined) updates.set(hour.field, hour.value);
  else if (asked !== undefined && situation.claim[asked.name] === undefined) {
    const told = toQuestion(heard, asked, situation, updates);
    if (told !== undefined) updates.set(told.field, told.value);
  }
  const story = open.find((field) => field === storyField(situation) && field !== asked && !updates.has(field.name));
  const told = story === undefined ? undefined : statement(heard, updates);
  if (story !== undefined && told !== undefined) updates.set(story.name, told);
  return situation.fields.flatMap(({ name }) => {
    const value = updates.get(name);
    return value === undefined ? [] : [{ field: name, value }];
  });
}

/** "At half past nine in the morning"; more is about something else. */
const hourWordsMost = 4;

/** Who told only a day, which was noted as its noon, and adds the hour: "yesterday", and then "at nine in the morning". */
function hourAdded(heard: string, situation: Situation): Update | undefined {
  const field = situation.fields.find(({ kind }) => kind === "time");
  const noted = field === undefined ? undefined : situation.claim[field.name];
  const day = noted === undefined ? undefined : DateTime.fromISO(noted.replace(" ", "T"), { zone: "utc" });
  if (field === undefined || day?.isValid !== true || day.hour !== 12 || day.minute !== 0) return undefined;
  const told = timeIn(heard, situation.now, situation.language, aimOf(field));
  if (told?.hour !== true || told.day || contentWords(heard).length > hourWordsMost) return undefined;
  return { field: field.name, value: written(day.set({ hour: told.at.hour, minute: told.at.minute })) };
}

/** What an answer says: of a typed field its value, of a text whatever was said, unless it answers something else. */
function toQuestion(
  heard: string,
  asked: KnownField,
  situation: Situation,
  updates: ReadonlyMap<string, string>,
): Update | undefined {
  const value = answered(heard, asked, situation, spent(updates, situation)) ?? mentioned(heard, asked, situation);
  const direct = value === undefined ? undefined : { field: asked.name, value };
  return asked.type === "text"
    ? (elsewhere(heard, asked, situation) ?? direct)
    : (direct ?? elsewhere(heard, asked, situation));
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
