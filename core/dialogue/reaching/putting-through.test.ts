import { expect, test } from "vitest";
import { isPuttingThrough } from "./putting-through.ts";

test.each([
  "Thank you. Please stay on the line while we try to connect you.",
  "Thanks, please hold while I try to connect you",
  "One moment please.",
  "Thanks. I'll see if this person is available.",
  "Thank you.",
  "Merci, veuillez patienter, nous vous mettons en relation.",
  "Ne quittez pas.",
  "Bitte warten Sie, Sie werden verbunden.",
  "Einen Moment bitte",
  "Gracias, permanezca en la línea.",
  "Resti in linea, la stiamo collegando.",
  "Obrigado, aguarde na linha.",
  "请稍等，正在为您接通",
])("%s: whoever says so rings for somebody", (text) => {
  expect(isPuttingThrough(text)).toBe(true);
});

test.each([
  "Hello?",
  "Hold on, who is this?",
  "Yes, this is Margaret.",
  "Thank you for calling, what is it about",
  "Oui, bonjour",
  "Ja, Schmidt am Apparat",
  "¿Diga?",
  "Pronto",
  "喂",
])("%s: whoever says so is there", (text) => {
  expect(isPuttingThrough(text)).toBe(false);
});
