import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { dropOpen, emptyTranscript, hear, hearDigit, openText, putBack, take, takenText } from "./transcript.ts";
import type { Transcript } from "./transcript.ts";
import { partial, final, after } from "./heard-words.ts";

describe("words that come late for a turn whose answer stands", () => {
  test.each([
    ["are open", "my name is", "My name is Bob.", "My name is", "Bob."],
    [
      "are open where more words were made of those before",
      "it's my car",
      "It is my car, a Ford.",
      "It is my car,",
      "a Ford.",
    ],
    [
      "are open where fewer words were made of those before",
      "five six my car",
      "56 my car a Ford",
      "56 my car",
      "a Ford",
    ],
    [
      "are open where words are written without spaces",
      "我叫李明",
      "我叫李明，我的车坏了。",
      "我叫李明，",
      "我的车坏了。",
    ],
    ["are open behind a word of other letters", "我的iPhone", "我的 iPhone 坏了。", "我的 iPhone", "坏了。"],
    ["are open where another word was made of the last", "my guard", "My car is a Ford.", "My car", "is a Ford."],
    [
      "are open behind a number that became digits",
      "it was five forty five",
      "It was 5:45. I was late.",
      "It was 5:45.",
      "I was late.",
    ],
    ["are none where the words only read differently", "it's my car", "It is my car.", "It is my car.", ""],
  ])("%s", (_name, before, told, taken, open) => {
    const answered = (transcript: Transcript) =>
      hear(transcript, { text: told, isFinal: true, voiceSinceTaken: false, answered: true });
    const transcript = after(partial(before), take, answered);
    expect([takenText(transcript), openText(transcript)]).toEqual([taken, open]);
  });
});

describe("each word stands in one turn", () => {
  test.each<[string, ((transcript: Transcript) => Transcript)[], string, string]>([
    ["a final before the turn is taken", [partial("my name"), final("My name is Bob."), take], "My name is Bob.", ""],
    [
      "a final after the turn was taken",
      [partial("my name is bob"), take, final("My name is Bob.", false)],
      "My name is Bob.",
      "",
    ],
    ["words that came late", [partial("my name is"), take, final("My name is Bob.", false)], "My name is Bob.", ""],
    [
      "a phrase that goes on after the turn was taken",
      [
        partial("the number is one"),
        take,
        partial("the number is one two three"),
        final("The number is one two three."),
      ],
      "The number is one",
      "two three.",
    ],
    ["a longer partial", [partial("I am"), partial("I am here")], "", "I am here"],
    ["two phrases", [final("One."), partial("two")], "", "One. two"],
    ["an empty final keeps the words of its phrase", [partial("hello"), final("")], "", "hello"],
    ["an empty final, then the words", [final(""), final("Hello.")], "", "Hello."],
    ["a turn that was not over", [final("I want"), take, partial("to go"), putBack], "", "I want to go"],
    ["a murmur that is dropped", [partial("mm"), dropOpen, final("Mm.", false)], "", ""],
    [
      "a murmur after the turn was taken",
      [partial("yes"), take, partial("yes mm"), dropOpen, final("Yes, mm. And no.")],
      "Yes,",
      "And no.",
    ],
    [
      "two turns taken within a phrase",
      [partial("goodbye"), take, partial("goodbye that is all"), take, final("Goodbye, that is all.", false)],
      "that is all.",
      "",
    ],
    [
      "a phrase without spaces that goes on after the turn was taken",
      [partial("号码是一"), take, partial("号码是一二三"), final("号码是一二三。")],
      "号码是一",
      "二三。",
    ],
    [
      "digits",
      [final("My code is"), (t) => hearDigit(t, "1"), (t) => hearDigit(t, "2"), (t) => hearDigit(t, "#")],
      "",
      "My code is 12#",
    ],
    [
      "digits stand behind the phrase in progress, of which not all was heard yet",
      [
        partial("my code"),
        (t) => hearDigit(t, "1"),
        partial("my code is"),
        (t) => hearDigit(t, "2"),
        final("My code is"),
      ],
      "",
      "My code is 12",
    ],
    [
      "digits of a turn that was taken on words that were not final",
      [partial("my code"), (t) => hearDigit(t, "1"), take, final("My code is", false), partial("what now")],
      "My code is 1",
      "what now",
    ],
    [
      "digits of a turn that was not over",
      [partial("my code"), (t) => hearDigit(t, "1"), take, putBack, final("My code is"), (t) => hearDigit(t, "2")],
      "",
      "My code is 12",
    ],
  ])("%s", (_name, steps, taken, open) => {
    const transcript = after(...steps);
    expect([takenText(transcript), openText(transcript)]).toEqual([taken, open]);
  });

  test("whenever turns are taken and however late finals come, no word is lost or doubled", () => {
    const phrases = fc.array(fc.tuple(fc.integer({ min: 1, max: 6 }), fc.array(fc.nat(6))), { maxLength: 8 });
    fc.assert(
      fc.property(phrases, (spoken) => {
        let transcript = emptyTranscript;
        const turns: string[] = [];
        let count = 0;
        const expected: string[] = [];
        for (const [wordCount, takenAfter] of spoken) {
          const words = Array.from({ length: wordCount }, () => `w${++count}`);
          expected.push(...words);
          for (let heard = 1; heard <= wordCount; heard++) {
            transcript = partial(words.slice(0, heard).join(" "))(transcript);
            if (!takenAfter.includes(heard) || openText(transcript) === "") continue;
            turns.push(takenText(transcript));
            transcript = take(transcript);
          }
          transcript = final(words.join(" "))(transcript);
        }
        turns.push(takenText(transcript), openText(transcript));
        expect(
          turns
            .filter((turn) => turn !== "")
            .join(" ")
            .split(" ")
            .filter((word) => word !== ""),
        ).toEqual(expected);
      }),
    );
  });
});
