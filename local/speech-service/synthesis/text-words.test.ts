import { expect, test } from "vitest";
import { textWords } from "./text-words.ts";

const words = (text: string): string[] => textWords(text).map(({ word }) => word);
const sounds = (text: string): string =>
  textWords(text)
    .map((word) => word.sounds)
    .join(" ");

test.each([
  ["Hello, I'm Ann-Marie (yes!).", ["Hello", "I'm", "Ann-Marie", "yes"]],
  [
    "Call +1 202 555 0100 – at 5:30 p.m., in the U.S.",
    ["Call", "+1", "202", "555", "0100", "at", "5:30", "p.m.", "in", "the", "U.S."],
  ],
  ["“It costs $25.50,” he said…", ["It", "costs", "$25.50", "he", "said"]],
  ["mail john@example.com #12 100%", ["mail", "john@example.com", "#12", "100%"]],
  ["Où est l’hôtel ? Ça va…", ["Où", "est", "l’hôtel", "Ça", "va"]],
  ["我的淋浴漏水了。", ["我的", "淋浴", "漏水", "了"]],
  ["Привет, мир!", ["Привет", "мир"]],
  ["... — !", []],
])("%j has the words %j", (text, expected) => {
  expect(words(text)).toEqual(expected);
});

test("pauses stay with the word before them", () => {
  expect(sounds("Yes, well – no! Is it? It is.")).toBe("Yes, well, no! Is it? It is.");
});

test("every word can be said in ASCII, whatever its script", () => {
  for (const { word, sounds } of textWords("Straße œuvre 淋浴 مرحبا नमस्ते 한국 Привет")) {
    expect(word).not.toBe("");
    expect(sounds).toMatch(/^[\x20-\x7e]+$/);
    expect(sounds).toMatch(/[a-z]/i);
  }
});
