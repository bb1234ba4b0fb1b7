import { DateTime } from "luxon";
import { expect, test } from "vitest";
import type { Language } from "../reading/situation.ts";
import { codesIn } from "./code.ts";
import { timeIn, written } from "./date-time.ts";
import { emailIn } from "./email.ts";
import { answeredName, introducedName } from "./person.ts";
import { phoneIn } from "./phone.ts";
import { answeredPlace, placeIn } from "./place.ts";
import { withDigits } from "./spoken-digits.ts";
import { withSpelling } from "./spelling.ts";

// A Wednesday.
const now = { at: DateTime.utc(2025, 3, 12, 10, 30), known: true };

test.each<[string, string, Language?, ("past" | "future")?]>([
  ["yesterday at 4 pm", "2025-03-11 16:00"],
  ["It happened yesterday at nine in the morning", "2025-03-11 09:00"],
  ["last night around eleven", "2025-03-11 23:00"],
  ["last night at 2 am", "2025-03-12 02:00"],
  ["this morning", "2025-03-12 09:00"],
  ["two days ago", "2025-03-10 12:00"],
  ["20 minutes ago", "2025-03-12 10:10"],
  ["on Friday", "2025-03-07 12:00"],
  ["at 18:30", "2025-03-11 18:30"],
  ["on the third of February at 7", "2025-02-03 07:00"],
  ["December 24th", "2024-12-24 12:00"],
  ["at 3 o'clock yesterday", "2025-03-11 03:00"],
  ["tomorrow at 9", "2025-03-13 09:00", "en", "future"],
  ["on Friday at 10", "2025-03-14 10:00", "en", "future"],
  ["in two hours", "2025-03-12 12:30", "en", "future"],
  ["hier à 18h30", "2025-03-11 18:30", "fr"],
  ["il y a deux heures", "2025-03-12 08:30", "fr"],
  ["hier à 8 heures", "2025-03-11 08:00", "fr"],
  ["demain à 9h", "2025-03-13 09:00", "fr", "future"],
  ["hace cuatro horas", "2025-03-12 06:30", "es"],
  ["ayer a las 5 de la tarde", "2025-03-11 17:00", "es"],
])("the time in %j is %s", (said, expected, language = "en", aim = "past") => {
  const time = timeIn(said, now, language, aim);
  expect(time === undefined ? undefined : written(time.at)).toBe(expected);
});

test.each(["I may have left it open", "11 rue des Lilas", "now", "the second car", "my two sons"])(
  "no time is in %j",
  (said) => {
    expect(timeIn(said, now, "en", "past")).toBeUndefined();
  },
);

test("without a date in the request nothing relative is understood, but a full date is", () => {
  const unknown = { at: now.at, known: false };
  expect(timeIn("yesterday at 4", unknown, "en", "past")).toBeUndefined();
  expect(timeIn("on March 3rd 2024 at 4 pm", unknown, "en", "past")).toBeDefined();
});

test.each([
  ["it's Lena.Roth@Example.org", "lena.roth@example.org"],
  ["my email is lena dot roth at example dot org", "lena.roth@example.org"],
  ["lena underscore roth at mail dash box dot co dot uk", "lena_roth@mail-box.co.uk"],
  ["that is l e n a at example dot org", "lena@example.org"],
  ["léna point roth arobase exemple point fr", "lena.roth@exemple.fr"],
  ["lena punto roth arroba ejemplo punto es", "lena.roth@ejemplo.es"],
  ["meet me at noon", undefined],
  ["lena at example", undefined],
])("the address in %j is %s", (said, expected) => {
  expect(emailIn(said)).toBe(expected);
});

test.each([
  ["+44 20 7946 0958", "+442079460958"],
  ["plus four four, two zero, seven nine four six, zero nine five eight", "+442079460958"],
  ["call 06 12 34 56 78", "+33612345678"],
  ["zero six twelve", undefined],
  ["it is the number I'm calling from", "+33699887766"],
  ["on this number please", "+33699887766"],
  ["my policy is 12", undefined],
])("the phone number in %j is %s", (said, expected) => {
  expect(phoneIn(said, "+33699887766")).toBe(expected);
});

