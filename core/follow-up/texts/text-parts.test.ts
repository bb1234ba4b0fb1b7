import fc from "fast-check";
import { expect, test } from "vitest";
import { textParts } from "./text-parts.ts";
import { segmentCount } from "./text-segments.ts";

const sentence = "Please shut off the water, take photos of the damage and keep the receipts of what you pay.";
const withoutCount = (part: string) => part.replace(/ \(\d\/\d\)$/, "");

test("a short text is one, as it was written", () => {
  expect(textParts(" Your claim is on its way. ")).toEqual(["Your claim is on its way."]);
  expect(textParts("  ")).toEqual([]);
});

test("marks of typography do not make a long text wide, unless it is wide anyway", () => {
  const long = `“Don’t wait” – ${"a".repeat(60)}…`;
  expect(textParts(long)).toEqual([`"Don't wait" - ${"a".repeat(60)}...`]);
  expect(textParts(`${long} 🛵`)).toEqual([`${long} 🛵`]);
});

test("a long text comes in numbered parts that end with sentences", () => {
  const text = Array.from({ length: 9 }, () => sentence).join(" ");
  const parts = textParts(text);
  expect(parts.map((part) => part.slice(-6))).toEqual([". (1/3)", ". (2/3)", ". (3/3)"].map((end) => end.slice(-6)));
  expect(parts.map(withoutCount).join(" ")).toBe(text);
  for (const part of parts) expect(withoutCount(part)).toMatch(/pay\.$/);
});

test("what is too long for all parts ends at a word, in dots", () => {
  const parts = textParts(Array.from({ length: 30 }, () => sentence).join(" "));
  expect(parts).toHaveLength(3);
  expect(parts[2]).toMatch(/\w\.\.\. \(3\/3\)$/);
});

test("a text without blanks is cut between letters", () => {
  const parts = textParts("保险".repeat(150));
  expect(parts.map(withoutCount).join("")).toBe("保险".repeat(150));
});

test("whatever the text, no part is longer than three segments, and nothing is lost but the end", () => {
  const letters = fc.constantFrom("a", "é", "€", " ", ". ", "ж", "🛵", "👨‍👩‍👧", "保", "’");
  fc.assert(
    fc.property(fc.array(letters, { maxLength: 1_500 }), (some) => {
      const parts = textParts(some.join(""));
      expect(parts.length).toBeLessThanOrEqual(3);
      for (const part of parts) expect(segmentCount(part)).toBeLessThanOrEqual(3);
      const sent = parts
        .map(withoutCount)
        .join("")
        .replace(/\.\.\.$/, "")
        .replace(/[\s.’'",;:]/g, "");
      expect(
        some
          .join("")
          .replace(/[\s.’'",;:]/g, "")
          .startsWith(sent),
      ).toBe(true);
    }),
    { numRuns: 60 },
  );
});
