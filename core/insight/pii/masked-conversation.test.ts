import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { policyholderFields, type Claim, type ClaimField } from "../../call/claim/claim.ts";
import { maskedConversation } from "./masked-conversation.ts";

const fields: ClaimField[] = [
  { name: "witnesses", type: "text", description: "Witnesses of the incident" },
  { name: "driver", type: "text", description: "Full name of who drove" },
  { name: "company_name", type: "text", description: "Name of the company" },
  { name: "incident_description", type: "text" },
  ...policyholderFields,
];
const company = "Contoso Insurance";
const agent = (text: string) => ({ persona: "assistant" as const, text });
const caller = (text: string) => ({ persona: "human" as const, text });
type Said = ReturnType<typeof agent> | ReturnType<typeof caller>;

const shown = (turns: readonly Said[], claim: Claim = {}, summary?: string) =>
  maskedConversation<Said>({ claim, turns, summary }, { fields, company });
const texts = (...turns: Said[]) => shown(turns).turns.map(({ text }) => text);

test.each([
  ["My name is Kevyn Martin, and my shower is leaking.", "My name is [name], and my shower is leaking."],
  ["Hello, this is Anna-Maria O'Neill speaking.", "Hello, this is [name] speaking."],
  ["my name is kevyn and I ring about a leak", "my name is [name] and I ring about a leak"],
  ["My last name's Müller.", "My last name's [name]."],
  ["Je m'appelle Zoé de la Tour, il y a une fuite.", "Je m'appelle [name] de la [name], il y a une fuite."],
  ["Ich heiße Jürgen Groß.", "Ich heiße [name]."],
  ["Me llamo José Núñez y llamo por una fuga.", "Me llamo [name] y llamo por una fuga."],
  ["我叫王小明。", "我叫[name]。"],
  ["It is spelled K E V Y N.", "It is spelled [name]."],
  ["K-E-V-Y-N", "[name]"],
  ["M as in Mike, A as in Alpha", "[name]"],
  ["Jane Doe speaking.", "[name] speaking."],
  ["Hello, Jane Doe speaking, I ring about a leak.", "Hello, [name] speaking, I ring about a leak."],
  ["Jane here.", "[name] here."],
  ["Jane here again, about the leak.", "[name] here again, about the leak."],
  ["Jane Doe à l'appareil.", "[name] à l'appareil."],
  ["The name's Bond, James Bond.", "The name's [name], [name]."],
  ["My name is Doe, Jane.", "My name is [name], [name]."],
  ["My wife Karen saw it.", "My wife [name] saw it."],
  ["My wife Karen and my son Oliver were in the car.", "My wife [name] and my son [name] were in the car."],
  ["My neighbour is called Sam Okafor.", "My neighbour is called [name]."],
  ["Ma femme Zoé et mon voisin, Luc Petit.", "Ma femme [name] et mon voisin, [name]."],
  ["Meine Nachbarin Karin hat es gesehen.", "Meine Nachbarin [name] hat es gesehen."],
  ["Mi vecino José lo vio.", "Mi vecino [name] lo vio."],
  ["Меня зовут Иван Петров.", "Меня зовут [name]."],
  ["My name is Иван Петров and my name is 山田太郎", "My name is [name] and my name is [name]"],
  ["اسمي محمد علي", "اسمي [name]"],
])("the name that a caller gives is masked: %j", (said, masked) => expect(texts(caller(said))).toEqual([masked]));

test("a name that is told once is masked wherever it is said, however it is written", () => {
  const said = texts(
    caller("My name is Amélie Roux."),
    agent("Thank you, Ms. Roux. AMELIE, spelled A M E L I E?"),
    caller("Yes, amelie, and the car is my husband's, Mr. Petit."),
    agent("I have noted Roux's car, and that petit details count."),
  );
  expect(said.join(" ")).not.toMatch(/am[eé]lie|AMELIE|[Rr]oux|Petit|A M E/);
  expect(said[3]).toBe("I have noted [name]'s car, and that petit details count.");
});

test("what is answered to a question for a name is one", () => {
  expect(texts(agent("May I have your full name?"), caller("joan of arc"))).toEqual([
    "May I have your full name?",
    "[name] of [name]",
  ]);
  expect(texts(agent("Where was it?"), caller("joan of arc"))[1]).toBe("joan of arc");
  const long = "Sure, it is Joan Baker, we spoke on the phone yesterday.";
  expect(texts(agent("What is your name?"), caller(long))[1]).toBe(
    "Sure, it is [name], we spoke on the phone yesterday.",
  );
});

