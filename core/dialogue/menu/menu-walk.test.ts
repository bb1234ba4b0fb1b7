import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { menuOf } from "../../seed/menu-file.ts";
import { Flags } from "../../flags.ts";
import { callMenu } from "./call-menu.ts";
import type { Menu } from "./menu.ts";
import { enter, follow } from "./menu-walk.ts";
import type { MenuDeed, MenuEvent, MenuStepTaken, Walk } from "./menu-walk.ts";

const office = {
  time_zone: "Europe/Paris",
  open: [{ days: ["monday", "tuesday", "wednesday", "thursday", "friday"], from: "09:00", to: "18:00" }],
};
const inHoursMs = Date.parse("2026-11-20T10:00:00+01:00");
const atNightMs = Date.parse("2026-11-20T23:00:00+01:00");

const { menu } = menuOf(
  {
    phone_numbers: ["+18335550102"],
    start: "main",
    hours: { office },
    menus: {
      main: {
        prompt: "Main.",
        retries: 2,
        options: [
          { key: "1", say: ["claim", "new claim"], do: "talk" },
          { key: "2", say: ["claim status"], do: "menu", menu: "sub" },
          { key: "3", do: "message", message: "box" },
          { key: "45", do: "transfer" },
          { key: "6", do: "transfer", hours: "office", closed: { do: "message", message: "box" } },
          { key: "#", say: ["repeat"], do: "repeat" },
        ],
      },
      sub: {
        prompt: "Sub.",
        retries: 0,
        hours: "office",
        closed: { do: "play", text: "We are closed.", then: { do: "hang-up" } },
        options: [
          { key: "1", do: "play", text: "News.", then: { do: "back" } },
          { key: "2", do: "menu", menu: "deep" },
        ],
        silence: { do: "back" },
        other: { do: "transfer" },
      },
      deep: {
        prompt: "Deep.",
        retries: 1,
        options: [{ key: "*", do: "menu", menu: "main" }],
        silence: { do: "back" },
      },
    },
    messages: { box: { prompt: "Speak.", thanks: "Thanks." } },
  },
  { roles: new Map(), languagesAt: () => ["en-US"] },
);

const brief = {
  languages: [{ code: "en-US", voice: "Ava", pronunciations: ["English"] }],
  defaultLanguage: "en-US",
};
function begin(of: Menu = menu): Walk {
  const walk = callMenu(
    { brief, flags: Flags.parse({}), menu: { menu: of, trail: [of.start] } },
    { isReturning: false },
  );
  if (walk === undefined) throw new Error("there is a menu");
  return walk;
}

const isOver = ({ deeds }: MenuStepTaken): boolean =>
  deeds.some(({ do: is }) => is === "talk" || is === "transfer" || is === "hang-up");

/** What is done, in short. */
const tell = (deed: MenuDeed): string => {
  switch (deed.do) {
    case "keep":
      return `${deed.as} ${deed.text}`;
    case "ask":
      return Object.values(deed.menu.prompt ?? {})
        .flat()
        .join();
    case "say":
      return Object.values(deed.text).flat().join();
    case "talk":
      return deed.unanswered ? "talk about it" : "talk";
    default:
      return deed.do;
  }
};

