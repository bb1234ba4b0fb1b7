import { expect, test } from "vitest";
import type { HeardWord } from "../frames/word-progress.ts";
import { textWords } from "../synthesis/text-words.ts";
import type { KnownUtterance } from "../utterances.ts";
import { displayText, lexicalText } from "./phrase-text.ts";

/** The words of a text with these places heard, all of them where none are given. */
function heard(text: string, places?: number[], utteranceId = "u"): { words: HeardWord[]; utterance: KnownUtterance } {
  const spoken = textWords(text).map(({ word }, index) => ({ word, startMs: index, endMs: index + 1 }));
  const words = spoken.map((word, index) => ({ ...word, index, utteranceId }));
  return {
    words: words.filter(({ index }) => places?.includes(index) ?? true),
    utterance: { text, language: undefined, words: spoken },
  };
}

const display = (text: string, places?: number[]): string => {
  const { words, utterance } = heard(text, places);
  return displayText(words, () => utterance);
};

test.each([
  ["my policy is B01-37, I think.", undefined, "My policy is B01-37, I think."],
  ["is it open? yes!", undefined, "Is it open? yes!"],
  ["is it open? yes!", [0, 1, 2], "Is it open?"],
  ["my shower, it is leaking", [0, 1], "My shower"],
  ["it is (almost) 5:30 p.m. now", undefined, "It is (almost) 5:30 p.m. now"],
  ["the the cat", [1, 2], "The cat"],
  ["one two three four.", [0, 3], "One four."],
  ["où est l’hôtel ?", undefined, "Où est l’hôtel ?"],
  ["我的淋浴漏水了。", undefined, "我的淋浴漏水了。"],
])("of “%s” the words %j are written “%s”", (text, places, written) => {
  expect(display(text, places)).toBe(written);
});

test("phrases of several utterances are joined, and words of unknown ones stand as they are", () => {
  const one = heard("wait.", undefined, "one");
  const two = heard("it is me!", undefined, "two");
  const known = new Map([["one", one.utterance]]);
  expect(displayText([...one.words, ...two.words], (id) => known.get(id))).toBe("Wait. it is me");
});

test("a hypothesis has no capitals and no punctuation", () => {
  expect(lexicalText(heard("Hello, I am Ann.").words)).toBe("hello i am ann");
});
