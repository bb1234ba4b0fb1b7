import { expect, test } from "vitest";
import { chunksOf } from "./chunks.ts";

test("a document is cut at its headings", () => {
  expect(chunksOf("Before.\n\n# Hail\nPaid for.\n\n## Roofs ##\r\nThose too.")).toEqual([
    { heading: "", text: "Before." },
    { heading: "Hail", text: "Paid for." },
    { heading: "Roofs", text: "Those too." },
  ]);
});

test("short paragraphs share a chunk; what is blank is none", () => {
  expect(chunksOf("One.\n\n\n  \nTwo.")).toEqual([{ heading: "", text: "One.\n\nTwo." }]);
  expect(chunksOf(" \n# Empty\n")).toEqual([]);
});

const numbered = Array.from({ length: 120 }, (_, index) => `Sentence number ${index} is here.`);
test.each([
  ["sentences", numbered.join(" ")],
  ["paragraphs", numbered.join("\n\n")],
  ["lines", numbered.join("\n")],
  ["words without an end", "word ".repeat(600)],
  ["one endless word", "a".repeat(3_000)],
])("long %s are cut into chunks of bounded length, and nothing is lost", (_what, text) => {
  const chunks = chunksOf(text).map((chunk) => chunk.text);
  expect(chunks.length).toBeGreaterThan(2);
  for (const chunk of chunks) expect(chunk.length).toBeLessThanOrEqual(800);
  for (const sentence of text.startsWith("Sentence") ? numbered : [])
    expect(chunks.some((chunk) => chunk.includes(sentence))).toBe(true);
});

test("a chunk begins with the end of the one before it", () => {
  const [first, second] = chunksOf(numbered.join(" "));
  const opening = second?.text.slice(0, 60) ?? "?";
  expect(first?.text).toContain(opening);
});