/** Keys, `.` where no more of them follow, words in a phrase of their own, and `-` for silence. */
const eventsOf = (done: string): MenuEvent[] =>
  done
    .split(" ")
    .map((one): MenuEvent =>
      one === "-"
        ? { is: "silence" }
        : one === "."
          ? { is: "keys-over" }
          : /^[\d*#]$/.test(one)
            ? { is: "key", key: one }
            : { is: "said", text: one.replaceAll("_", " ") },
    );

function walkBy(done: string, nowMs = inHoursMs): string[] {
  let step = enter(begin(), nowMs);
  for (const event of eventsOf(done)) {
    expect(isOver(step), "nothing more is to be done").toBe(false);
    step = follow(step.walk, event, nowMs);
  }
  return step.deeds.map(tell);
}

describe("a caller who does", () => {
  test.each([
    ["1", ["choice 1", "talk"]],
    ["one", ["choice one", "talk"]],
    ["I_have_a_new_claim", ["choice I have a new claim", "talk"]],
    ["my_claim_is_about_a_leak_in_my_shower", ["words my claim is about a leak in my shower", "talk about it"]],
    ["claim_status", ["choice claim status", "Sub."]],
    ["2 1", ["choice 1", "News.", "Main."]],
    ["2 2 *", ["choice *", "Main."]],
    ["2 -", ["Main."]],
    ["2 9", ["await-keys"]],
    ["2 9 .", ["choice 9", "transfer"]],
    ["3", ["choice 3", "listen"]],
    ["4", ["await-keys"]],
    ["4 5", ["choice 45", "transfer"]],
    ["4 .", ["choice 4", "Main."]],
    ["4 6 .", ["choice 46", "Main."]],
    ["7 7 # .", ["choice 77#", "Main."]],
    ["7 7 # . 8 8 # .", ["choice 88#", "Main."]],
    ["7 7 # . 8 . 9 9 9 .", ["choice 999", "talk"]],
    ["7 1 .", ["choice 71", "Main."]],
    ["#", ["choice #", "Main."]],
    ["claim_status_or_repeat", ["words claim status or repeat", "Main."]],
    ["- - -", ["hang-up"]],
    ["- 9 . -", ["talk"]],
    ["hm what", ["words what", "Main."]],
    ["hm what 1", ["choice 1", "talk about it"]],
    ["3 - hello -", ["hang-up"]],
    ["3 hello", ["message hello"]],
    ["3 hello 5", ["take-down"]],
    ["3 hello #", ["hang-up"]],
    ["3 - -", ["hang-up"]],
  ])("%s", (done, deeds) => {
    expect(walkBy(done)).toEqual(deeds);
  });

  test.each([
    ["2", ["choice 2", "We are closed.", "hang-up"]],
    ["6", ["choice 6", "listen"]],
  ])("%s outside of the hours", (done, deeds) => {
    expect(walkBy(done, atNightMs)).toEqual(deeds);
  });
});

describe("somebody in danger", () => {
  const { menu: withDesk } = menuOf(
    {
      phone_numbers: ["+18335550102"],
      start: "main",
      hours: { office },
      menus: {
        main: {
          prompt: "Main.",
          options: [
            {
              key: "0",
              say: ["person", "human"],
              do: "transfer",
              hours: "office",
              closed: { do: "message", message: "box" },
            },
            { key: "3", say: ["offices"], do: "menu", menu: "offices" },
            {
              key: "9",
              say: ["emergency"],
              do: "transfer",
              hours: "office",
              closed: { do: "message", message: "box" },
            },
          ],
        },
        offices: { prompt: "Offices.", options: [{ key: "1", do: "repeat" }] },
      },
      messages: { box: { prompt: "Speak." } },
    },
    { roles: new Map(), languagesAt: () => ["en-US"] },
  );
  const tells = (text: string, { nowMs = atNightMs, inBox = false } = {}): string[] => {
    const { walk } = enter(begin(withDesk), nowMs);
    const from = inBox ? follow(walk, { is: "key", key: "0" }, nowMs).walk : walk;
    return follow(from, { is: "said", text }, nowMs).deeds.map(tell);
  };

  test.each([
    "People are trapped, my house is on fire, get me a person",
    "My husband is dying, I need a human now",
    "There is a fire at your offices",
    "This is an emergency, my wife is not breathing",
  ])("is with the agent at once, whatever option they name besides: %s", (text) => {
    expect(tells(text)).toEqual([`words ${text}`, "talk about it"]);
  });

  test("is not left to speak into a message box", () => {
    const text = "My house is on fire";
    expect(tells(text, { inBox: true })).toEqual([`message ${text}`, "talk about it"]);
    expect(tells("My roof leaks", { inBox: true })).toEqual(["message My roof leaks"]);
  });

  test("is heard from one word, unless it names an option", () => {
    const withFire = menuOf(
      {
        ...{ phone_numbers: ["+18335550102"], start: "main" },
        menus: {
          main: { prompt: "Main.", options: [{ key: "1", say: ["fire", "water"], do: "menu", menu: "fire" }] },
          fire: { prompt: "Fire.", options: [{ key: "1", do: "talk" }] },
        },
      },
      { roles: new Map(), languagesAt: () => ["en-US"] },
    ).menu;
    const deeds = (text: string, menu: Menu) =>
      follow(enter(begin(menu), inHoursMs).walk, { is: "said", text }, inHoursMs).deeds.map(tell);
    expect(deeds("Fire!", withFire)).toEqual(["choice Fire!", "Fire."]);
    expect(deeds("Fire!", withDesk)).toEqual(["words Fire!", "talk about it"]);
  });

  test("goes where the menu sends emergencies, also where they name another option", () => {
    const text = "It is an emergency, I need a person";
    expect(tells(text, { nowMs: inHoursMs })).toEqual([`choice ${text}`, "transfer"]);
  });
});

const anyEvent: fc.Arbitrary<MenuEvent> = fc.oneof(
  fc.constant<MenuEvent>({ is: "silence" }),
  fc.constant<MenuEvent>({ is: "keys-over" }),
  fc.constantFrom(..."0123456789*#").map((key): MenuEvent => ({ is: "key", key })),
  fc
    .constantFrom("claim", "claim status", "repeat", "two", "what is this")
    .map((text): MenuEvent => ({ is: "said", text })),
);
const anyTime = fc.constantFrom(inHoursMs, atNightMs);

test("menus and boxes may have any name, also one that every object has", () => {
  const { menu: odd } = menuOf(
    {
      phone_numbers: ["+18335550102"],
      start: "main",
      menus: { main: { prompt: "Main.", options: [{ key: "1", do: "message", message: "constructor" }] } },
      messages: { constructor: { prompt: "Speak." } },
    },
    { roles: new Map(), languagesAt: () => ["en-US"] },
  );
  const { walk } = enter(begin(odd), inHoursMs);
  expect(follow(walk, { is: "key", key: "1" }, inHoursMs).deeds.map(tell)).toEqual(["choice 1", "listen"]);
});

test("a language that the call's brief has dropped since is not spoken: the call goes on in its own", () => {
  const { menu: french } = menuOf(
    {
      phone_numbers: ["+18335550102"],
      start: "main",
      menus: {
        main: { prompt: "Main.", options: [{ key: "2", do: "language", language: "fr-FR", then: { do: "talk" } }] },
      },
    },
    { roles: new Map(), languagesAt: () => ["en-US", "fr-FR"] },
  );
  const { walk } = enter(begin(french), inHoursMs);
  expect(follow(walk, { is: "key", key: "2" }, inHoursMs).deeds.map(tell)).toEqual(["talk"]);
});

describe("whatever somebody does", () => {
  /** What becomes of a caller, until they have left the menu. */
  function go(events: readonly MenuEvent[], nowMs: number): MenuStepTaken {
    let step = enter(begin(), nowMs);
    for (const event of events) if (!isOver(step)) step = follow(step.walk, event, nowMs);
    return step;
  }

  test("silence leads out from there", () => {
    fc.assert(
      fc.property(fc.array(anyEvent, { maxLength: 30 }), anyTime, (events, nowMs) => {
        const left = go([...events, ...Array.from({ length: 12 }, (): MenuEvent => ({ is: "silence" }))], nowMs);
        expect(isOver(left)).toBe(true);
      }),
    );
  });

  test("they are being asked or listened to, or a key is waited for, until they are out, and their way stays short", () => {
    fc.assert(
      fc.property(fc.array(anyEvent, { minLength: 1, maxLength: 30 }), anyTime, (events, nowMs) => {
        const { deeds, walk } = go(events, nowMs);
        const last = deeds.at(-1)?.do;
        const answers = ["ask", "listen", "await-keys", "take-down", "talk", "transfer", "hang-up"];
        const goesOnTalking = walk.trail.at(-1) === "box";
        expect(goesOnTalking || answers.includes(last ?? "")).toBe(true);
        expect(new Set(walk.trail).size).toBe(walk.trail.length);
      }),
    );
  });
});
