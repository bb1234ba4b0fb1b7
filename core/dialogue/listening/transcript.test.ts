import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { dropOpen, emptyTranscript, hear, hearDigit, openText, putBack, take, takenText } from "./transcript.ts";
import type { Transcript } from "./transcript.ts";

const partial =
  (text: string, voiceSinceTaken = true) =>
  (transcript: Transcript) =>
    hear(transcript, { text, isFinal: false, voiceSinceTaken });
const final =
  (text: string, voiceSinceTaken = true) =>
  (transcript: Transcript) =>
    hear(transcript, { text, isFinal: true, voiceSinceTaken });
const after = (...steps: ((transcript: Transcript) => Transcript)[]) =>
  steps.reduce((transcript, step) => step(transcript), emptyTranscript);

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

describe("a final that is worded differently", () => {
  test.each<[string, ((transcript: Transcript) => Transcript)[], string, string]>([
    [
      "writes numbers in digits",
      [
        partial("the damage is one thousand two hundred and fifty euros"),
        take,
        partial("the damage is one thousand two hundred and fifty euros wait please"),
        final("The damage is €1250. Wait, please."),
      ],
      "The damage is €1250.",
      "Wait, please.",
    ],
    [
      "tells words for the first time",
      [partial("it costs one thousand two hundred"), take, final("It costs €1200. Wait, please.")],
      "It costs €1200.",
      "Wait, please.",
    ],
    [
      "puts a date in another order",
      [
        partial("it was on the twenty third of november"),
        take,
        partial("it was on the twenty third of november nobody was hurt"),
        final("It was on November 23rd. Nobody was hurt."),
      ],
      "It was on November 23rd.",
      "Nobody was hurt.",
    ],
    [
      "writes an address together",
      [
        partial("bob at example dot com"),
        take,
        partial("bob at example dot com thank you"),
        final("bob@example.com, thank you."),
      ],
      "bob@example.com,",
      "thank you.",
    ],
    [
      "writes spelled letters together",
      [partial("kevin k e v y n"), take, partial("kevin k e v y n smith"), final("Kevin K-E-V-Y-N Smith.")],
      "Kevin K-E-V-Y-N",
      "Smith.",
    ],
    ["leaves out a sound that was dropped", [partial("uh"), dropOpen, final("Kevin Smith.")], "", "Kevin Smith."],
    [
      "leaves out a sound that was taken",
      [partial("uh my car"), take, partial("uh my car is red"), final("My car is red.")],
      "My car",
      "is red.",
    ],
    [
      "makes a word of a sound that was dropped",
      [partial("um"), dropOpen, partial("um late"), final("I'm late.")],
      "",
      "I'm late.",
    ],
    [
      "joins the last word taken and a new one",
      [partial("my code is five"), take, partial("my code is five six"), final("My code is 56.")],
      "My code is",
      "56.",
    ],
    [
      "writes numbers in digits, without spaces",
      [
        partial("损失是一千二百五十元"),
        take,
        partial("损失是一千二百五十元请等一下"),
        final("损失是1250元。请等一下。"),
      ],
      "损失是1250元。",
      "请等一下。",
    ],
    [
      "tells again what was missing for a while",
      [partial("my name is bob"), take, partial("my name"), final("My name is Bob. And yours?")],
      "My name is Bob.",
      "And yours?",
    ],
  ])("%s", (_name, steps, taken, open) => {
    const transcript = after(...steps);
    expect([takenText(transcript), openText(transcript)]).toEqual([taken, open]);
  });

  /** What is said in these words and written in those; `at` makes it unlike any other. */
  const kinds: ((at: string) => { said: string[]; written: string[] })[] = [
    (at) => ({ said: [`word${at}`], written: [`Word${at},`] }),
    (at) => ({ said: [`one${at}`, `part${at}`], written: [`One${at}part${at}.`] }),
    (at) => ({ said: [`un${at}done`], written: ["un", `${at}done`] }),
    (at) => ({ said: [`is${at}`, "not"], written: [`is${at}n't`] }),
    (at) => ({ said: [`at${at}`, "forty", "five"], written: [`at${at}`, "4:50"] }),
    (at) => ({ said: [`costs${at}`, "one", "thousand", "two", "hundred"], written: [`costs${at}`, "€1,200."] }),
    () => ({ said: ["uh"], written: [] }),
  ];
  const letters = (at: number) => String.fromCharCode(97 + Math.floor(at / 26), 97 + (at % 26));
  const items = fc.array(
    fc.tuple(fc.constantFrom(...kinds), fc.constantFrom("goes on", "goes on", "taken", "dropped")),
    {
      minLength: 1,
      maxLength: 12,
    },
  );

  test("leaves each word in the turn it was said in", () => {
    fc.assert(
      fc.property(items, (spoken) => {
        let transcript = emptyTranscript;
        const said: string[] = [];
        const written: string[] = [];
        let [taken, open]: [string[], string[]] = [[], []];
        const tell = (item: { said: string[]; written: string[] }) => {
          for (const word of item.said) {
            said.push(word);
            transcript = partial(said.join(" "))(transcript);
          }
          written.push(...item.written);
          open.push(...item.written);
        };
        for (const [index, [kind, then]] of spoken.entries()) {
          tell(kind(letters(index)));
          if (then === "dropped" && open.length === 0) transcript = dropOpen(transcript);
          if (then !== "taken" || openText(transcript) === "") continue;
          transcript = take(transcript);
          [taken, open] = [open, []];
        }
        tell({ said: ["end"], written: ["End."] });
        transcript = final(written.join(" "))(transcript);
        expect([takenText(transcript), openText(transcript)]).toEqual([taken.join(" "), open.join(" ")]);
      }),
    );
  });
});
