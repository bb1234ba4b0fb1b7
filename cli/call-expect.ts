import { readPattern } from "../local/phone-network/phone/text-pattern.ts";

/**
 * Holds what a script expects of the call against what came. A key is a path into the call's record, dotted or nested;
 * `sms` is how many messages the phone has received. Text must contain the words or match the /pattern/; a number is a
 * number, or the length of a list.
 */
export function unmet(expected: Readonly<Record<string, unknown>>, came: unknown): string[] {
  return Object.entries(expected).flatMap(([key, wanted]) => compare(key, wanted, at(came, key)));
}

function compare(path: string, wanted: unknown, came: unknown): string[] {
  if (typeof wanted === "object" && wanted !== null)
    return Object.entries(wanted).flatMap(([key, inner]) => compare(`${path}.${key}`, inner, at(came, key)));
  if (holds(wanted, came)) return [];
  return [`expect.${path}: expected ${JSON.stringify(wanted)}, but came ${JSON.stringify(came) ?? "nothing"}`];
}

function holds(wanted: unknown, came: unknown): boolean {
  if (typeof wanted === "string") return typeof came === "string" && readPattern(wanted).matches(came);
  if (typeof wanted === "number" && Array.isArray(came)) return came.length === wanted;
  return wanted === (came ?? null);
}

function at(value: unknown, path: string): unknown {
  let found = value;
  for (const key of path.split(".")) {
    if (typeof found !== "object" || found === null) return undefined;
    const entry = Object.entries(found).find(([name]) => name === key);
    found = entry?.[1];
  }
  return found;
}
