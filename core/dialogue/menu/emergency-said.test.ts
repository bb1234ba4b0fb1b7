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
  ..."Fire!|a fire in my house|my house caught fire|my baby isn't breathing|he's choking|Help, please!".split("|"),
  ..."I've been shot|there's a man with a gun|someone is hurt|she won't wake up|my mother has a stroke".split("|"),
  ..."we're stuck in the lift|I want to die|No, he is not breathing|He had a stroke last year and can't breathe".split(
    "|",
  ),
  ..."I am not calling about a bill, my house is on fire|Nobody came, he is dying|No ambulance has come".split("|"),
  ..."À l'aide !|Au feu !|quelqu'un est blessé|Il respire plus, il n'est pas blessé".split("|"),
  ..."Hilfe!|Feuer!|mein Baby atmet nicht mehr|¡Ayuda!|hay un herido|Hay dos heridos".split("|"),
  ..."Aiuto!|mio padre non respira|Socorro!|minha mãe não respira|有人受伤".split("|"),
  ..."I reported the gas leak yesterday and nobody came|My mother took an overdose last night".split("|"),
  ..."My baby stopped breathing two days ago and it happened once more|My daughter was shot last night".split("|"),
  ..."My husband with the heart attack last year has chest pain|Ma mère a fait un AVC hier soir et dort".split("|"),
  ..."Mein Vater hatte gestern einen Herzinfarkt und reagiert nicht|Mi padre tuvo un infarto anoche".split("|"),
  ..."Ieri mio padre ha avuto un infarto|ontem meu pai teve um enfarte|去年着火的房子又着火了".split("|"),
  ..."There's smoke coming out of the wall|I can't get out|She took too many pills|It smells strongly of gas".split(
    "|",
  ),
  ..."The kitchen's burning|I don't want to live anymore|My phone is dying and my son is bleeding".split("|"),
  ..."Ma mère a perdu connaissance|Il ne respire presque plus|Er atmet kaum noch|No está respirando".split("|"),
  ..."Non riesco a respirare|Meu pai não está respirando|他失去知觉了".split("|"),
  ..."I can't pay the ambulance bill, he is dying|I don't have an emergency number and he is choking".split("|"),
  ..."We are stuck on the mountain and my phone is dying|J'appelle mon assurance incendie chez moi".split("|"),
  ..."My colleague got injured at work|the roof collapsed in the storm|No hay ambulancia".split("|"),
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
  "Please call me back about my claim, it is not an emergency, my number is 202 555 0123",
  "It isn't really an emergency",
  ..."nobody was hurt|the house is not on fire any more|We don't need an ambulance|no one is injured".split("|"),
  ..."It's about my father's stroke|there was a fire in our kitchen".split("|"),
  ..."Ce n'est pas une urgence vitale|personne n'est blessé|Das ist kein Notfall|es wurde niemand verletzt".split("|"),
  ..."No es una emergencia|no hay heridos|Non è un'emergenza|não é uma emergência|没有人受伤".split("|"),
  ..."I need to pay the ambulance bill|Can I change my emergency contact?|My battery is dying".split("|"),
  ..."I don't have an emergency, just a question|There is no need for an ambulance|The prices have exploded".split("|"),
  ..."I got injured at work and need to report it|I was trapped in a contract|I can't get out of my contract".split(
    "|",
  ),
  ..."He is dying to know whether it came|I'm drowning in paperwork|Do you cover emergency dental?".split("|"),
  ..."Je voudrais parler de mon assurance incendie|Es geht um die Rechnung vom Krankenwagen".split("|"),
  ..."Quiero un seguro contra incendio|Assicurazione incendio per favore|Seguro incêndio|我想问火灾保险".split("|"),
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
