import { DateTime } from "luxon";
import { overlap, plain } from "./reading/words.ts";
import type { Situation } from "./reading/situation.ts";
import { timeIn } from "./understanding/date-time.ts";

/** A reminder as the request has it. */
export interface ListedReminder {
  title: string;
  description: string;
  owner: string;
  /** On the wall of the caller. */
  due: DateTime | undefined;
}

/** The one of those that are set that the caller most likely means; of a day that they name, one that is due then. */
export function meantReminder(heard: string, situation: Situation): ListedReminder | undefined {
  const time = timeIn(heard, situation.now, situation.language, "future");
  const isDueThen = ({ due }: ListedReminder): boolean => time?.day === true && due?.hasSame(time.at, "day") === true;
  const fit = ({ title }: ListedReminder): number =>
    overlap(heard, title) + (ofCalling(heard) === ofCalling(title) ? 0.2 : 0);
  const listed = situation.reminders.flatMap(listedIn);
  const dueThen = listed.filter(isDueThen);
  return (dueThen.length > 0 ? dueThen : listed).toSorted((one, other) => fit(other) - fit(one))[0];
}

/** Whether somebody speaks of a call. */
export const ofCalling = (text: string): boolean =>
  /\b(?:call\w*|ring|phone|r?appel\w*|llam\w+|(?:an|zuruck)?ruf\w*)\b/.test(plain(text));

function listedIn({ title, description, owner, due_date_time: due }: Record<string, unknown>): ListedReminder[] {
  if (typeof title !== "string") return [];
  const at = typeof due === "string" ? DateTime.fromISO(due.replace(" ", "T"), { zone: "utc" }) : undefined;
  const text = (value: unknown, otherwise: string) => (typeof value === "string" ? value : otherwise);
  return [
    {
      title,
      description: text(description, title),
      owner: text(owner, "assistant"),
      due: at?.isValid === true ? at : undefined,
    },
  ];
}
