import { spokenValue } from "../speaking/spoken-date.ts";
import { phrasesIn } from "../speaking/phrases.ts";
import type { Language, Situation } from "../reading/situation.ts";
import type { Evidence } from "./evidence.ts";
import { matterOf } from "./gist.ts";

const wordings: Record<
  Language,
  {
    about: (matter: string) => string;
    noted: (items: string) => string;
    next: (items: string) => string;
    bye: (from: string) => string;
  }
> = {
  en: {
    about: (matter) => `Hello, I understand that you called about this: ${matter}.`,
    noted: (items) => `I confirm that I noted: ${items}.`,
    next: (items) => `Next: ${items}.`,
    bye: (from) => `Have a nice day! ${from}`,
  },
  fr: {
    about: (matter) => `Bonjour, vous nous avez appelés à ce sujet : ${matter}.`,
    noted: (items) => `Je confirme avoir noté : ${items}.`,
    next: (items) => `À suivre : ${items}.`,
    bye: (from) => `Bonne journée ! ${from}`,
  },
  es: {
    about: (matter) => `Hola, nos ha llamado por lo siguiente: ${matter}.`,
    noted: (items) => `Confirmo que he anotado: ${items}.`,
    next: (items) => `A continuación: ${items}.`,
    bye: (from) => `¡Que tenga un buen día! ${from}`,
  },
};

/** A text message that tells the caller what was understood, noted and planned. */
export function smsReport(situation: Situation, evidence: Evidence): string {
  const wording = wordings[situation.language];
  const matter = matterOf(evidence);
  const noted = evidence.known
    .filter(({ value }) => value !== matter && !/^(?:none|unknown)$/i.test(value))
    .map(({ label, value }) => `${label}: ${spokenValue(value, situation.language)}`)
    .join(", ");
  const from = [situation.botName, situation.company].filter((name) => name !== undefined).join(", ");
  const ending = /\bends? with:?\s*["“]?([^"”\n]+)/i.exec(situation.systemText)?.[1]?.trim();
  const most = Number(
    /\b(?:at most|maximum of|up to|no more than) (\d+) characters\b/i.exec(situation.systemText)?.[1] ?? 600,
  );
  const parts = [
    matter === undefined
      ? phrasesIn(situation.language).hello(situation.botName, situation.company)
      : wording.about(matter.replace(/[.!?]+$/, "")),
    noted === "" ? "" : wording.noted(noted),
    evidence.reminders.length === 0 ? "" : wording.next(evidence.reminders.join(", ")),
  ];
  return fitted(
    parts.filter((part) => part !== ""),
    ending ?? wording.bye(from),
    most,
  );
}

/** As many sentences as there is room for, the first cut where it must be; the salutation always. */
function fitted(parts: readonly string[], ending: string, most: number): string {
  let text = "";
  for (const part of parts) {
    const room = most - text.length - ending.length - 2;
    if (part.length <= room) text = `${text} ${part}`.trim();
    else if (room > 40) text = `${text} ${part.slice(0, room - 1).replace(/\s+\S*$/, "")}…`.trim();
  }
  return `${text} ${ending}`.trim();
}
