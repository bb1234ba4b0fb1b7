import { expect, test } from "vitest";
import { momentInWords, withMomentsInWords } from "./moment-in-words.ts";

test("a moment is told by the clock of a zone, which is named", () => {
  expect(momentInWords("2026-11-21T08:30:00.000Z", "Europe/Paris")).toBe(
    "Saturday 21 November 2026, 09:30 (Europe/Paris)",
  );
});

test.each([
  ["en-GB", "Photos by 2026-11-21T09:30:00.", "Photos by Saturday, 21 November 2026 at 09:30."],
  ["en-GB", "At 2026-11-21T08:30:00.000Z", "At Saturday, 21 November 2026 at 09:30"],
  ["en-GB", "(2026-11-21 09:30)", "(Saturday, 21 November 2026 at 09:30)"],
  ["fr-FR", "Photos, 2026-11-21T09:30+01:00", "Photos, samedi 21 novembre 2026 à 09:30"],
  ["de-DE", "2026-11-21T09:30", "Samstag, 21. November 2026 um 09:30"],
  ["en-GB", "On 21 November, policy 2026-11-21T99:99", "On 21 November, policy 2026-11-21T99:99"],
  ["en-GB", "Policy A2026-11-21 09:30", "Policy A2026-11-21 09:30"],
])("%s: %s", (language, text, words) => {
  expect(withMomentsInWords(text, { language, timeZone: "Europe/Paris" })).toBe(words);
});
