import { expect, test } from "vitest";
import { markedUp, plainText } from "./markup.ts";

test("placeholders are kept from being translated", () => {
  expect(markedUp("Hello, I'm {bot_name}, from {bot_company}.")).toBe(
    `Hello, I'm <span class="notranslate">{bot_name}</span>, from <span class="notranslate">{bot_company}</span>.`,
  );
});

test.each([
  ["Fish & chips < {price} > soup", "Fish & chips < {price} > soup"],
  ["Are you there?", "Are you there?"],
])("%s comes back as it went", (text, back) => {
  expect(plainText(markedUp(text))).toBe(back);
});

test.each([
  [`Bonjour, je suis <span class="notranslate">{bot_name}</span>.`, "Bonjour, je suis {bot_name}."],
  ["J&#39;arrive, c&quot;est tout &amp; fini", `J'arrive, c"est tout & fini`],
])("%s is read as text", (html, text) => {
  expect(plainText(html)).toBe(text);
});
