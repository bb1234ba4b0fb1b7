import { expect, test } from "vitest";
import { isOfEmergency, tellsEmergency } from "./emergency-said.ts";

test.each([
  "My kitchen is burning!",
  "Please, the house is on fire.",
  "There's a fire in the garage",
  "My husband isn't moving, he is not breathing",
  "I can't breathe",
  "Please help me!",
  "Ma cuisine brûle !",
  "Il y a le feu dans la maison, au secours",
  "Mon père ne respire plus",
  "Meine Küche brennt!",
  "Es riecht nach Gas",
  "Meine Frau ist bewusstlos",
  "¡Se está quemando la cocina!",
  "Mi madre no respira",
  "我家着火了",
  "救命，他没有呼吸了",
])("%s: people are in danger", (text) => {
  expect(tellsEmergency(text)).toBe(true);
});

test.each([
  "I want to talk about my claim",
  "fire insurance",
  "what does it cost",
  "it is about the heating",
  "my invoice",
  "je voudrais parler à quelqu'un",
  "assurance auto",
  "Ich habe eine Frage zur Rechnung",
  "Feuerversicherung",
  "quiero hablar con alguien",
  "我要投诉",
  "burning question about prices",
  "can you help me with my bill",
  "aidez-moi avec ma facture",
  "Ich brauche Hilfe bei meiner Rechnung",
  "ayúdenme con mi factura",
])("%s: nobody is", (text) => {
  expect(tellsEmergency(text)).toBe(false);
});

test.each([
  ["fire", true],
  ["emergency services", true],
  ["offices", false],
])("%s, where there is a fire at the offices", (words, isOf) => {
  expect(isOfEmergency("There is a fire at your offices", words)).toBe(isOf);
});
