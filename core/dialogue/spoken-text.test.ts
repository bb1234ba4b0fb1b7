import fc from "fast-check";
import { expect, test } from "vitest";
import { spokenPieces } from "./spoken-text.ts";

test.each([
  ["**Bold** [x] #tag <b> {a} 你好。 café « ok » 50% = $5", ["Bold x tag b a 你好 café « ok » 50% = $5"]],
  ["See [our site](https://example.com/a).", ["See our site."]],
  ["- milk\n- bread", ["milk bread"]],
  ["well-known - yes", ["well-known yes"]],
  ["🎉", []],
  ["...", []],
  ["It's 3.50 €, isn't it?", ["It's 3.50 €, isn't it?"]],
])("%j", (text, wanted) => expect(spokenPieces(text)).toEqual(wanted));

test("pieces are neither empty nor too long, and no word is lost", () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom("a", "é", "1", " ", ".", ","), maxLength: 1_500 }), (text) => {
      const pieces = spokenPieces(text);
      for (const piece of pieces) expect(piece.length > 0 && piece.length <= 400).toBe(true);
      const letters = (spoken: string) => spoken.replaceAll(/[^a-zé1]/g, "");
      expect(letters(pieces.join(" "))).toBe(letters(text));
    }),
  );
});
