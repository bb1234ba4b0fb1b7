import { describe, expect, test } from "vitest";
import { meantBy } from "./meant-option.ts";
import { MenuNode } from "./menu.ts";

const node = MenuNode.parse({
  prompt: "Welcome.",
  options: [
    { key: "1", say: ["claim", "damage"], do: "talk" },
    { key: "2", say: ["invoice", "bill", "pay"], do: "transfer" },
    { key: "3", say: ["car"], do: "talk" },
    { key: "45", do: "repeat" },
    { key: "0", say: ["colleague", "speak to someone"], do: "transfer" },
    { key: "*", do: "back" },
  ],
});
const english = { code: "en-US", voice: "Ava", pronunciations: ["English"] };
const french = { code: "fr-FR", voice: "Vivienne", pronunciations: ["French"] };
const spanish = { code: "es-ES", voice: "Elvira", pronunciations: ["Spanish"] };
const german = { code: "de-DE", voice: "Katja", pronunciations: ["German"] };
const keyMeant = (text: string, languages = [english]): string | undefined =>
  meantBy(text, node, languages)?.option.key;

describe("an option is understood", () => {
  test.each([
    ["I'd like to make a claim.", "1"],
    ["It's about my claims", "1"],
    ["my kitchen was damaged", "1"],
    ["Billing, please", "2"],
    ["I want to ask about two invoices", "2"],
    ["could I speak to someone about all of this please", "0"],
    ["number two", "2"],
    ["I would like to press number two please", "2"],
    ["the second one", "2"],
    ["option 3, please.", "3"],
    ["zero", "0"],
    ["Press 0.", "0"],
    ["star", "*"],
    ["press the star key", "*"],
    ["45", "45"],
    ["two, thank you", "2"],
    ["yes, number two", "2"],
  ])("%s: %s", (text, key) => {
    expect(keyMeant(text)).toBe(key);
  });

  test("in the languages of the call", () => {
    expect(keyMeant("ich möchte bitte die Taste zwei drücken", [german])).toBe("2");
    expect(keyMeant("null", [german])).toBe("0");
    expect(keyMeant("我要按二", [{ code: "zh-CN", voice: "Xiao", pronunciations: ["Chinese"] }])).toBe("2");
  });
});

test.each([
  "I don't care",
  "what is this about",
  "a claim about a bill",
  "there were two of them in my garden",
  "starfish",
  "twenty one",
  "one moment please",
  "wait a second",
  "half past two",
  "I'd like two things",
  "I have three cats",
  "everything except billing",
])("words that mean none of them: %s", (text) => {
  expect(keyMeant(text)).toBeUndefined();
});

describe("what is refused is not meant", () => {
  test.each([
    "I do not have an invoice",
    "I don't want to speak to a colleague",
    "I don't want to speak to someone.",
    "no invoice",
    "not a claim",
    "this has nothing to do with my bill",
    "neither: not a claim or a bill",
    "not number two",
    "I'm not calling about a new claim",
  ])("%s", (text) => {
    expect(keyMeant(text)).toBeUndefined();
  });

  test.each([
    ["ich habe keine Rechnung und möchte einen Kollegen sprechen", german, "0"],
    ["ich möchte nicht mit einem Kollegen sprechen", german, undefined],
    ["je n'ai pas de facture", french, undefined],
    ["je ne comprends pas ma facture", french, "2"],
    ["vingt et un", french, undefined],
    ["no tengo factura", spanish, undefined],
    ["no encuentro mi factura", spanish, "2"],
  ])("%s", (text, language, key) => {
    const say = { de: ["Kollegen"], fr: ["collègue"], es: ["compañero"] };
    const options = [
      { key: "1", do: "talk" },
      { key: "2", say: { de: ["Rechnung"], fr: ["facture"], es: ["factura"] }, do: "transfer" },
      { key: "0", say, do: "transfer" },
    ];
    expect(meantBy(text, MenuNode.parse({ prompt: "Welcome.", options }), [language])?.option.key).toBe(key);
  });
});

describe("and what is wanted instead of it is", () => {
  test.each([
    ["I don't want to make a claim, I have an invoice", "2"],
    ["I don't want an invoice I want a colleague", "0"],
    ["not one but two", "2"],
    ["No, the invoice.", "2"],
    ["no the invoice please", "2"],
    ["I can't find my invoice", "2"],
    ["I have not received my invoice", "2"],
    ["I don't understand my bill", "2"],
    ["my bill is not right", "2"],
    ["don't you have a colleague I could talk to", "0"],
  ])("%s: %s", (text, key) => {
    expect(keyMeant(text)).toBe(key);
  });
});

