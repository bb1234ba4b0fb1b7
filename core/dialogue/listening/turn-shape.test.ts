import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { AgentQuestion } from "./agent-question.ts";
import { shapeOf } from "./turn-shape.ts";
import type { Shape } from "./turn-shape.ts";
import { wordsOfLanguage } from "./turn-words/words-of-language.ts";

const story: AgentQuestion = { wants: "story", digitCount: undefined };
const detail: AgentQuestion = { wants: "detail", digitCount: undefined };
const yesOrNo: AgentQuestion = { wants: "yes-or-no", digitCount: undefined };
const english = wordsOfLanguage("en-US");

describe("in English", () => {
  test.each<[string, Shape]>([
    ["yes", "telling"],
    ["No, thank you.", "finished"],
    ["No, that's all.", "finished"],
    ["no that’s all", "finished"],
    ["i don't know", "finished"],
    ["Can you help me?", "finished"],
    ["12#", "finished"],
    ["My shower is leaking", "telling"],
    ["My shower is leaking.", "telling"],
    ["i will call you as soon as i can", "telling"],
    ["yes i am", "telling"],
    ["My number is", "unfinished"],
    ["this is", "unfinished"],
    ["I was at home and", "unfinished"],
    ["i would like to report", "unfinished"],
    ["could you please tell me", "unfinished"],
    ["well,", "unfinished"],
    ["K E V", "spelling"],
    ["Kevin, K-E-V", "spelling"],
    ["one six five two", "spelling"],
    ["123", "spelling"],
    ["I live in um", "hesitating"],
    ["I want to know where my claim number 1 is.", "telling"],
    ["i do not know where it is", "telling"],
    ["I don't remember what her name was.", "telling"],
    ["no idea who they are", "telling"],
    ["That is all I have.", "telling"],
    ["Not that I know of.", "telling"],
    ["I don't know what to do.", "telling"],
    ["The man I was with.", "telling"],
    ["What is this for?", "finished"],
    ["Where are they?", "finished"],
    ["What is my?", "unfinished"],
    ["Could you tell me?", "unfinished"],
    ["What happened is", "unfinished"],
    ["The claim number of my car is.", "unfinished"],
    ["I was with.", "unfinished"],
    ["the day I was with", "unfinished"],
    ["I live in.", "unfinished"],
    ["what I have", "unfinished"],
  ])("%j looks %s", (heard, shape) => expect(shapeOf(heard, story, english)).toBe(shape));

  test("a sentence in answer to a question for one fact is most likely all", () => {
    expect(shapeOf("it happened yesterday evening", detail, english)).toBe("ordinary");
    expect(shapeOf("it happened yesterday and", detail, english)).toBe("unfinished");
  });

  test("a tale is no answer to a question for a number", () => {
    const code: AgentQuestion = { wants: "code", digitCount: undefined };
    for (const answer of ["it is B01371946", "anna at contoso dot com", "anna@contoso.com"]) {
      expect(shapeOf(answer, code, english), answer).toBe("ordinary");
    }
    expect(shapeOf("i have a leak at home", code, english)).toBe("telling");
  });

  test("yes or no is whole where it was asked for", () => {
    for (const answer of ["yes", "no", "yes i am", "no it is not", "yeah sure", "not yet"]) {
      expect(shapeOf(answer, yesOrNo, english), answer).toBe("finished");
    }
    for (const tale of ["yes the kitchen is wet", "no but my neighbour", "no the window"]) {
      expect(shapeOf(tale, yesOrNo, english), tale).toBe("telling");
    }
  });

  test("a number is dictated until it has its digits", () => {
    const phone: AgentQuestion = { wants: "code", digitCount: 10 };
    expect(shapeOf("two zero two five five five", phone, english)).toBe("spelling");
    expect(shapeOf("two zero two five five five oh one double zero", phone, english)).toBe("ordinary");
    expect(shapeOf("it is 202 555", phone, english)).toBe("ordinary");
    expect(shapeOf("202 555 0100", phone, english)).toBe("ordinary");
  });
});

