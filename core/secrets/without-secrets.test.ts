import fc from "fast-check";
import { expect, test } from "vitest";
import type { ClaimField } from "../call/claim/claim.ts";
import { CallId } from "../call/ids.ts";
import { overheardText, withoutSecrets } from "./without-secrets.ts";

const agent = (text: string) => ({ persona: "assistant" as const, text });
const caller = (text: string) => ({ persona: "human" as const, text });
const shown = (turns: { persona: "human" | "assistant"; text: string; withHuman?: boolean }[], claim = {}) =>
  withoutSecrets({ claim, turns }, []);
const textsOf = (...args: Parameters<typeof shown>) => shown(...args).turns.map(({ text }) => text);

test("of an answer to a question for a secret nothing is left, nor of it where it is said again", () => {
  const turns = [
    agent("What is your password?"),
    caller("It is swordfish."),
    agent("Swordfish. And where did it happen?"),
    caller("At 12 Oak Street."),
    agent("So: at 12 Oak Street, and the password is s w o r d f i s h."),
  ];
  expect(textsOf(turns)).toEqual([
    "What is your password?",
    "[secret]",
    "[secret]. And where did it happen?",
    "At 12 Oak Street.",
    "So: at 12 Oak Street, and the password is [secret].",
  ]);
});

test("no digit of a secret is left, however few were said at a time, until the agent has gone on", () => {
  const turns = [
    agent("What is your card number?"),
    caller("4111"),
    agent("And the rest?"),
    caller("one one, then 22"),
    agent("Is it 41 11 11 22?"),
    caller("Yes, 22 at the end."),
    agent("Thank you. What is your phone number?"),
    caller("+33 6 12 34 56 78, and there are 2 of us."),
  ];
  expect(textsOf(turns)).toEqual([
    "What is your card number?",
    "[secret]",
    "And the rest?",
    "[secret]",
    "Is it [secret]?",
    "[secret]",
    "Thank you. What is your phone number?",
    "+33 6 12 34 56 78, and there are 2 of us.",
  ]);
});

test("what a secret field holds is left out of the claim, of all that was said and of what is written of it", () => {
  const claim = { portal_password: "swordfish", shop: "The swordfish bar" };
  const { claim: kept, clean, turns } = shown([caller("Write down that I log in with swordfish.")], claim);
  expect(kept).toEqual({ shop: "The [secret] bar" });
  expect(turns[0]?.text).toBe("Write down that I log in with [secret].");
  expect(clean("We noted Swordfish for you, and the card 4111 1111 1111 1112.")).toBe(
    "We noted [secret] for you, and the card [card number].",
  );
});

test("what a caller tells of their card unasked is left out, and the rest of it stays", () => {
  expect(textsOf([caller("Take my card, 4111 1111 1111 1112, the shower leaks."), agent("It ends in 1112?")])).toEqual([
    "Take my card, [secret], the shower leaks.",
    "It ends in [secret]?",
  ]);
});

test("a card that is told unasked bit by bit is left out, as long as the agent only nods", () => {
  const turns = [
    caller("My card number is 4111 1111"),
    agent("Mhm."),
    caller("1111 1112, and it leaks."),
    agent("Thank you. Where?"),
    caller("At 120 Oak Street."),
  ];
  expect(textsOf(turns)).toEqual([
    "My card number is [secret]",
    "Mhm.",
    "[secret], and it leaks.",
    "Thank you. Where?",
    "At 120 Oak Street.",
  ]);
});

test("a password, a login and a code that a caller tells unasked are left out, and where they are said again", () => {
  const turns = [
    caller("By the way my password is open sesame and my login is jdoe."),
    agent("I note Open Sesame for jdoe. And the gate?"),
    caller("The gate code is four seven one one, at 12 Oak Street."),
    agent("So 4711, at Oak Street."),
  ];
  expect(textsOf(turns)).toEqual([
    "By the way my password is [secret] [secret] and my login is [secret].",
    "I note [secret] [secret] for [secret]. And the gate?",
    "The gate code is [secret], at 12 Oak Street.",
    "So [secret], at Oak Street.",
  ]);
});

