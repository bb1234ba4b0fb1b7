import { DateTime } from "luxon";
import { plain } from "../reading/words.ts";
import type { WallTime } from "../reading/now.ts";
import type { SpokenTime } from "./date-time.ts";

/*
 * Times as they are spoken in French and Spanish, in words more often than in digits: "avant-hier vers huit heures et demie",
 * "el lunes pasado a las tres de la tarde", "hace un par de horas".
 */

type Aim = "past" | "future";
type Unit = "minutes" | "hours" | "days" | "weeks" | "months";

/** The time that is told, or nothing where the text tells none of these. */
export function romanceTime(text: string, language: "fr" | "es", now: WallTime, aim: Aim): SpokenTime | undefined {
  const said = plain(text.normalize("NFC"));
  const span = spanIn(said, language, now);
  if (span !== undefined) return span;
  const day = dayIn(said, language, now, aim);
  const hour = hourIn(said, language);
  if (day === undefined && hour === undefined) return undefined;
  const part = partIn(said, language);
  const date = (day?.date ?? now.at).startOf("day");
  const clock = hour === undefined ? undefined : onTheClock(hour, part?.hour);
  let at = date.set({ hour: clock?.hour ?? part?.hour ?? 12, minute: clock?.minute ?? 0 });
  if (day === undefined && aim === "past" && at > now.at) at = at.minus({ days: 1 });
  if (day === undefined && aim === "future" && at <= now.at) at = at.plus({ days: 1 });
  const words = wordsOf(text, [day?.span, hour?.span, part?.span]);
  return { at, day: day !== undefined, hour: hour !== undefined, partOfDay: part !== undefined, words };
}

interface Span {
  from: number;
  to: number;
}

const spanOf = (match: RegExpExecArray): Span => ({ from: match.index, to: match.index + match[0].length });

/** The words from the first of the parts to the last, as they were said, unless other things stand between. */
function wordsOf(text: string, spans: readonly (Span | undefined)[]): string {
  const found = spans.filter((span) => span !== undefined).toSorted((a, b) => a.from - b.from);
  const [first] = found;
  if (first === undefined) return "";
  let { to } = first;
  for (const span of found.slice(1)) if (span.from - to <= 12) to = Math.max(to, span.to);
  return text.normalize("NFC").slice(first.from, to);
}

const numbers: Record<"fr" | "es", string[]> = {
  fr: "zero une deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize dix-sept dix-huit dix-neuf vingt".split(
    " ",
  ),
  es: "cero una dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince".split(" "),
};

const anyNumber = (language: "fr" | "es"): string =>
  `(?:\\d{1,3}|${[...numbers[language], "un", "uno"].toSorted((a, b) => b.length - a.length).join("|")})`;

function numberOf(word: string, language: "fr" | "es"): number {
  if (/^\d+$/.test(word)) return Number(word);
  return numbers[language].indexOf(word.replace(/^uno?$/, "une").replace(/^une$/, language === "es" ? "una" : "une"));
}

const units: [RegExp, Unit][] = [
  [/^min/, "minutes"],
  [/^h/, "hours"],
  [/^(?:j|d)/, "days"],
  [/^se/, "weeks"],
  [/^m/, "months"],
];

/** "il y a deux heures", "hace un par de horas", "hace media hora". */
function spanIn(said: string, language: "fr" | "es", now: WallTime): SpokenTime | undefined {
  const unit = "(min(?:ute|uto)?s?|h(?:eure|ora)?s?|jours?|dias?|semaines?|semanas?|mois|mes(?:es)?)\\b";
  const many = anyNumber(language);
  const about = "(?:environ |a peu pres |a peine |unas |unos |mas o menos |aproximadamente )?";
  const forms: Record<"fr" | "es", string> = {
    fr: `\\b(?:il y a|depuis) ${about}(?:une (demi)-?(heure)|(quelques|${many})\\s*${unit})`,
    es: `\\bhace ${about}(?:(media) (hora)|(un par de|unas|unos|${many})\\s*${unit})`,
  };
  const match = new RegExp(forms[language]).exec(said);
  if (match === null) return undefined;
  const [words, half, , count, named = ""] = match;
  const kind = half === undefined ? units.find(([pattern]) => pattern.test(named))?.[1] : "minutes";
  if (kind === undefined) return undefined;
  const howMany =
    half !== undefined
      ? 30
      : count === undefined || !/\d|^[a-z-]+$/.test(count)
        ? 2
        : Math.max(numberOf(count, language), 0) || 2;
  const hour = kind === "hours" || kind === "minutes";
  return { at: now.at.minus({ [kind]: howMany }), day: true, hour, partOfDay: false, words };
}

const weekdays: Record<"fr" | "es", string[]> = {
  fr: ["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"],
  es: ["lunes", "martes", "miercoles", "jueves", "viernes", "sabado", "domingo"],
};
const months: Record<"fr" | "es", string[]> = {
  fr: "janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre".split(" "),
  es: "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre".split(" "),
};

