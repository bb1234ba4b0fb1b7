import fc from "fast-check";
import { expect, test } from "vitest";
import { digitRuns, replaceRuns } from "./digit-runs.ts";

test.each([
  ["four one one one", ["4111"]],
  ["oh four twenty seven", ["0427"]],
  ["forty one eleven, double two three four", ["4111" + "2234"]],
  ["12 and then 34 and then 56 and 78", ["12345678"]],
  ["4111 one one 11", ["41111111"]],
  ["quatre-vingt-dix-sept, soixante-quinze, soixante-dix-huit", ["977578"]],
  ["cuarenta y uno once", ["4111"]],
  ["einundvierzig elf, zwo zwo", ["411122"]],
  ["号码是四一一一，一一", ["411111"]],
  ["One moment: 2 days, at 10.", ["1", "2", "10"]],
  ["nothing", []],
])("%j tells %j", (text, told) => expect(digitRuns(text).map(({ digits }) => digits)).toEqual(told));

const names: Record<string, string> = {
  en: "zero one two three four five six seven eight nine",
  fr: "zéro un deux trois quatre cinq six sept huit neuf",
  de: "null eins zwei drei vier fünf sechs sieben acht neun",
  es: "cero uno dos tres cuatro cinco seis siete ocho nueve",
  zh: "零 一 二 三 四 五 六 七 八 九",
};

test("whatever is told digit by digit, in whichever language and grouping, is found as it was told", () => {
  const told = fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 1, maxLength: 20 });
  const by = fc.constantFrom(" ", ", ", " - ", ". ");
  fc.assert(
    fc.property(told, fc.constantFrom(...Object.keys(names)), by, (digits, language, between) => {
      const words = (names[language] ?? "").split(" ");
      const text = `: ${digits.map((digit) => words[digit]).join(between)}!`;
      expect(digitRuns(text).map((run) => run.digits)).toEqual([digits.join("")]);
      expect(replaceRuns(text, "[x]", () => true)).toBe(": [x]!");
    }),
  );
});
