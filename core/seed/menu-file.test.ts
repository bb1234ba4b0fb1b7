import { describe, expect, test } from "vitest";
import { ZodError } from "zod";
import type { PhoneNumber } from "../call/number/phone-number.ts";
import type { Role } from "../call/brief/role.ts";
import { Menu } from "../dialogue/menu/menu.ts";
import { menuOf } from "./menu-file.ts";

const role: Role = { name: "interview", systemRole: "You ask.", task: "Ask.", questions: [] };
const around = {
  roles: new Map([["interview", role]]),
  languagesAt: (number: PhoneNumber) => (number === "+18335550102" ? ["en-US", "fr-FR"] : ["en-US"]),
};

const talk = { key: "1", do: "talk" };
const node = (changes: object = {}) => ({ prompt: "Press 1.", options: [talk], ...changes });
const withMenus = (menus: object, more: object = {}) => ({
  ...{ phone_numbers: ["+18335550102"], start: "main" },
  ...{ menus: { main: node(), ...menus } },
  ...more,
});
const main = (changes: object, more: object = {}) => withMenus({ main: node(changes) }, more);
const options = (...list: object[]) => main({ options: list });

/** Every fault with its place. */
function faults(document: unknown): string[] {
  try {
    menuOf(document, around);
    return [];
  } catch (error) {
    if (!(error instanceof ZodError)) throw error;
    return error.issues.map(({ path, message }) => `${path.join(".")}: ${message}`);
  }
}

test("a menu is read, with times in milliseconds and the roles it names", () => {
  const { numbers, menu } = menuOf(
    main(
      { wait_sec: 3, options: [{ key: "1", do: "talk", role: "interview" }] },
      { messages: { box: { prompt: "Speak." } } },
    ),
    around,
  );
  expect(numbers).toEqual(["+18335550102"]);
  expect(menu).toMatchObject({
    menus: {
      main: { waitMs: 3_000, prompt: { any: ["Press 1."] }, silence: { do: "hang-up" }, other: { do: "talk" } },
    },
    messages: { box: { longestMs: 120_000 } },
    roles: { interview: role },
  });
  expect(Menu.parse(JSON.parse(JSON.stringify(menu))), "it can be kept and read again").toEqual(menu);
});

test("a language that is spoken at its numbers may be chosen", () => {
  expect(faults(options({ key: "1", do: "language", language: "fr-FR" }))).toEqual([]);
});

test("what is said may be in variants, and by language", () => {
  const prompt = { "fr-FR": ["Tapez 1.", "Appuyez sur 1."], any: "Press 1." };
  expect(menuOf(main({ prompt }), around).menu.menus["main"]?.prompt).toEqual({ ...prompt, any: ["Press 1."] });
});

test("a colleague may be named, with words that they hear first", () => {
  const billing = { phone_number: "+12025550108", about: "An invoice." };
  const document = main({ options: [{ key: "1", do: "transfer", to: "billing" }] }, { colleagues: { billing } });
  expect(menuOf(document, around).menu.colleagues).toEqual({
    billing: { phoneNumber: "+12025550108", about: { any: ["An invoice."] } },
  });
});

