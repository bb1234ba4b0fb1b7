import { DateTime } from "luxon";
import { expect, test } from "vitest";
import { timeIn, written } from "./date-time.ts";

/** A Monday. */
const now = { at: DateTime.utc(2024, 7, 15, 12, 43), known: true };

test.each([
  ["fr", "avant-hier à 14 heures", "2024-07-13 14:00"],
  ["fr", "la semaine dernière", "2024-07-08 12:00"],
  ["fr", "vendredi dernier vers deux heures de l'après-midi", "2024-07-12 14:00"],
  ["fr", "ce matin à 8 heures et demie", "2024-07-15 08:30"],
  ["fr", "hier soir à 20 h 30", "2024-07-14 20:30"],
  ["fr", "hier à neuf heures moins le quart", "2024-07-14 08:45"],
  ["fr", "il y a une demi-heure", "2024-07-15 12:13"],
  ["fr", "il y a environ trois jours", "2024-07-12 12:43"],
  ["fr", "le 3 juillet à midi", "2024-07-03 12:00"],
  ["fr", "le 20 décembre", "2023-12-20 12:00"],
  ["fr", "dans la nuit de samedi à dimanche", "2024-07-13 22:00"],
  ["es", "anteayer a las 3 de la tarde", "2024-07-13 15:00"],
  ["es", "el lunes pasado a las tres de la tarde", "2024-07-08 15:00"],
  ["es", "esta mañana a las ocho y media", "2024-07-15 08:30"],
  ["es", "ayer a las diez menos cuarto de la noche", "2024-07-14 21:45"],
  ["es", "hace 4h", "2024-07-15 08:43"],
  ["es", "hace un par de horas", "2024-07-15 10:43"],
  ["es", "hace media hora", "2024-07-15 12:13"],
  ["es", "anoche a las once", "2024-07-14 23:00"],
  ["es", "el 3 de julio de 2023 a mediodía", "2023-07-03 12:00"],
] as const)("in %s, %j is %s", (language, said, expected) => {
  const time = timeIn(said, now, language, "past");
  expect(time && written(time.at)).toBe(expected);
});

test.each([
  ["fr", "lundi prochain à dix heures", "2024-07-22 10:00"],
  ["fr", "après-demain à 9h15", "2024-07-17 09:15"],
  ["es", "pasado mañana a las 9", "2024-07-17 09:00"],
  ["es", "el viernes que viene a las 10 de la mañana", "2024-07-19 10:00"],
  ["es", "mañana por la mañana", "2024-07-16 09:00"],
] as const)("ahead, in %s, %j is %s", (language, said, expected) => {
  const time = timeIn(said, now, language, "future");
  expect(time && written(time.at)).toBe(expected);
});

test.each([
  ["fr", "J'ai trois enfants et deux voitures."],
  ["es", "Vivo en una casa con dos plantas."],
] as const)("in %s, %j tells no time", (language, said) => {
  expect(timeIn(said, now, language, "past")).toBeUndefined();
});
