import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isCardNumber } from "../../secrets/check-digits.ts";
import { mask, maskPayment } from "./mask.ts";

test.each([
  // Who somebody is reached by.
  ["Write to jane.doe+claims@mail.example.co.uk, please.", "Write to [e-mail], please."],
  ["It is jane dot doe at example dot com.", "It is [e-mail]."],
  ["C'est jeanne tiret martin arobase exemple point fr", "C'est [e-mail]"],
  ["Call +33 6 12 34 56 78 tonight.", "Call [phone number] tonight."],
  ["My number is (202) 555-0107.", "My number is [number]."],
  ["Mon numéro : 06.12.34.56.78", "Mon numéro : [number]"],
  ["jane.doe @ example.com", "[e-mail]"],
  ["jane＠example.com", "[e-mail]"],
  ["jane (at) example.com", "[e-mail]"],
  ["jane doe, at gmail dot com", "jane [e-mail]"],
  // What they pay with.
  ["4111 1111 1111 1111", "[card number]"],
  ["My card is 4111-1111-1111-1111.", "My card is [card number]."],
  ["It says 4111, 1111, 1111, 1111 here", "It says [card number] here"],
  ["378282246310005", "[card number]"],
  ["4111 1111 1111 1112 is no card", "[number] is no card"],
  ["IBAN DE89 3704 0044 0532 0130 00 at my bank", "IBAN [IBAN] at my bank"],
  ["fr7630006000011234567890189", "[IBAN]"],
  ["It is GB82WEST12345698765432.", "It is [IBAN]."],
  ["4111 and 1111 and 1111 and 1111", "[card number]"],
  ["4111: 1111: 1111: 1111", "[card number]"],
  ["4111*1111*1111*1111 or 4111_1111_1111_1111", "[card number] or [card number]"],
  ["01/23/45/67/89", "[number]"],
  ["my pin is 4711, and cvv 123", "my pin is [number], and cvv [number]"],
  ["My password is hunter2.", "My password is [password]."],
  ["Passwort: geheim", "Passwort: [password]"],
  // What they are looked up by.
  ["My policy is B01371946.", "My policy is [number]."],
  ["Contract AB-1234-56, plate AB-123-CD", "Contract [number], plate [number]"],
  ["It is M-AB 1234, or AB12 CDE.", "It is [number], or [number]."],
  ["the plate is ab 12 cd and it is red", "the plate is [number] and it is red"],
  ["jane doe at gmail com", "jane [e-mail]"],
  ["12 and then 34 and then 56 and 78", "[number]"],
  ["I was born on 12/03/1980.", "I was born on [date of birth]."],
  ["Claim 20261121", "Claim [number]"],
  // The same as it is said.
  ["four one one one, one one one one", "[number]"],
  ["My number is oh six twelve thirty four fifty six.", "My number is [number]."],
  ["C'est le zéro six douze trente-quatre", "C'est le [number]"],
  ["es el uno dos tres cuatro", "es el [number]"],
  ["Die Nummer ist eins zwo drei vier", "Die Nummer ist [number]"],
  ["号码是一三八零零", "号码是[number]"],
])("%j is masked: %j", (text, masked) => expect(mask(text)).toBe(masked));

test.each([
  "It happened on 2026-11-21 at 09:30.",
  "2026-11-21T09:30:00.000Z",
  "On 21/11/2026, around 8.",
  "It was in 2024, on the 3rd floor of 12 Oak Street.",
  "It cost 1,200 dollars, or 99.90 a month.",
  "One moment, please. I have two cars and one dog.",
  "Call me at ten thirty.",
  "It happened at 9.30, at home. Please call.",
  "We were 2 and then 3, and 12 and 14 in 2024, at 10 AM in B 12.",
  "Between 10:30 and 11:45, in 2019 and 2020.",
  "Your password is being reset, and the pin too.",
  "",
])("%j says nothing about anybody", (text) => expect(mask(text)).toBe(text));

