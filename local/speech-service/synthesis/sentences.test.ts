import fc from "fast-check";
import { expect, test } from "vitest";
import { sentences } from "./sentences.ts";

test("a long text is cut after sentences, a short one is not", () => {
  const first = "I am calling because the water is coming through the ceiling of my bathroom.";
  expect(sentences(`${first} It began today. Can you help?`)).toEqual([first, "It began today. Can you help?"]);
  expect(sentences("Dr. Smith. Yes.")).toEqual(["Dr. Smith. Yes."]);
  expect(sentences("  ")).toEqual([]);
});

test("nothing is lost, and no part is long", () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 2_000, unit: fc.constantFrom(..."ab .!?\n。é漢") }), (text) => {
      const parts = sentences(text);
      expect(parts.join("").replaceAll(/\s/g, "")).toBe(text.replaceAll(/\s/g, ""));
      for (const part of parts) expect(part.length).toBeLessThanOrEqual(280);
    }),
  );
});