test.each([
  ["What is the answer to your security question?", "It is Rex.", "So, Rex."],
  ["What's the gate code?", "Hash four four two.", "So, 442."],
  ["What's your login?", "jdoe", "jdoe, then."],
])("what is answered to %j is left out, and where it is said again", (question, answer, again) => {
  const [, answered, said] = textsOf([agent(question), caller(answer), agent(again)]);
  expect(answered).toBe("[secret]");
  expect(said).toContain("[secret]");
});

test("a login is left out of the claim, and the day on which a policy ends is not", () => {
  const fields: ClaimField[] = [{ name: "expiry", type: "text", description: "End of the policy" }];
  expect(withoutSecrets({ claim: { login: "jdoe / swordfish", expiry: "12/26" }, turns: [] }, fields).claim).toEqual({
    expiry: "12/26",
  });
});

test("whoever was asked in one call answers nothing in the next", () => {
  const [one, other] = ["call-00000001", "call-00000002"].map((callId) => ({ callId: CallId.parse(callId) }));
  const turns = [
    { ...agent("What is your password?"), ...one },
    { ...caller("My shower leaks."), ...other },
  ];
  expect(withoutSecrets({ claim: {}, turns }, []).turns).toMatchObject([{}, { text: "My shower leaks." }]);
});

test("no digit is left of a talk with a colleague that came to a secret", () => {
  const overheard = (text: string) => ({ ...caller(text), withHuman: true });
  const texts = textsOf([
    overheard("Where was it? At 12 Oak Street."),
    overheard("Tell me your card number. 41 11. Thanks."),
    overheard("And the 3 at the back? 7 3 5."),
    agent("I'm back."),
  ]);
  expect(texts[0]).toBe("Where was it? At 12 Oak Street.");
  expect(texts.slice(1).join(" ")).not.toMatch(/\d/);
});

test.each([
  ["Please tell me your card number. 41 11.", "Please tell me your card number. [secret]."],
  ["pay by card 4111 1111 1111 1111", "pay by card [card number]"],
  ["Where was it? What is your password? It is swordfish. Thanks.", "Where was it? What is your password? [secret]"],
  ["so what's your password it is swordfish thanks", "[secret]"],
  ["Ring me at 0612345678.", "Ring me at 0612345678."],
])("%j is put down as %j", (said, kept) => expect(overheardText(said)).toBe(kept));

/** A word that no language's list of words without meaning has. */
const password = fc.stringMatching(/^[b-df-hj-np-tv-z]{5,9}$/);
const digits = fc.stringMatching(/^[0-9]{12,19}$/).filter((told) => new Set(told).size > 2);
const fields: ClaimField[] = [{ name: "card_details", type: "text" }];
const questions = [
  ["What is your password?", "It is "],
  ["Quel est votre mot de passe ?", "C'est "],
  ["Wie lautet Ihr Passwort?", "Es ist "],
  ["¿Cuál es su contraseña?", "Es "],
  ["您的密码是什么？", "是 "],
] as const;

test("whatever the password and the language, nothing shown of the conversation holds it", () => {
  fc.assert(
    fc.property(password, fc.constantFrom(...questions), (told, [question, before]) => {
      const turns = [agent(question), caller(`${before}${told}.`), agent(`OK, ${told}. ${told.toUpperCase()}!`)];
      const { turns: left, clean } = shown(turns);
      expect(JSON.stringify([left, clean(`Noted: ${told}.`)]).toLowerCase()).not.toContain(told);
    }),
  );
});

test("whatever the digits, grouped in whichever way, nothing shown of the conversation holds four of them in a row", () => {
  fc.assert(
    fc.property(digits, fc.integer({ min: 1, max: 6 }), fc.constantFrom(" ", ", ", "-"), (told, length, by) => {
      const grouped = (told.match(new RegExp(`.{1,${length}}`, "g")) ?? []).join(by);
      const turns = [agent("How can I help?"), caller(`My card: ${grouped}`), agent(`I noted ${told}.`)];
      const { turns: left, clean, claim } = withoutSecrets({ claim: { card_details: grouped }, turns }, fields);
      expect(JSON.stringify([left, claim, clean(`Your card ${grouped} is noted.`)])).not.toMatch(/\d/);
    }),
  );
});