test("what a customer is sent of their own holds what they need, and no card, account, code or password", () => {
  const needed = "Policy B01371946: we call +33 6 12 34 56 78 on 2026-11-21 at 09:30, jane@example.com.";
  expect(maskPayment(needed)).toBe(needed);
  expect(maskPayment("Card 4111 1111 1111 1111, security code 123, IBAN DE89370400440532013000.")).toBe(
    "Card [card number], security code [number], IBAN [IBAN].",
  );
});

test.each([
  ["My card is four one one one, one one one one, one one one one, one one one one.", "My card is [card number]."],
  [
    "card details: four one one one one one one one two two two two, expiring oh four twenty seven",
    "card details: [card number], expiring [number]",
  ],
  ["Your card 4111 1111 1111 1112 is charged.", "Your card [card number] is charged."],
  ["We noted PIN: four seven one one.", "We noted PIN: [number]."],
  ["The security code: one two three.", "The security code: [number]."],
  ["It has the expiry 04/27.", "It has the expiry [number]."],
  ["I noted your password, swordfish, for the portal.", "I noted your password, [password], for the portal."],
  ["password: open sesame", "password: [password]"],
  ["Mon mot de passe est sésame.", "Mon mot de passe est [password]."],
  ["Votre carte quatre un un un, un un un un, un un un un, un un un un", "Votre carte [card number]"],
  ["Ihre Karte vier eins eins eins eins eins eins eins eins eins eins eins", "Ihre Karte [card number]"],
  ["La tarjeta es cuatro uno uno uno uno uno uno uno uno uno uno uno", "La tarjeta es [card number]"],
  ["信用卡四一一一一一一一一一一一，密码是剑鱼。", "信用卡[card number]，密码是[password]。"],
  ["The password you gave, swordfish, works.", "The password you gave, [password], works."],
  ["We noted your password (swordfish).", "We noted your password ([password])."],
  ["The password 'open sesame' is noted.", "The password '[password]' is noted."],
  ["My password is open sesame and my login is jdoe", "My password is [password] and my login is [password]"],
  ["Pay to sort code 12-34-56 account 12345678.", "Pay to sort code [number] account [number]."],
  [
    "Your alarm code is 4711, and code 4712 for the gate.",
    "Your alarm code is [number], and code [number] for the gate.",
  ],
  ["Your password, please. It is wrong: your login is broken.", undefined],
  ["We sent 2 letters to your account in 2026.", undefined],
  ["Your passport has the expiry 04/27, and the policy expires 12/26.", undefined],
  ["Your policy expires on 2026-12-01, and the offer in 10 days.", undefined],
  ["Contract 123456789012 is renewed.", undefined],
  ["We call +491512345678901 about your card.", undefined],
  ["You paid 1,200 dollars by card on 21/11/2026.", undefined],
])("of how somebody pays nothing is sent in %j", (text, sent = text) => expect(maskPayment(text)).toBe(sent));

/** A number with the check digit that makes it one of a card. */
const card = fc
  .tuple(
    fc.constantFrom("4", "51", "34", "6011", "3528"),
    fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 8, maxLength: 14 }),
  )
  .map(([first, rest]) => {
    const digits = first + rest.join("");
    const long = digits.padEnd(12, "7");
    return Array.from({ length: 10 }, (_, last) => `${long}${last}`).find(isCardNumber) ?? "";
  });
const separator = fc.constantFrom(
  "",
  " ",
  "-",
  ".",
  ", ",
  " - ",
  "/",
  ":",
  ": ",
  "; ",
  "*",
  "_",
  " and ",
  ", und ",
  " | ",
);
const groupLength = fc.constantFrom(1, 2, 3, 4, 6);
const around = fc.constantFrom("", "My card is ", "it's ", "Number: ", "(", "card no.");
const piece = fc.oneof(
  card,
  around,
  separator,
  fc.constantFrom(
    "one",
    "four",
    "B01371946",
    "a@b.example",
    "at",
    " dot com",
    "2026-11-21",
    "DE89370400440532013000",
    "[number]",
    "my password is ",
    "pin ",
    " and ",
    "+",
    "T",
    "/",
    "\n",
  ),
  fc.string({ maxLength: 6 }),
  fc.stringMatching(/^[0-9 .-]{1,9}$/),
);

