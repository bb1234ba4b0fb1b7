import { DateTime } from "luxon";
import { isRecord } from "./reading/json-in-text.ts";
import type { Situation } from "./reading/situation.ts";
import { phrasesIn, said } from "./speaking/phrases.ts";
import { spokenDate } from "./speaking/spoken-date.ts";
import type { PastCall } from "./reading/dialogue.ts";
import type { Wish } from "./tool-calls.ts";
import { isYes } from "./understanding/intent.ts";

const offering = /\bthe next moment is \w+ (\d{4}-\d\d-\d\d) (\d\d:\d\d)/i;

/** What the caller is asked where a reminder was refused: whether another time would do, or which. */
export function otherTime(situation: Situation): string[] {
  const phrases = phrasesIn(situation.language);
  const refused = situation.dialogue.calls.findLast(({ thisTurn, name }) => thisTurn && name === reminderTool);
  const at = offeredBy(refused, situation);
  return at === undefined
    ? [phrases.whenToCall]
    : [phrases.notThen(spokenDate(at, situation.language)), phrases.thenInstead];
}

/** "Yes, please", to the time that was offered: the same reminder, then. */
export function acceptedTime(heard: string, situation: Situation): Wish | undefined {
  if (!said(situation.dialogue.before, "thenInstead") || !isYes(heard)) return undefined;
  const refused = situation.dialogue.calls.findLast(({ name }) => name === reminderTool);
  const at = offeredBy(refused, situation);
  if (at === undefined || !isRecord(refused?.arguments)) return undefined;
  const { title, description, owner } = refused.arguments;
  return {
    tool: reminderTool,
    values: { title, description, due_date_time: at.toFormat("yyyy-MM-dd'T'HH:mm:ss"), owner },
    say: phrasesIn(situation.language).reminderSet(spokenDate(at, situation.language)),
  };
}

const reminderTool = "new_or_updated_reminder";

function offeredBy(refused: PastCall | undefined, { now }: Situation): DateTime | undefined {
  const [, day, time] = offering.exec(refused?.result ?? "") ?? [];
  const at = DateTime.fromISO(`${day}T${time}`, { zone: now.at.zone });
  return at.isValid ? at : undefined;
}
