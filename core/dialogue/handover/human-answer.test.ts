import { expect, test } from "vitest";
import { humanAnswer } from "./human-answer.ts";

test.each([
  ["Yes.", "en-US", "accepts"],
  ["Yes, I will take care of it.", "en-US", "accepts"],
  ["Okay, put them through.", "en-US", "accepts"],
  ["No, I can't take it right now.", "en-US", "declines"],
  ["I'm afraid I am busy.", "en-US", "declines"],
  ["You have reached my voicemail. Please leave a message after the tone.", "en-US", "machine"],
  ["The person you are calling is not available.", "en-US", "machine"],
  ["Hello, this is Sam from the claims team.", "en-US", "unclear"],
  ["Who is speaking?", "en-US", "unclear"],
  ["Oui, d'accord.", "fr-FR", "accepts"],
  ["Non, pas maintenant.", "fr-FR", "declines"],
  ["Sí, claro.", "es-ES", "accepts"],
  ["Ja, gerne.", "de-DE", "accepts"],
  ["Nein, leider nicht.", "de-DE", "declines"],
])("%s (%s) %s", (words, language, answer) => {
  expect(humanAnswer(words, language)).toBe(answer);
});