test.each<[string, string, AgentQuestion, Shape]>([
  ["fr-FR", "je voudrais déclarer", story, "unfinished"],
  ["fr-FR", "mon numéro est", detail, "unfinished"],
  ["fr-FR", "j'étais à la maison et", story, "unfinished"],
  ["fr-FR", "euh", story, "hesitating"],
  ["fr-FR", "C'est tout.", story, "finished"],
  ["fr-FR", "oui", yesOrNo, "finished"],
  ["fr-FR", "ma douche fuit", story, "telling"],
  ["fr-FR", "Vous êtes qui ?", story, "finished"],
  ["fr-FR", "C'est pour le ?", story, "unfinished"],
  ["fr-FR", "un deux trois", detail, "spelling"],
  ["es-ES", "mi número es", detail, "unfinished"],
  ["es-ES", "quiero denunciar", story, "unfinished"],
  ["es-ES", "eso es todo", story, "finished"],
  ["es-ES", "no", yesOrNo, "finished"],
  ["es-ES", "¿Cuánto es?", story, "finished"],
  ["es-ES", "hay un problema", story, "telling"],
  ["de-DE", "mein name ist", detail, "unfinished"],
  ["de-DE", "ich war zu hause und", story, "unfinished"],
  ["de-DE", "ich glaube dass das rohr kaputt ist", story, "telling"],
  ["de-DE", "das licht geht aus", story, "telling"],
  ["de-DE", "Nein, danke.", story, "finished"],
  ["de-DE", "Wo sind wir?", story, "finished"],
  ["zh-CN", "我的淋浴漏水了。", story, "telling"],
  ["zh-CN", "我的号码是", detail, "unfinished"],
  ["zh-CN", "因为", story, "unfinished"],
  ["zh-CN", "昨天买的", story, "telling"],
  ["zh-CN", "是我的", story, "telling"],
  ["zh-CN", "我想说我的", story, "unfinished"],
  ["zh-CN", "好的", yesOrNo, "finished"],
  ["zh-CN", "一三八零零", detail, "spelling"],
  ["ja-JP", "シャワーが漏れています", story, "telling"],
  ["ja-JP", "1 2 3", detail, "spelling"],
])("%s: %j looks %s", (language, heard, asked, shape) => {
  expect(shapeOf(heard, asked, wordsOfLanguage(language))).toBe(shape);
});

describe("numbers said in pairs", () => {
  const code: AgentQuestion = { wants: "code", digitCount: undefined };

  test.each([
    ["en-US", "forty seven eleven"],
    ["en-US", "My number is forty-seven."],
    ["en-US", "twelve"],
    ["en-US", "oh"],
    ["en-US", "it is 47 eleven"],
    ["fr-FR", "zéro six douze"],
    ["fr-FR", "quarante-sept onze"],
    ["fr-FR", "c'est le vingt et un"],
    ["es-ES", "seis doce treinta"],
    ["es-ES", "treinta y uno"],
    ["de-DE", "null eins siebzehn"],
    ["de-DE", "siebenundvierzig elf"],
    ["zh-CN", "四十七"],
  ])("%s: %j is dictated where a number was asked for, and only there", (language, heard) => {
    expect(shapeOf(heard, code, wordsOfLanguage(language))).toBe("spelling");
  });

  test.each([
    ["en-US", "it was nineteen ninety"],
    ["fr-FR", "quarante-sept onze"],
    ["de-DE", "um siebzehn dreißig"],
  ])("%s: %j is a sentence where anything else was", (language, heard) => {
    expect(shapeOf(heard, detail, wordsOfLanguage(language))).toBe("ordinary");
  });

  test("a lone number within a sentence is not dictated", () => {
    expect(shapeOf("i have had it for twelve", code, english)).toBe("telling");
  });
});

test("capitals and the stop at the end change nothing", () => {
  const word = fc.constantFrom("yes", "no", "that's", "all", "my", "name", "is", "and", "leaking", "K", "two", "um");
  fc.assert(
    fc.property(
      fc.array(word, { minLength: 1, maxLength: 6 }),
      fc.constantFrom(story, detail, yesOrNo),
      (said, asked) => {
        const text = said.join(" ");
        const written = `${text.slice(0, 1).toUpperCase()}${text.slice(1)}.`;
        expect(shapeOf(written, asked, english)).toBe(shapeOf(text, asked, english));
      },
    ),
  );
});
