import * as chrono from "chrono-node";
import { DateTime } from "luxon";

/** The time on the caller's wall, as the request tells it; held as if it were UTC, since claims know no zones. */
export interface WallTime {
  at: DateTime;
  /** False where the request names no date: then nothing relative ("yesterday") can be understood. */
  known: boolean;
}

const iso = /\d{4}-\d{2}-\d{2}(?:[T ]\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?)?(?:Z|[+-]\d{2}:?\d{2})?/;
const isoOnly = new RegExp(iso, "g");
const zone = /\b[A-Z][A-Za-z]+\/[A-Z][A-Za-z_]+(?:\/[A-Z][A-Za-z_]+)?\b/;
const announced = /\b(?:today|now|current(?:ly)?|date)\b/i;

/** Finds today's date in the system text: where it is announced first, else anywhere outside of JSON. */
export function nowIn(systemText: string, json: readonly string[]): WallTime {
  const announcement = systemText.split(/\n|(?<=[.!?])\s/).filter((part) => announced.test(part));
  for (const candidate of [...json, ...announcement, systemText]) {
    const at = timeIn(candidate, systemText);
    if (at !== undefined) return { at, known: true };
  }
  return { at: DateTime.fromISO("2000-01-01T12:00", { zone: "utc" }), known: false };
}

function timeIn(text: string, everything: string): DateTime | undefined {
  const found = text.match(isoOnly)?.[0];
  if (found !== undefined) return wallTime(found, zone.exec(text)?.[0] ?? zone.exec(everything)?.[0]);
  const reference = { instant: new Date(0), timezone: 0 };
  const spoken = chrono.en
    .parse(text.replace(/\(?\b[A-Z]{3,5}\b\)?/g, ""), reference)
    .find((result) => /\d{4}/.test(result.text));
  if (spoken === undefined) return undefined;
  const part = (name: chrono.Component): number => spoken.start.get(name) ?? 0;
  return DateTime.utc(part("year"), part("month"), part("day"), part("hour"), part("minute"));
}

function wallTime(text: string, zoneName: string | undefined): DateTime | undefined {
  const parsed = DateTime.fromISO(text.replace(" ", "T"), { setZone: true, zone: "utc" });
  if (!parsed.isValid) return undefined;
  const there = text.endsWith("Z") && zoneName !== undefined ? parsed.setZone(zoneName) : parsed;
  return there.isValid ? there.setZone("utc", { keepLocalTime: true }) : undefined;
}
