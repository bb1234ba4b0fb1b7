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

test.each([
  "stop\n--\nSent from my iPhone",
  "STOP\r\nSent from my iPhone",
  "Stop sending me messages",
  "Please stop sending me these text messages now",
  "stop texting me",
  "Stop messaging us please",
  "S.T.O.P",
  "S T O P",
  "s-t-o-p!",
  "Stop now",
  "stop it",
  "STOP THIS!",
  "stop please",
  "stop all messages",
  "Do not text me",
  "Don't text me",
  "Don’t text me anymore",
  "do not contact me again",
  "dont send me any more texts",
  "Unsubscribe me",
  "s\u00ADt\u00ADop",
  "st\u200Bop",
  "ＳＴＯＰ",
  "Arrêt",
  "Baja",
  "退订",
])("%j ends the texts of an English center", (text) => {
  expect(textKeyword(text, ["en-US"])).toBe("stop");
});

test.each(["Alta", "Aide", "开始"])("%j means nothing where the brief does not speak the language", (text) => {
  expect(textKeyword(text, ["en-US"])).toBeUndefined();
  expect(textKeyword(text, ["es-MX", "fr-FR", "zh-CN"])).toBeDefined();
});

test.each([
  "",
  "...",
  "Help, my roof is leaking",
  "Stop the water, then call me",
  "Yes",
  "The end of the street",
  "it did not stop",
  "Stop by at nine",
  "My car would not stop",
  "The bus stop",
  "Do not stop",
  "Don't text me, call me on my other number",
  "Do not send me a car that small",
  "Stop the car",
  "Can you stop sending the tow truck?",
  "A B C",
  "I want to stop the claim",
  "My phone says\n-- stop",
  "Sent from my iPhone",
])("%j is no order", (text) => {
  expect(textKeyword(text, everyLanguage)).toBeUndefined();
});
