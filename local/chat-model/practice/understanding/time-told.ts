import type { KnownField, Situation } from "../reading/situation.ts";
import { wordsOf } from "../reading/words.ts";
import { withCue } from "./cues.ts";
import { timeIn, written } from "./date-time.ts";
import type { SpokenTime } from "./date-time.ts";

/** The time that is told for a field: with its label, or without one where it is the only such field that is open. */
export function timeTold(
  clauses: readonly string[],
  field: KnownField,
  isAlone: boolean,
  situation: Situation,
): string | undefined {
  const aim = aimOf(field);
  const read = (clause: string): SpokenTime | undefined => timeIn(clause, situation.now, situation.language, aim);
  const named = withCue(clauses, field).flatMap((clause) => read(clause) ?? [])[0];
  if (named !== undefined) return written(named.at);
  if (!isAlone || isOwnTime(field)) return undefined;
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