test.each([
  ["plus three three six, double one", "+33611"],
  ["one two three.", "123."],
  ["two cars and one bike", "two cars and one bike"],
])("digits said one by one in %j are written %j", (said, expected) => {
  expect(withDigits(said)).toBe(expected);
});

test.each([
  ["Mathew, M-A-T-T-H-E-W", "Matthew"],
  ["My name is Jon JOHN Smith", "My name is John Smith"],
  ["Lise spelled L I Z E", "Lize"],
  ["I work at IBM", "I work at IBM"],
  ["Katherine with a C, C-A-T-H-R-Y-N.", "Cathryn."],
  ["Filip, P-H-I-L-I-P", "Philip"],
  ["Stephen, that is S-T-E-P-H-A-N-E. Last name Bough, B-E-A-U-X.", "Stephane. Last name Beaux."],
  ["Policy P K L 7 7", "Policy PKL 7 7"],
  ["Policy, P-K-L-7", "Policy, PKL-7"],
  ["a b", "a b"],
])("%j is written %j", (said, expected) => {
  expect(withSpelling(said)).toBe(expected);
});

test.each([
  ["A B 1 2 3 4", ["AB1234"]],
  ["b zero one three seven", ["B0137"]],
  ["it's AE 345 PY, I think", ["AE345PY"]],
  ["#12081388733", ["12081388733"]],
  ["no code at all", []],
  ["I have 2 cars", []],
])("the codes in %j are %j", (said, expected) => {
  expect(codesIn(said)).toEqual(expected);
});

test.each([
  ["Hello, my name is Ida Lund and I have a problem", "Ida Lund"],
  ["I'm Omar", "Omar"],
  ["I'm calling about my car", undefined],
  ["i'm tired", undefined],
  ["his name is Carl Meier", undefined],
  ["his last name is Meier", undefined],
  ["My name is Ida. Last name Lund.", "Ida Lund"],
  ["My first name is Ida, and my last name is Lund.", "Ida Lund"],
  ["My name is Ida Lund. My wife's last name is Holm.", "Ida Lund"],
  ["je m'appelle Chloé, nom de famille Petit", "Chloé Petit"],
  ["my name is ida lund", "Ida Lund"],
  ["je m'appelle Chloé Petit", "Chloé Petit"],
  ["me llamo Ana y tengo un problema", "Ana"],
])("in %j the name is %s", (said, expected) => {
  expect(introducedName(said)).toBe(expected);
});

test("an answer to the question for a name is one without an introduction", () => {
  expect(answeredName("It's Ida Lund.")).toBe("Ida Lund");
  expect(answeredName("sure, van der berg")).toBe("Van Der Berg");
  expect(answeredName("First name Jon. Last name Smyth.")).toBe("Jon Smyth");
});

test.each([
  ["there is water in the kitchen", "kitchen"],
  ["it happened at 4 Mill Lane, and it was dark", "4 Mill Lane"],
  ["I live at 9 rue Victor Hugo in 69002 Lyon", "9 rue Victor Hugo in 69002 Lyon"],
  ["it was on the A6 near junction 3", "A6 near junction 3"],
  ["c'était sur l'autoroute A1 au kilomètre 42", "autoroute A1 au kilomètre 42"],
  ["my shower leaks", undefined],
])("in %j the place is %s", (said, expected) => {
  expect(placeIn(said)).toBe(expected);
});

test.each([
  ["It is in the cellar.", "cellar"],
  ["behind the old mill", "old mill"],
  ["Lyon", "Lyon"],
  ["it happened next to the church", "church"],
])("%j answers the question for the place with %s", (said, expected) => {
  expect(answeredPlace(said)).toBe(expected);
});
