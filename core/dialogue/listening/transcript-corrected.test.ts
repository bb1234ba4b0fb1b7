import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { dropOpen, emptyTranscript, openText, take, takenText } from "./transcript.ts";
import type { Transcript } from "./transcript.ts";
import { partial, final, after } from "./heard-words.ts";

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
    [
      "makes digits of a number before sounds in both turns",
      [
        partial("costs one thousand two hundred uh"),
        take,
        partial("costs one thousand two hundred uh uh uh uh end"),
        final("costs €1,200. End."),
      ],
      "costs €1,200.",
      "End.",
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
