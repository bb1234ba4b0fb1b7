import { expect, test } from "vitest";
import { textKeyword } from "./text-keyword.ts";

const everyLanguage = ["en-US", "fr-FR", "es-ES", "de-DE", "zh-CN"];

test.each(["STOP", "stop", " Stop. ", "STOP!!", "“stop”", "StopAll", "unsubscribe", "Opt-out", "Please stop."])(
  "%j ends the texts, whatever the brief speaks",
  (text) => {
    expect(textKeyword(text, ["fr-FR"])).toBe("stop");
  },
);

test.each([
  ["Arrêt", "stop"],
  ["ARRET", "stop"],
  ["Désabonner !", "stop"],
  ["¡Baja!", "stop"],
  ["STOPP", "stop"],
  ["退订", "stop"],
  ["START", "start"],
  ["unstop", "start"],
  ["Démarrer", "start"],
  ["¡ALTA!", "start"],
  ["Help?", "help"],
  ["INFO", "help"],
  ["Aide", "help"],
  ["ayuda", "help"],
  ["Hilfe!", "help"],
] as const)("%j is %s in a center of those languages", (text, keyword) => {
  expect(textKeyword(text, everyLanguage)).toBe(keyword);
});

test("a word of a language that the brief does not speak is a text like others", () => {
  expect(textKeyword("Baja", ["en-US"])).toBeUndefined();
  expect(textKeyword("Baja", ["es-MX"])).toBe("stop");
});

test.each([
  "",
  "...",
  "Help, my roof is leaking",
  "Stop the water, then call me",
  "Yes",
  "The end of the street",
  "it did not stop",
])("%j is no order", (text) => {
  expect(textKeyword(text, everyLanguage)).toBeUndefined();
});
