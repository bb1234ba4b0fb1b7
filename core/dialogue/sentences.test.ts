import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { SentenceStream, splitSentences } from "./sentences.ts";

describe("complete sentences of a text, and the characters they took up", () => {
  test.each<[string, [string, number][]]>([
    [
      "Hello, world! How are you? I'm fine. Thank you... Goodbye!",
      [
        ["Hello, world!", 13],
        ["How are you?", 13],
        ["I'm fine.", 11],
        ["Thank you...", 13],
        ["Goodbye!", 8],
      ],
    ],
    ["Hello", []],
    ["", []],
    ["It costs 3.50 euros. Ok", [["It costs 3.50 euros.", 21]]],
    [
      "Wow!! Really?! Yes. ",
      [
        ["Wow!!", 5],
        ["Really?!", 9],
        ["Yes.", 6],
      ],
    ],
    ["12:30 is fine. Bye", [["12:30 is fine.", 15]]],
    ["One; two, three", [["One;", 4]]],
    ["!Hello. ", [["!Hello.", 8]]],
    ["你好。你好吗？", [["你好。", 3], ["你好吗？", 4]]], // prettier-ignore
    ["A\nB. C", [["A\nB.", 5]]],
  ])("%j", (text, wanted) => {
    expect(splitSentences(text).map((sentence) => [sentence.text, sentence.length])).toEqual(wanted);
  });
});

describe("sentences of a whole text", () => {
  test.each([
    ["Hello", ["Hello"]],
    ["Dr. Smith is here.", ["Dr. Smith is here."]],
    ["Call me at 5 p.m. tomorrow. Thanks", ["Call me at 5 p.m. tomorrow.", "Thanks"]],
    ["J. Doe lives there. Yes.", ["J. Doe lives there.", "Yes."]],
    ["Wir sehen uns am 3. Mai. Gut.", ["Wir sehen uns am 3. Mai.", "Gut."]],
    ["Voici M. Dupont. Bien !", ["Voici M. Dupont.", "Bien !"]],
    ["¿Qué tal? Muy bien.", ["¿Qué tal?", "Muy bien."]],
    ['He said "no." Then he left.', ['He said "no."', "Then he left."]],
    ["... !", ["... !"]],
  ])("%j", (text, wanted) => {
    expect(splitSentences(text, { isWhole: true }).map((sentence) => sentence.text)).toEqual(wanted);
  });
});

describe("sentences of a text that streams in", () => {
  const stream = (pieces: readonly string[]) => {
    const sentences = new SentenceStream();
    return [...pieces.flatMap((piece) => sentences.push(piece)), ...sentences.end()];
  };

  test.each([
    [
      ["It costs 3", ".", "50 euros", ". Ok."],
      ["It costs 3.50 euros.", "Ok."],
    ],
    [
      ["Hi", "...", " ! ", "Ok then", ". Bye", "."],
      ["Hi...", "! Ok then.", "Bye."],
    ],
    [["D", "r", ". Smi", "th. "], ["Dr. Smith."]],
  ])("%j", (pieces, wanted) => expect(stream(pieces)).toEqual(wanted));

  test("the first sentence is cut at a comma where it is long", () => {
    const sentences = new SentenceStream();
    const long = "Well, I can see that you have had a leak in your bathroom this morning, and that the water has";
    expect(sentences.push(long)).toEqual(["Well, I can see that you have had a leak in your bathroom this morning,"]);
  });

  test("a full stop counts once nothing has followed it for a while, but not after a number", () => {
    const sentences = new SentenceStream();
    expect(sentences.push("I see.")).toEqual([]);
    expect(sentences.settle()).toEqual(["I see."]);
    expect([...sentences.push(" It is 3."), ...sentences.settle()]).toEqual([]);
    expect(sentences.push("50.")).toEqual([]);
    expect(sentences.end()).toEqual(["It is 3.50."]);
  });

  test("whatever the pieces, every character comes once and in order", () => {
    const text = fc.string({ unit: fc.constantFrom(..."ab1 .!?,;:\n。\"')Dr"), maxLength: 600 });
    fc.assert(
      fc.property(fc.array(text, { maxLength: 12 }), (pieces) => {
        const bare = (spoken: string) => spoken.replaceAll(/\s+/g, "");
        expect(bare(stream(pieces).join(""))).toBe(bare(pieces.join("")));
      }),
    );
  });

  test("no sentence is too long for a voice", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom("a", "b", " ", ","), minLength: 401, maxLength: 2_000 }),
        (text) => {
          for (const sentence of stream([text])) expect(sentence.length).toBeLessThanOrEqual(400);
        },
      ),
    );
  });
});
