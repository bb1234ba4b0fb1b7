import { expect, test } from "vitest";
import { nothingTold, saysAgain, saysDigits, toldBy, without } from "./told.ts";

const word = (answer: string) => toldBy(answer, { words: true });
const number = (answer: string) => toldBy(answer, { words: false });

test.each([
  ["It is swordfish.", ["swordfish"]],
  ["Yes, my password is, er, open sesame", ["open", "sesame"]],
  ["s w o r d f i s h", ["swordfish"]],
  ["Hunter2", ["hunter2"]],
  ["Es ist Schwertfisch, danke.", ["schwertfisch"]],
  ["C'est espadon.", ["espadon"]],
  ["Es pez espada, gracias.", ["pez", "espada"]],
  ["我的密码是剑鱼。", ["剑鱼"]],
  ["I don't know it.", []],
])("of %j these words tell something: %j", (answer, words) => expect(word(answer).words).toEqual(words));

test.each([
  [word("It is swordfish."), "Your Password is SWORDFISH, s-w-o-r-d-f-i-s-h.", "Your Password is [secret], [secret]."],
  [word("It is swordfish."), "Swordfishing is a sport.", "Swordfishing is a sport."],
  [word("我的密码是剑鱼。"), "您说的是剑鱼，对吗？", "您说的是[secret]，对吗？"],
  [number("one two three"), "Is it 1 2 3? Or 123?", "Is it [secret]? Or [secret]?"],
  [number("4111 1111 1111 1112"), "It ends in one one one two.", "It ends in [secret]."],
  [number("4111 1111 1111 1112"), "In 2 days, at 10, for 900 dollars.", "In 2 days, at 10, for 900 dollars."],
  [number("It is the one with swordfish on it, 4711."), "You like swordfish.", "You like swordfish."],
  [nothingTold, "Is it 1 2 3?", "Is it 1 2 3?"],
])("once %j is told, %j becomes %j", (told, text, left) => {
  expect(without(text, told)).toBe(left);
  expect(saysAgain(text, told)).toBe(text !== left);
});

test.each([
  ["Is it 4111 1111 1111 1111?", true],
  ["You said four one one one.", true],
  ["Der Code ist drei, eins, vier, eins.", true],
  ["One moment, please.", false],
  ["I will call you in 2 days at 10.", false],
])("%s says digits: %s", (said, does) => expect(saysDigits(said)).toBe(does));