/** Words for a day, and how many days from today it is. Longer ones stand before those that they contain. */
const daysAway: Record<"fr" | "es", [RegExp, number][]> = {
  fr: [
    [/\bavant-?\s?hier\b/, -2],
    [/\bhier\b|\bla nuit derniere\b/, -1],
    [/\bapres-?\s?demain\b/, 2],
    [/\bdemain\b/, 1],
    [/\bla semaine derniere\b/, -7],
    [
      /\baujourd'?hui\b|\bce (?:matin|midi|soir)\b|\bcet(?:te)? (?:apres-midi|nuit)\b|\btout a l'heure\b|\ba l'instant\b/,
      0,
    ],
  ],
  es: [
    [/\banteayer\b|\bantes de ayer\b|\bantier\b/, -2],
    [/\bayer\b|\banoche\b/, -1],
    [/\bpasado manana\b/, 2],
    [/(?<!(?:la|esta|una) )\bmanana\b/, 1],
    [/\bla semana pasada\b/, -7],
    [/\bhoy\b|\besta (?:manana|tarde|noche|madrugada)\b|\bahora mismo\b/, 0],
  ],
};

function dayIn(
  said: string,
  language: "fr" | "es",
  now: WallTime,
  aim: Aim,
): { date: DateTime; span: Span } | undefined {
  const weekday = new RegExp(
    `\\b(${weekdays[language].join("|")})(?:\\s+(dernier|passe|pasado|prochain|proximo|que viene))?\\b`,
  ).exec(said);
  if (weekday !== null) {
    const [, name = "", which = ""] = weekday;
    const ahead = /^(?:pro|que)/.test(which) || (which === "" && aim === "future");
    const wanted = weekdays[language].indexOf(name) + 1;
    const back = (now.at.weekday - wanted + 7) % 7;
    const days = ahead ? 7 - back : -(back === 0 && which !== "" ? 7 : back);
    return { date: now.at.plus({ days }), span: spanOf(weekday) };
  }
  for (const [pattern, days] of daysAway[language]) {
    const match = pattern.exec(said);
    if (match !== null) return { date: now.at.plus({ days }), span: spanOf(match) };
  }
  return calendarDay(said, language, now, aim);
}

/** "le 3 juillet", "el 3 de julio de 2023". */
function calendarDay(said: string, language: "fr" | "es", now: WallTime, aim: Aim) {
  const match = new RegExp(
    `\\b(\\d{1,2})(?:er)? (?:de )?(${months[language].join("|")})(?: (?:de |del )?(\\d{4}))?\\b`,
  ).exec(said);
  if (match === null) return undefined;
  const [, day, month = "", year] = match;
  const date = DateTime.utc(Number(year ?? now.at.year), months[language].indexOf(month) + 1, Number(day));
  if (!date.isValid) return undefined;
  const off = year !== undefined ? 0 : aim === "past" && date > now.at ? -1 : aim === "future" && date < now.at ? 1 : 0;
  return { date: date.plus({ years: off }), span: spanOf(match) };
}

interface Hour {
  hour: number;
  minute: number;
  span: Span;
}

function hourIn(said: string, language: "fr" | "es"): Hour | undefined {
  const many = anyNumber(language);
  const form =
    language === "fr"
      ? new RegExp(
          `(?<!il y a |dans |depuis |-)\\b(${many})\\s*h(?:eures?)?(?![a-z])(?:\\s*(\\d{2})\\b)?(?:\\s+(et demie?|et quart|moins le quart))?`,
        )
      : new RegExp(`\\ba las? (${many})(?:[:.](\\d{2})\\b)?(?:\\s+(y media|y cuarto|menos cuarto))?`);
  const match = form.exec(said);
  if (match === null) return named(said);
  const [, count = "", minutes, part = ""] = match;
  const hour = numberOf(count, language);
  if (hour < 0 || hour > 24) return undefined;
  const minute = /demi|media/.test(part) ? 30 : /^(?:et|y)/.test(part) ? 15 : part === "" ? Number(minutes ?? 0) : -15;
  return { hour: (minute < 0 ? hour + 23 : hour) % 24, minute: minute < 0 ? 45 : minute, span: spanOf(match) };
}

/** Hours that have names. */
function named(said: string): Hour | undefined {
  const match = /(?<!apres-)\b(midi|mediodia|minuit|medianoche)\b/.exec(said);
  if (match === null) return undefined;
  return { hour: /^(?:minuit|medianoche)/.test(match[0]) ? 0 : 12, minute: 0, span: spanOf(match) };
}

const parts: Record<"fr" | "es", [RegExp, number][]> = {
  fr: [
    [/\b(?:ce|du|le|au|hier|demain|jour|\w+di) matin\b|\bdans la matinee\b|\bmatin\b/, 9],
    [/\bapres-midi\b/, 15],
    [/\bsoir(?:ee)?\b/, 19],
    [/\bnuit\b/, 22],
  ],
  es: [
    [/\b(?:de|por|en|esta) la manana\b|\besta manana\b/, 9],
    [/\bmadrugada\b/, 4],
    [/\b(?:de|por|en|esta)(?: la)? tarde\b/, 15],
    [/\bnoche\b|\banoche\b/, 22],
  ],
};

function partIn(said: string, language: "fr" | "es"): { hour: number; span: Span } | undefined {
  for (const [pattern, hour] of parts[language]) {
    const match = pattern.exec(said);
    if (match !== null) return { hour, span: spanOf(match) };
  }
  return undefined;
}

/** Three in the afternoon is fifteen. */
const onTheClock = ({ hour, minute }: Hour, part: number | undefined): { hour: number; minute: number } => ({
  hour: part !== undefined && part >= 15 && hour < 12 && !(part === 22 && hour < 6) ? hour + 12 : hour,
  minute,
});