describe("an option whose words hold a negation is chosen by them", () => {
  const chosen = (text: string, options: readonly (readonly string[])[], code = "en-US"): string | undefined => {
    const all = options.map((say, index) => ({ key: String(index + 1), say, do: "talk" }));
    const language = { code, voice: "Ava", pronunciations: [code] };
    return meantBy(text, MenuNode.parse({ prompt: "Well?", options: all }), [language])?.option.key;
  };

  test.each([
    ["en-US", "yes", "no"],
    ["es-ES", "sí", "no"],
    ["pt-BR", "sim", "não"],
    ["de-DE", "ja", "nein"],
    ["fr-FR", "oui", "non"],
    ["it-IT", "sì", "no"],
    ["nl-NL", "ja", "nee"],
    ["zh-CN", "是", "不是"],
  ])("%s: %s or %s", (code, yes, no) => {
    expect(chosen(`${no}.`, [[yes], [no]], code)).toBe("2");
    expect(chosen(yes, [[yes], [no]], code)).toBe("1");
  });

  test.each([
    ["No thanks.", "2"],
    ["no, thank you", "2"],
    ["I said no", "2"],
    ["that's a no", "2"],
    ["no no", "2"],
    ["No, I don't.", "2"],
    ["yes please", "1"],
    ["yes, I mean no", undefined],
    ["no, I mean yes", undefined],
    ["not yes", undefined],
    ["no idea", undefined],
    ["no problem", undefined],
    ["I don't know", undefined],
    ["there is no water", undefined],
  ])("yes or no: %s: %s", (text, key) => {
    expect(chosen(text, [["yes"], ["no"]])).toBe(key);
  });

  test.each([
    [
      "en-US",
      ["yes", "no"],
      ["Yeah.", "yep", "Yeah, sure.", "of course"],
      ["nope", "No way!", "Not at all.", "nah", "no thanks, not now"],
    ],
    ["fr-FR", ["oui", "non"], ["Ouais.", "Bien sûr, merci.", "d'accord"], ["Pas du tout.", "nan", "certainement pas"]],
    ["es-ES", ["sí", "no"], ["claro que sí", "Por supuesto.", "vale"], ["Para nada.", "claro que no", "mejor no"]],
    ["de-DE", ["ja", "nein"], ["jawohl", "Na klar.", "Ja, gerne."], ["nee", "Auf keinen Fall!", "lieber nicht"]],
    ["it-IT", ["sì", "no"], ["certo", "va bene", "d'accordo"], ["assolutamente no", "No grazie.", "meglio di no"]],
    ["nl-NL", ["ja", "nee"], ["jazeker", "Ja, graag.", "natuurlijk"], ["nee hoor", "Zeker niet.", "liever niet"]],
    [
      "pt-BR",
      ["sim", "não"],
      ["claro", "Com certeza!", "sim, por favor"],
      ["De jeito nenhum.", "claro que não", "não, obrigado"],
    ],
    ["zh-CN", ["是", "不是"], ["好的", "当然", "没错"], ["不行", "不用了", "不要"]],
  ])("or by a yes or no in other words: %s", (code, [yes = "", no = ""], accepting, declining) => {
    const options = [[yes], [no], ["colleague"]];
    for (const text of accepting) expect([text, chosen(text, options, code)]).toEqual([text, "1"]);
    for (const text of declining) expect([text, chosen(text, options, code)]).toEqual([text, "2"]);
  });

  test.each(["yeah right", "maybe", "not sure", "nobody", "Sure is cold today.", "I'm not sure about that"])(
    "no yes and no no: %s",
    (text) => expect(chosen(text, [["yes"], ["no"]])).toBeUndefined(),
  );

  test("where none of the options is a plain yes or no, neither chooses one", () => {
    for (const text of ["yeah", "nope", "no way"])
      expect(chosen(text, [["no heating"], ["later"], ["sure thing insurance"]])).toBeUndefined();
  });

  test("no sé is not no", () => {
    expect(chosen("no sé", [["sí"], ["no"]], "es-ES")).toBeUndefined();
    expect(chosen("No, gracias.", [["sí"], ["no"]], "es-ES")).toBe("2");
  });

  test.each([
    ["no heating", "1"],
    ["I have no heating and it is cold", "1"],
    ["the heating is too loud", "4"],
    ["without insurance", "2"],
    ["not without insurance", undefined],
    ["Nothing else.", "3"],
    ["No, thanks.", "3"],
    ["no hot water", undefined],
    ["I don't want heating", undefined],
  ])("among others: %s: %s", (text, key) => {
    expect(chosen(text, [["no heating"], ["without insurance"], ["nothing else", "no thanks"], ["heating"]])).toBe(key);
  });
});