describe("refused, with its place,", () => {
  test.each([
    [
      "an action that is none",
      options({ key: "1", do: "dance" }),
      /^menus\.main\.options\.0\.do: must be one of menu, back/,
    ],
    [
      "an action that is a word",
      main({ silence: "talk" }),
      /^menus\.main\.silence: must be an action such as \{ do: talk/,
    ],
    ["an action with what belongs to another", options({ ...talk, text: "Hi" }), /^menus\.main\.options\.0: .*text/],
    ["a key twice", options(talk, talk), /^menus\.main\.options\.1\.key: key 1 stands for another/],
    [
      "a key that no phone has",
      options({ ...talk, key: "A" }),
      /^menus\.main\.options\.0\.key: must be one to four keys/,
    ],
    [
      "a word twice",
      options({ ...talk, say: "Yes" }, { key: "2", say: ["no", "yes"], do: "back" }),
      /^menus\.main\.options\.1\.say: "yes"/,
    ],
    [
      "words that are none",
      options({ ...talk, say: "?!" }),
      /^menus\.main\.options\.0\.say: who says "\?!" does not choose/,
    ],
    [
      "words that only differ in accents",
      options({ ...talk, say: "resume" }, { key: "2", say: "résumé", do: "back" }),
      [
        /^menus\.main\.options\.0\.say: who says "resume" does not choose/,
        /^menus\.main\.options\.1\.say: who says "résumé"/,
      ],
    ],
    ["an option nobody can choose", options({ do: "talk" }), /^menus\.main\.options\.0: needs a key/],
    ["no options", options(), /^menus\.main\.options: /],
    [
      "a menu that is nowhere",
      options({ key: "1", do: "menu", menu: "cellar" }),
      /^menus\.main\.options\.0\.menu: there is no menu cellar/,
    ],
    [
      "one behind an announcement",
      options({ key: "1", do: "play", text: "Hi.", then: { do: "menu", menu: "cellar" } }),
      /^menus\.main\.options\.0\.then\.menu: there is no menu cellar/,
    ],
    [
      "a message box that is nowhere",
      main({ other: { do: "message", message: "box" } }),
      /^menus\.main\.other\.message: there is no message box/,
    ],
    [
      "a start that no file names",
      main({}, { start: "constructor" }),
      /^start: there is no menu or message constructor/,
    ],
    [
      "a menu that no file names",
      options({ key: "1", do: "menu", menu: "constructor" }),
      /^menus\.main\.options\.0\.menu: there is no menu constructor/,
    ],
    [
      "a message box that no file names",
      options({ key: "1", do: "message", message: "toString" }),
      /^menus\.main\.options\.0\.message: there is no message toString/,
    ],
    [
      "hours that no file names",
      main({ hours: "valueOf", closed: { do: "hang-up" } }),
      /^menus\.main\.hours: there is no hours valueOf/,
    ],
    [
      "a language that nobody speaks",
      options({ key: "1", do: "language", language: "klingon" }),
      /^menus\.main\.options\.0\.language: there is no language klingon at its numbers/,
    ],
    [
      "half a language",
      main({ other: { do: "language", language: "fr", then: { do: "talk" } } }),
      /^menus\.main\.other\.language: there is no language fr at its numbers/,
    ],
    [
      "a language of one of its numbers only",
      {
        ...options({ key: "1", do: "language", language: "fr-FR" }),
        phone_numbers: ["+18335550102", "+18335550103"],
      },
      /^menus\.main\.options\.0\.language: there is no language fr-FR at its numbers/,
    ],
    [
      "a role that is nowhere",
      options({ ...talk, role: "clown" }),
      /^menus\.main\.options\.0\.role: there is no role clown/,
    ],
    [
      "hours that are nowhere",
      main({ hours: "office", closed: { do: "hang-up" } }),
      /^menus\.main\.hours: there is no hours office/,
    ],
    [
      "closed without hours",
      main({ closed: { do: "hang-up" } }),
      /^menus\.main\.closed: hours and closed belong together/,
    ],
    [
      "a colleague who is nowhere",
      options({ key: "1", do: "transfer", to: "billing" }),
      /^menus\.main\.options\.0\.to: there is no colleague billing/,
    ],
    [
      "a colleague at whose number the center answers",
      main(
        { options: [{ key: "1", do: "transfer", to: "billing" }] },
        { colleagues: { billing: { phone_number: "+18335550102" } } },
      ),
      /^colleagues\.billing\.phone_number: is a number of this menu: the center would ring itself/,
    ],
    [
      "words that some callers would not understand",
      main({ prompt: { "en-US": "Press 1." } }),
      /^menus\.main\.prompt: has no words for fr-FR, nor for any language/,
    ],
    [
      "such words behind an announcement",
      options({ key: "1", do: "play", text: "Hi.", then: { do: "hang-up", text: { de: "Tschüss." } } }),
      [/^menus\.main\.options\.0\.then\.text: has no words for en-US/, /then\.text: has no words for fr-FR/],
    ],
    [
      "such words of a message box",
      main({}, { messages: { box: { prompt: { fr: "Parlez." } } } }),
      /^messages\.box\.prompt: has no words for en-US/,
    ],
    [
      "a language without a key, in a menu without a prompt",
      main({ prompt: undefined, options: [{ do: "language", language: "fr-FR" }] }),
      /^menus\.main\.options\.0\.key: is missing: without a prompt/,
    ],
    ["a key without quotes", options({ ...talk, key: 1 }), /^menus\.main\.options\.0\.key: must be a text, in quotes/],
    ["a list that is none", main({ options: talk }), /^menus\.main\.options: must be a list/],
    ["a time to wait in words", main({ wait_sec: "5s" }), /^menus\.main\.wait_sec: must be a number/],
    ["a name with capitals", withMenus({ Sub: node() }), /^menus\.Sub: must be a name of small letters/],
    ["a start left out", main({}, { start: undefined }), /^start: is missing/],
    ["a start that is nowhere", main({}, { start: "door" }), /^start: there is no menu or message door/],
    [
      "a name for two things",
      main({}, { messages: { main: { prompt: "Hi." } } }),
      /^messages\.main: is the name of a menu too/,
    ],
    ["a placeholder that is none", main({ prompt: "Hi {caller}." }), /^menus\.main\.prompt: must be a text/],
    ["no prompt", main({ prompt: undefined }), /^menus\.main\.prompt: is missing/],
    ["no number", { ...main({}), phone_numbers: [] }, /^phone_numbers: /],
    ["a word too many", main({}, { colour: "red" }), /^: there is no such field: colour/],
    [
      "silence that repeats for ever",
      main({ silence: { do: "repeat" } }),
      /^menus\.main\.silence: leads in a circle, main to main/,
    ],
    [
      "silence in a circle",
      withMenus({
        main: node({ options: [{ key: "1", do: "menu", menu: "sub" }], silence: { do: "menu", menu: "sub" } }),
        sub: node({ silence: { do: "back" } }),
      }),
      /^menus\.main\.silence: leads in a circle, main to sub to main: a caller who does nothing is never let go/,
    ],
    [
      "no way out for who is not understood",
      main({ other: { do: "play", text: "What?" } }),
      /^menus\.main\.other: leads in a circle/,
    ],
    [
      "doors that are closed in a circle",
      withMenus(
        {
          main: node({ hours: "office", closed: { do: "menu", menu: "night" } }),
          night: node({ hours: "office", closed: { do: "menu", menu: "main" } }),
        },
        { hours: { office: { time_zone: "Europe/Paris", open: [{ days: ["monday"], from: "09:00", to: "18:00" }] } } },
      ),
      /^menus\.main\.closed: leads in a circle, main to night to main: nobody is ever asked/,
    ],
  ])("%s", (_name, document, fault) => {
    const expected = Array.isArray(fault) ? fault : [fault];
    expect(faults(document)).toEqual(expected.map((one) => expect.stringMatching(one) as unknown));
  });

  test("all that is wrong at once", () => {
    const both = withMenus({
      main: node({ options: [{ key: "1", do: "menu", menu: "cellar" }] }),
      sub: node({ retries: -1 }),
    });
    expect(faults({ ...both, start: "door" })).toEqual([
      expect.stringMatching(/^menus\.sub\.retries: /),
      "start: there is no menu or message door",
      "menus.main.options.0.menu: there is no menu cellar",
    ]);
  });
});

test("going back in silence is a way out where it does not come round again", () => {
  const document = withMenus({
    main: node({ options: [{ key: "1", do: "menu", menu: "sub" }] }),
    sub: node({ silence: { do: "back" }, other: { do: "back" } }),
  });
  expect(faults(document)).toEqual([]);
});