describe("whatever the text", () => {
  test("nothing of a card survives, however its digits are grouped", () => {
    fc.assert(
      fc.property(card, separator, groupLength, around, (number, between, length, before) => {
        const grouped = (number.match(new RegExp(`.{1,${length}}`, "g")) ?? []).join(between);
        expect(mask(`${before}${grouped} thank you`)).not.toMatch(/\d/);
      }),
      { numRuns: 2_000 },
    );
  });

  test("nothing of a card survives that is said", () => {
    const names = "zero one two three four five six seven eight nine".split(" ");
    fc.assert(
      fc.property(card, fc.constantFrom(" ", ", "), (number, between) => {
        const said = [...number].map((digit) => names[Number(digit)]).join(between);
        expect(mask(`It is ${said}.`)).toBe("It is [number].");
      }),
    );
  });

  test("masking twice is masking once", () => {
    const text = fc
      .array(piece, { maxLength: 8 })
      .chain((pieces) => fc.constantFrom("", " ").map((by) => pieces.join(by)));
    fc.assert(
      fc.property(text, (any) => {
        const once = mask(any);
        expect(mask(once)).toBe(once);
        const paid = maskPayment(any);
        expect(maskPayment(paid)).toBe(paid);
      }),
      { numRuns: 3_000 },
    );
  });
});

describe("an e-mail address, however it is spelled", () => {
  const word = fc.constantFrom("jane", "doe", "k7", "mueller", "claims", "info");
  const dot = fc.constantFrom(".", " dot ", " point ", " punto ", " Punkt ", " (dot) ", ", dot, ");
  const at = fc.constantFrom(
    "@",
    " @ ",
    " at ",
    " (at) ",
    " [at] ",
    ", at, ",
    " arobase ",
    " arroba ",
    " ät ",
    " at sign ",
  );
  const joint = fc.constantFrom(".", "-", "_", " dot ", " underscore ", " dash ", " hyphen ", " tiret ", " minus ");
  const letters = (text: string) =>
    fc.constantFrom(text, [...text].join(" "), [...text].join("-"), [...text].join(", "), [...text].join(". "));

  test("leaves nothing of whose it is", () => {
    const local = fc
      .tuple(word, joint, word)
      .chain(([one, by, two]) => fc.tuple(letters(one), fc.constant(by), letters(two)));
    fc.assert(
      fc.property(
        local,
        at,
        fc.constantFrom("example", "gmail", "my-host"),
        dot,
        ([one, by, two], sign, host, point) => {
          const masked = mask(`Write to ${one}${by}${two}${sign}${host}${point}com please.`);
          expect(masked).toBe("Write to [e-mail] please.");
        },
      ),
      { numRuns: 2_000 },
    );
  });
});

test.each([
  ["my driving licence is OAKLE 755 052 M", "my driving licence is [number]"],
  ["it is OAKLE [secret] M", "it is [secret]"],
  ["the plate: [secret] CDE, a blue car", "the plate: [secret], a blue car"],
  ["follow @maggie_oak or www.facebook.com/margaret.oakley.72.", "follow [name] or [name]."],
  ["the number is [number] I think", "the number is [number] I think"],
  ["I [number] you", "I [number] you"],
  ["we meet @ 5 pm, on netflix.com/title", "we meet @ 5 pm, on netflix.com/title"],
])("leaves nothing around what it masks: %s", (text, masked) => {
  expect(mask(text)).toBe(masked);
});
