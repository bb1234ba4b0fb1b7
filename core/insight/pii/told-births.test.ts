import { expect, test } from "vitest";
import { asksForBirth, birthAnswered, maskBirths } from "./told-births.ts";

test.each([
  ["I was born on 12/03/1980 in Paris.", "I was born on [date of birth] in Paris."],
  ["Date of birth: 1980-03-12", "Date of birth: [date of birth]"],
  ["My birthday is March 12th, 1980.", "My birthday is [date of birth]."],
  ["I was born the twelfth of March nineteen eighty.", "I was born the [date of birth]."],
  ["Je suis née le 12 mars 1980.", "Je suis née le [date of birth]."],
  ["Ich bin am Rhein geboren, am 12.03.1980.", "Ich bin am Rhein geboren, am [date of birth]."],
  ["Nací el 12 de marzo de 1980.", "Nací el [date of birth]."],
  ["出生日期：1980年3月12日", "出生日期：[date of birth]"],
])("%j becomes %j", (text, masked) => {
  expect(maskBirths(text)).toBe(masked);
  expect(maskBirths(masked)).toBe(masked);
});

test.each(["It happened on 12/03/2026.", "I was born in Paris, and my shower leaks.", "The baby was born."])(
  "%j stays",
  (text) => expect(maskBirths(text)).toBe(text),
);

test("what is answered to a question for it is one, where it is a date at all", () => {
  expect(asksForBirth("May I have your date of birth?")).toBe(true);
  expect(asksForBirth("date_of_birth")).toBe(true);
  expect(asksForBirth("When did it happen?")).toBe(false);
  expect(birthAnswered("The twelfth of March nineteen eighty")).toBe("[date of birth]");
  expect(birthAnswered("Why do you ask?")).toBe("Why do you ask?");
});
