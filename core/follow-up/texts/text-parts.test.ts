import fc from "fast-check";
import { expect, test } from "vitest";
import { partsMostForColleague, textParts } from "./text-parts.ts";
import { segmentCount } from "./text-segments.ts";

const sentence = "Please shut off the water, take photos of the damage and keep the receipts of what you pay.";
const partsOf = (text: string) => textParts(text).parts;
const withoutCount = (part: string) => part.replace(/ \(\d\/\d\)$/, "");

test("a short text is one, as it was written", () => {
  expect(partsOf(" Your claim is on its way. ")).toEqual(["Your claim is on its way."]);
  expect(partsOf("  ")).toEqual([]);
});

test("marks of typography do not make a long text wide, unless it is wide anyway", () => {
  const long = `“Don’t wait” – ${"a".repeat(60)}…`;
  expect(partsOf(long)).toEqual([`"Don't wait" - ${"a".repeat(60)}...`]);
  expect(partsOf(`${long} 🛵`)).toEqual([`${long} 🛵`]);
});

test("a long text comes in numbered parts that end with sentences", () => {
  const text = Array.from({ length: 9 }, () => sentence).join(" ");
  const parts = partsOf(text);
  expect(parts.map((part) => part.slice(-6))).toEqual([". (1/3)", ". (2/3)", ". (3/3)"].map((end) => end.slice(-6)));
  expect(parts.map(withoutCount).join(" ")).toBe(text);
  for (const part of parts) expect(withoutCount(part)).toMatch(/pay\.$/);
});

test("what is too long for all parts ends at a word, in dots", () => {
  const parts = partsOf(Array.from({ length: 30 }, () => sentence).join(" "));
  expect(parts).toHaveLength(3);
  expect(parts[2]).toMatch(/\w\.\.\. \(3\/3\)$/);
});

test("what is too long says what is not sent; a colleague gets three times as much", () => {
  const text = `${Array.from({ length: 30 }, () => sentence).join(" ")} In the end call +1 202 555 0199.`;
  const { sent, unsent } = textParts(text);
  expect(`${sent} ${unsent}`).toBe(text);
  expect(unsent).toContain("0199");
  const all = textParts(text, partsMostForColleague);
  expect(all.parts.at(-1)).toMatch(/0199\. \(8\/8\)$/);
  expect(all).toMatchObject({ sent: text, unsent: "" });
});

test("a text without blanks is cut between letters", () => {
  const parts = partsOf("保险".repeat(150));
  expect(parts.map(withoutCount).join("")).toBe("保险".repeat(150));
});

test("whatever the text, no part is longer than three segments, and nothing is lost but the end", () => {
  const letters = fc.constantFrom("a", "é", "€", " ", ". ", "ж", "🛵", "👨‍👩‍👧", "保", "’");
  fc.assert(
    fc.property(fc.array(letters, { maxLength: 1_500 }), (some) => {
      const parts = partsOf(some.join(""));
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
