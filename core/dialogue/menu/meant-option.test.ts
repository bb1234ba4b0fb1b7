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
  ])("%s: %s", (text, key) => {
    expect(keyMeant(text)).toBe(key);
  });

  test("in the languages of the call", () => {
    expect(keyMeant("ich möchte bitte die Taste zwei drücken", [german])).toBe("2");
    expect(keyMeant("null", [german])).toBe("0");
  });
});

test.each([
  "I don't care",
  "what is this about",
  "a claim about a bill",
  "there were two of them in my garden",
  "starfish",
])("words that mean none of them: %s", (text) => {
  expect(keyMeant(text)).toBeUndefined();
});
