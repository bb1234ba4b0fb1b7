import fc from "fast-check";
import { expect, test } from "vitest";
import { WordPlaces } from "./word-places.ts";

const places = (text: string, ...words: string[]) => {
  const finder = new WordPlaces(text);
  return words.map((word) => {
    const place = finder.next(word);
    return place && [place.textOffset, text.slice(place.textOffset, place.textOffset + place.textLength)];
  });
};

test("words are found in their order, the second of two alike after the first", () => {
  expect(places("the cat and the dog", "the", "cat", "and", "the", "dog")).toEqual([
    [0, "the"],
    [4, "cat"],
    [8, "and"],
    [12, "the"],
    [16, "dog"],
  ]);
});

test("a word of the markup's spelling is found in the text's", () => {
  expect(places("Our R&D in 'Paris'", "Our", "R&amp;D", "in", "&apos;Paris&apos;")).toEqual([
    [0, "Our"],
    [4, "R&D"],
    [8, "in"],
    [11, "'Paris'"],
  ]);
});

test("what does not stand in the text is left out, and the next word is found all the same", () => {
  expect(places("That is $5 now", "That", "is", "five", "dollars", "now")).toEqual([
    [0, "That"],
    [5, "is"],
    undefined,
    undefined,
    [11, "now"],
  ]);
});

test("a word far ahead is another one: the place does not run away", () => {
  const text = `one ${"- ".repeat(60)} two one`;
  expect(places(text, "one", "two", "-")).toEqual([[0, "one"], undefined, [4, "-"]]);
});

test("any text's own words are found where they stand", () => {
  const word = fc.stringMatching(/^[a-zé&<']{1,8}$/);
  fc.assert(
    fc.property(fc.array(word, { maxLength: 30 }), (words) => {
      const text = words.join(" ");
      let offset = 0;
      const expected = words.map((each) => {
        const place = [offset, each];
        offset += each.length + 1;
        return place;
      });
      expect(places(text, ...words)).toEqual(expected);
    }),
  );
});
