import type { WallTime } from "../reading/now.ts";
import type { SpokenTime } from "./date-time.ts";

/** Of the two hours that a bare "seven" and below may mean, people who make an appointment mean the one in the day. */
const latestBare = 7;
const saysWhich = /\b0\d[:.h]|\b[ap]\.?\s?m\b|^(?:in|dans|dentro de|en) |\b(?:from now|later|d'ici)\b/i;

/** "Tuesday at four", said of what is to come: four in the afternoon. */
export function byDay(time: SpokenTime, now: WallTime): SpokenTime {
  const { at, day, hour, partOfDay, words } = time;
  if (!hour || partOfDay || at.hour < 1 || at.hour > latestBare || saysWhich.test(words)) return time;
  const later = at.plus({ hours: 12 });
  if (day) return { ...time, at: later };
  const today = later.set({ year: now.at.year, month: now.at.month, day: now.at.day });
  return { ...time, at: today > now.at ? today : today.plus({ days: 1 }) };
}
