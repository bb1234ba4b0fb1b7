import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { SpokenLanguage } from "../../call/brief/brief.ts";
import { Flags } from "../../flags.ts";
import { callMenu } from "../menu/call-menu.ts";
import { enter, follow } from "../menu/menu-walk.ts";
import type { MenuDeed, MenuEvent, MenuStepTaken } from "../menu/menu-walk.ts";
import { languageMenu } from "./language-choice.ts";
import { chosenBy, ownName } from "./named-language.ts";

const language = (code: string, ...pronunciations: string[]): SpokenLanguage => ({
  code,
  voice: `${code}-Voice`,
  pronunciations,
});
/** The four of the seed, in its order. */
const languages = [
  language("fr-FR", "French", "France"),
  language("en-US", "English", "USA"),
  language("es-ES", "Spanish", "Spain"),
  language("zh-CN", "Chinese", "China"),
];

test("one language needs no choice; two do", () => {
  const of = (count: number) => ({ languages: languages.slice(0, count), defaultLanguage: "fr-FR" });
  expect(languageMenu(of(1), { do: "talk" })).toBeUndefined();
  expect(languageMenu(of(2), { do: "talk" })).toBeDefined();
});

test("a language calls itself by its own name", () => {
  expect(languages.map(({ code }) => ownName(code))).toEqual(["français", "English", "español", "中文"]);
});

describe("words choose a language", () => {
  test.each([
    ["French", "fr-FR"],
    ["Français.", "fr-FR"],
    ["Francais, s'il vous plaît.", "fr-FR"],
    ["francés por favor", "fr-FR"],
    ["I would like to go on in English, please.", "en-US"],
    ["anglais", "en-US"],
    ["Inglés.", "en-US"],
    ["USA", "en-US"],
    ["Español", "es-ES"],
    ["espagnol", "es-ES"],
    ["中文", "zh-CN"],
    ["我要说中文。", "zh-CN"],
    ["Two.", "en-US"],
    ["deux", "en-US"],
    ["number two please", "en-US"],
    ["Dos.", "en-US"],
    ["2", "en-US"],
    ["三", "es-ES"],
    ["quatre", "zh-CN"],
    ["the second one", "en-US"],
    ["la troisième", "es-ES"],
    ["el primero", "fr-FR"],
    ["not French, English", "en-US"],
  ])("%s", (said, code) => {
    expect(chosenBy(said, languages)).toEqual({ code, rest: "" });
  });

  test.each([
    "",
    "Hello?",
    "five",
    "French or English?",
    "one or two",
    "I have two cars and a house",
    "I have two cars",
    "one moment please",
    "Frenchman",
    "brzz vbzzz",
    "I don't speak French",
    "je ne parle pas anglais",
    "I lost my Chinese vase",
    "my name is John French and I had an accident",
  ])("not %s", (said) => {
    expect(chosenBy(said, languages)).toBeUndefined();
  });

  test("of two kinds of a language the first is meant", () => {
    const both = [language("en-US", "English"), language("en-GB", "English", "British"), language("fr-FR", "French")];
    expect(chosenBy("English", both)?.code).toBe("en-US");
    expect(chosenBy("British", both)?.code).toBe("en-GB");
  });

  test("what is said beyond the choice is kept", () => {
    expect(chosenBy("Français. J'ai eu un accident de voiture.", languages)).toEqual({
      code: "fr-FR",
      rest: "J'ai eu un accident de voiture",
    });
  });

  test.each([
    ["spanish please my house is on fire right now", "es-ES"],
    ["Spanish. House on fire", "es-ES"],
    ["my house is on fire, I need to speak Spanish", "es-ES"],
  ])("so is what is said in the same breath: %s", (said, code) => {
    const chosen = chosenBy(said, languages);
    expect(chosen?.code).toBe(code);
    expect(chosen?.rest.toLowerCase()).toContain("on fire");
  });

  test.each(["I don't speak French", "my name is John French and I had an accident", "I lost my Chinese vase"])(
    "who only mentions a language has chosen the one they speak, and is answered: %s",
    (said) => expect(chosenBy(said, languages, "en-US")).toEqual({ code: "en-US", rest: said }),
  );

  test("a language is chosen by being spoken, and what was said in it is kept", () => {
    const said = "Bonjour, j'ai eu un accident.";
    expect(chosenBy(said, languages, "fr-FR")).toEqual({ code: "fr-FR", rest: said });
    expect(chosenBy(said, languages, "de-DE")).toBeUndefined();
    expect(chosenBy("Bonjour.", languages, "fr-FR")).toBeUndefined();
  });
});