test.each([
  ["Who am I speaking with?", "Jane Doe", "[name]"],
  ["Thank you. Who is this, please?", "It's jane.", "It's [name]."],
  ["Mit wem spreche ich?", "Karin Weber", "[name]"],
  ["¿Con quién hablo?", "Ana Ruiz", "[name]"],
  ["Как вас зовут?", "Иван Петров", "[name]"],
  ["And who was involved?", "Tom Baker", "[name]"],
  ["Who was driving?", "My neighbour Tom Baker, and nobody else.", "My neighbour [name], and nobody else."],
  ["Were there any witnesses?", "Yes. Sue Miller saw it.", "Yes. [name] saw it."],
  ["Wer war beteiligt?", "Nur Tom Baker.", "Nur [name]."],
  ["Who was involved?", "Nobody. Just my wife and me.", "Nobody. Just my wife and me."],
  ["The plumber who comes will ring you. Where is it?", "In Springfield.", "In Springfield."],
])("to %j nobody is named in what is left of %j", (question, answer, masked) =>
  expect(texts(agent(question), caller(answer))[1]).toBe(masked),
);

test("a name that no letter of the Latin alphabet is in is masked wherever it is said again", () => {
  const said = texts(
    caller("Меня зовут Иван Петров."),
    agent("Спасибо, Иван."),
    caller("اسمي محمد علي."),
    agent("شكرا محمد"),
  );
  expect(said).toEqual(["Меня зовут [name].", "Спасибо, [name].", "اسمي [name].", "شكرا [name]"]);
});

test("names in the claim are masked there, in what was said and in the summary", () => {
  const claim = {
    policyholder_name: "Jane Doe",
    driver: "tom",
    witnesses: "My neighbour Sam Okafor, and two children",
    company_name: "Fabrikam",
    incident_description: "Jane's shower leaks, as Sam saw",
  };
  const turns = [caller("Sam saw it, and Tom drove."), agent("I see, Jane.")];
  expect(shown(turns, claim, "Jane Doe of Fabrikam reports a leak. Sam Okafor, 0612345678, saw it.")).toEqual({
    claim: {
      policyholder_name: "[name]",
      driver: "[name]",
      witnesses: "My neighbour [name], and two children",
      company_name: "Fabrikam",
      incident_description: "[name]'s shower leaks, as [name] saw",
    },
    turns: [caller("[name] saw it, and [name] drove."), agent("I see, [name].")],
    summary: "[name] of Fabrikam reports a leak. [name], [number], saw it.",
  });
});

test.each([
  "This is the third time. I'm sorry to ring again, it's urgent.",
  "My name is on the contract.",
  "I will mark it, and may call in April.",
  "Contoso Insurance sent me a letter.",
  "I am at 12 Oak Street in Springfield.",
  "Right here. Everything here is wet, and my wife is at home.",
  "Is my son insured? My neighbour, I think, is.",
])("%j names nobody", (said) => expect(texts(caller(said))).toEqual([said]));

describe("whatever the name", () => {
  const syllable = fc.constantFrom("ka", "lo", "mi", "né", "rü", "sto", "va", "zen", "ço");
  const part = fc.array(syllable, { minLength: 3, maxLength: 4 }).map((all) => {
    const word = all.join("");
    return word.slice(0, 1).toUpperCase() + word.slice(1);
  });
  const saying = fc.constantFrom("My name is ", "I'm ", "This is ", "Je m'appelle ", "Ich heiße ", "Me llamo ", "Soy ");
  const written = (word: string) =>
    fc.constantFrom(
      word,
      word.toUpperCase(),
      word.toLowerCase(),
      `${word}'s`,
      `(${word})`,
      `"${word}",`,
      [...word].join(" "),
      [...word].join("-").toUpperCase(),
      [...word].join(", "),
      word.normalize("NFKD"),
      word.normalize("NFKD").replace(/\p{M}/gu, ""),
    );

  test("nothing of it is left, wherever it is said again, and masking again changes nothing", () => {
    const told = fc
      .tuple(part, part, saying)
      .chain(([first, last, before]) =>
        fc.tuple(fc.constant([first, last]), fc.constant(before), written(first), written(last)),
      );
    fc.assert(
      fc.property(told, ([names, before, first, last]) => {
        const turns = [caller(`${before}${names.join(" ")}.`), agent(`Thank you, ${first} and ${last} !`)];
        const once = shown(turns, {}, `The customer, ${last}, rang.`);
        const all = [...once.turns.map(({ text }) => text), once.summary].join(" ");
        const bare = (text: string) =>
          text
            .normalize("NFKD")
            .replace(/[^\p{L}]/gu, "")
            .toLowerCase();
        for (const name of names) expect(bare(all)).not.toContain(bare(name));
        expect(shown(once.turns, once.claim, once.summary)).toEqual(once);
      }),
      { numRuns: 1_000 },
    );
  });
});
