import fc from "fast-check";
import { expect, test } from "vitest";
import { spokenPieces } from "./spoken-text.ts";

test.each([
  ["**Bold** [x] #tag <b> {a} 你好。 café « ok » 50% = $5", ["Bold x tag a 你好 café « ok » 50% = $5"]],
  ["See [our site](https://example.com/a).", ["See our site."]],
  ["- milk\n- bread", ["milk bread"]],
  ["well-known - yes", ["well-known yes"]],
  ["<b>Important</b>: call <em>us</em>.", ["Important: call us."]],
  ["<B>John</B>'s car", ["John's car"]],
  ['Wait.<break time="1s"/> Now go.', ["Wait. Now go."]],
  ["<speak><prosody rate='slow'>Slowly</prosody></speak>", ["Slowly"]],
  ["one<br>two", ["one two"]],
  ["Hello <your name>, 3 < 4 and 5 > 4", ["Hello your name, 3 4 and 5 4"]],
  ["It is _really_ so, __really__, _very much so_.", ["It is really so, really, very much so."]],
  ["Write to john_smith@example.com or _j_@example.com", ["Write to john_smith@example.com or _j_@example.com"]],
  ["Smith &amp; Sons don&#39;t&nbsp;know &quot;it&quot; &foo;", ['Smith & Sons don\'t know "it" &foo;']],
  ["|Item|Price|\n|:---|---:|\n|Milk|2|", ["Item Price Milk 2"]],
  ["2\n---\n3", ["2 3"]],
  ["5 - 3 = 2", ["5 - 3 = 2"]],
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