describe("the choice", () => {
  const brief = { languages, defaultLanguage: "fr-FR" };
  const walk = callMenu({ brief, flags: Flags.parse({}) }, { isReturning: false });

  /** What is done after each event, until the choice is over. */
  function actions(...events: MenuEvent[]): string[] {
    let step: MenuStepTaken | undefined = walk && enter(walk, 0);
    const done: string[] = [];
    for (const event of events) {
      if (step === undefined) break;
      const { walk: after, deeds } = follow(step.walk, event, 0);
      const told = tellingOf(deeds);
      if (told !== "wait") done.push(told);
      step = told === "ask" || told === "wait" ? { walk: after, deeds } : undefined;
    }
    return done;
  }
  /** In a word: asked again, waited for, let go, or served in a language, with the words that are still to be answered. */
  function tellingOf(deeds: readonly MenuDeed[]): string {
    const kept = deeds.flatMap((deed) => (deed.do === "keep" ? [deed.text] : []));
    const spoken = deeds.flatMap((deed) => (deed.do === "speak" ? [deed.language] : []));
    if (deeds.some((deed) => deed.do === "hang-up")) return "leave";
    if (deeds.some((deed) => deed.do === "await-keys")) return "wait";
    return deeds.some((deed) => deed.do === "ask") ? "ask" : ["take", ...spoken, ...kept].join(" ").trim();
  }
  const silence: MenuEvent = { is: "silence" };
  const keysOver: MenuEvent = { is: "keys-over" };
  const key = (pressed: string): MenuEvent => ({ is: "key", key: pressed });
  const said = (text: string): MenuEvent => ({ is: "said", text });

  test.each([
    ["1", "fr-FR"],
    ["2", "en-US"],
    ["3", "es-ES"],
    ["4", "zh-CN"],
  ])("key %s takes %s", (pressed, code) => {
    expect(actions(key(pressed))).toEqual([`take ${code}`]);
  });

  test("silence repeats the prompt three times, then the caller is let go", () => {
    expect(actions(silence, silence, silence, silence)).toEqual(["ask", "ask", "ask", "leave"]);
  });

  test("a choice after silence counts", () => {
    expect(actions(silence, silence, silence, key("3"))).toEqual(["ask", "ask", "ask", "take es-ES"]);
  });

  test("what names no language leads to the default one after as many prompts, and is not lost", () => {
    expect(actions(said("hm what"), key("9"), keysOver, key("#"), keysOver, said("my car was stolen"))).toEqual([
      "ask",
      "ask",
      "ask",
      "take fr-FR my car was stolen",
    ]);
  });

  test("whatever somebody does, they are asked three times more at most, and nobody who spoke is let go", () => {
    const keys = fc.array(fc.constantFrom(..."0123456789*#"), { minLength: 1, maxLength: 3 });
    const words = fc.oneof(fc.string(), fc.constantFrom("hm", "Français", "two", "I have two cars and a house"));
    const answer = fc.oneof(
      fc.constant([silence]),
      keys.map((typed) => [...typed.map(key), keysOver]),
      words.map((text) => [said(text)]),
    );
    fc.assert(
      fc.property(fc.array(answer, { minLength: 4, maxLength: 8 }), (answers) => {
        const done = actions(...answers.flat());
        const asked = done.slice(0, -1);
        expect(asked).toEqual(asked.map(() => "ask"));
        expect(asked.length).toBeLessThanOrEqual(3);
        const wasSilent = answers.slice(0, done.length).every(([first]) => first === silence);
        expect(done.at(-1) === "leave").toBe(wasSilent);
      }),
    );
  });

  test("who has spoken once is not let go for being silent", () => {
    expect(actions(said("hm what"), silence, silence, silence)).toEqual(["ask", "ask", "ask", "take fr-FR"]);
  });
});
