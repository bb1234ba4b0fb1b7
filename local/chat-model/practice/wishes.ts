import type { DateTime } from "luxon";
import { askedField } from "./understanding/asked-field.ts";
import { timeIn } from "./understanding/date-time.ts";
import { isHurtNow } from "./understanding/hurt-now.ts";
import { expresses } from "./understanding/intent.ts";
import { tellsOfHarm } from "./understanding/people-told.ts";
import { phoneIn } from "./understanding/phone.ts";
import { placeIn } from "./understanding/place.ts";
import { clausesOf } from "./understanding/clauses.ts";
import { spokenDate } from "./speaking/spoken-date.ts";
import { isCanned, phrasesIn, said } from "./speaking/phrases.ts";
import { plain, sentencesOf } from "./reading/words.ts";
import type { Language, Situation } from "./reading/situation.ts";
import { propertiesOf } from "./tool-calls.ts";
import type { Wish } from "./tool-calls.ts";
import { meantReminder } from "./listed-reminder.ts";
import { movedReminder } from "./moved-reminder.ts";
import { acceptedTime } from "./offered-time.ts";
import { summaryItems } from "./next-step.ts";

/** What came of looking for wishes: tools to call, and what to say where a wish cannot be met or needs a question. */
export interface Wishes {
  wishes: Wish[];
  replies: string[];
}

/** What the caller wants done, besides telling things. */
export function wishesIn(heard: string, situation: Situation): Wishes {
  const found: Wishes = { wishes: [], replies: [] };
  for (const read of [emergency, human, contact, cancellation, callback, sms, speechLanguage, speed, newClaim]) {
    const { wish, reply } = read(heard, situation);
    if (wish !== undefined) found.wishes.push(wish);
    if (reply !== undefined) found.replies.push(reply);
  }
  return found;
}

type Reading = { wish?: Wish; reply?: string };

function emergency(heard: string, situation: Situation): Reading {
  if (!expresses(heard, "emergency") && !callsForHelp(heard, situation) && !isHurtNow(heard, situation)) return {};
  const place =
    placeIn(heard) ??
    situation.fields.flatMap((field) => (field.kind === "place" ? (situation.claim[field.name] ?? []) : []))[0];
  const values = {
    reason: heard,
    location: place ?? "unknown",
    contact: situation.callerNumber ?? "unknown",
    service: serviceFor(plain(heard), situation),
  };
  return toolOrWords(
    "notify_emergencies",
    values,
    phrasesIn(situation.language).emergency(spokenNumber(situation)),
    situation,
  );
}

const spokenNumber = ({ emergencyNumber }: Situation): string =>
  emergencyNumber === undefined ? "" : `, ${[...emergencyNumber].join(" ")},`;

/** Somebody is hurt, and the caller has called for help. */
const callsForHelp = (heard: string, { dialogue }: Situation): boolean =>
  tellsOfHarm(heard) && dialogue.said.some(({ by, text }) => by === "caller" && expresses(text, "plea"));

const services: [string, RegExp][] = [
  ["firefighters", /fire|smoke|gas|feu|incendie|fumee|gaz|fuego|humo|pompiers|bomberos|flood|explosion/],
  ["veterinarian", /\b(?:dog|cat|horse|animal|chien|chat|cheval|perro|gato|caballo)\b/],
  ["police", /break|burglar|attack|thief|stolen|police|policia|cambriol|agress|robo|weapon/],
  ["pharmacy", /pharmacy|medicine|pharmacie|farmacia/],
  ["hospital", /./],
];

function serviceFor(heard: string, situation: Situation): string {
  const offered = propertiesOf(situation.tools.get("notify_emergencies")?.parameters)["service"]?.["enum"];
  const names = Array.isArray(offered) ? offered.filter((name) => typeof name === "string") : [];
  const fitting = services.filter(([, words]) => words.test(heard)).map(([name]) => name);
  return fitting.find((name) => names.includes(name)) ?? names[0] ?? fitting[0] ?? "hospital";
}

function human(heard: string, situation: Situation): Reading {
  if (!expresses(heard, "human")) return {};
  const phrases = phrasesIn(situation.language);
  return situation.tools.has("talk_to_human")
    ? { wish: { tool: "talk_to_human", values: {}, say: phrases.toHuman } }
    : { reply: phrases.humanFailed };
}

/** Whether they want to hear from the company at all, of which a single text or call is no part. */
function contact(heard: string, situation: Situation): Reading {
  const wanted = contactWanted(heard);
  if (wanted === undefined) return {};
  const { noContact, contactAgain, contactFailed } = phrasesIn(situation.language);
  return toolOrWords("contact_wishes", { wanted }, wanted ? contactAgain : noContact, situation, contactFailed);
}

const contactWanted = (heard: string): boolean | undefined =>
  expresses(heard, "no-contact") ? false : expresses(heard, "contact-again") ? true : undefined;

/** "You don't need to call me back": a reminder that is set is not wanted any more. */
function cancellation(heard: string, situation: Situation): Reading {
  if (!isTakingBack(heard) || contactWanted(heard) !== undefined) return {};
  const phrases = phrasesIn(situation.language);
  const meant = meantReminder(heard, situation);
  if (meant === undefined) return { reply: phrases.noneSet };
  if (!situation.tools.has("cancel_reminder")) return {};
  return { wish: { tool: "cancel_reminder", values: { title: meant.title }, say: phrases.reminderCancelled } };
}

/** "Don't call me today, call me tomorrow" wants a call. */
const isTakingBack = (heard: string): boolean =>
  expresses(heard, "no-call") &&
  !clausesOf(heard).some((clause) => expresses(clause, "callback") && !expresses(clause, "no-call"));

function callback(heard: string, situation: Situation): Reading {
  if (isTakingBack(heard) || contactWanted(heard) === false) return {};
  const moved = acceptedTime(heard, situation) ?? movedReminder(heard, situation);
  if (moved !== undefined) return { wish: moved };
  const { before } = situation.dialogue;
  const answers = said(before, "whenToCall") || said(before, "thenInstead");
  if (!answers && !expresses(heard, "callback")) return appointment(heard, situation);
  const phrases = phrasesIn(situation.language);
  const time = timeIn(callbackPart(heard), situation.now, situation.language, "future");
  if (time === undefined) return answers || tellsNumber(heard, situation) ? {} : { reply: phrases.whenToCall };
  const reminds = /\b(?:remind|rappelez-moi de|recuerdeme)\b/.test(plain(heard));
  const description = reminds ? heard : phrases.callBackTitle;
  return toolOrWords(
    "new_or_updated_reminder",
    {
      title: reminds ? reminderTitle(heard) : callTitle(heard, time.at, situation),
      description,
      due_date_time: time.at.toFormat("yyyy-MM-dd'T'HH:mm:ss"),
      owner: reminds ? "customer" : "assistant",
    },
    phrases.reminderSet(spokenDate(time.at, situation.language)),
    situation,
  );
}

/** "Call me on Monday too": one call more, which needs a title of its own. */
function callTitle(heard: string, at: DateTime, { reminders, language }: Situation): string {
  const { callBackTitle } = phrasesIn(language);
  const isOneMore = /\b(?:too|also|as well|aussi|egalement|tambien)\b/.test(plain(heard));
  const isTaken = reminders.some(({ title }) => title === callBackTitle);
  return isOneMore && isTaken ? `${callBackTitle}, ${at.setLocale(language).toFormat("cccc")}` : callBackTitle;
}

/** "Call me at 202 …" answers the question for a number, and wishes nothing. */
const tellsNumber = (heard: string, situation: Situation): boolean =>
  askedField(situation.dialogue.before, situation)?.kind === "phone" &&
  phoneIn(heard, situation.callerNumber) !== undefined;

/** "Can you send a craftsman tomorrow at 10?": something the company is to do, at a time. */
function appointment(heard: string, situation: Situation): Reading {
  const [, what] =
    /\b((?:send|come|visit|deliver|pick up|envoyer|venir|enviar|mandar|venir)\b[^.?!]*)/i.exec(heard) ?? [];
  const isWish = /\b(?:can|could|would|will) you\b|\bplease\b|\bpouvez-vous\b|\bpuede[ns]?\b/.test(plain(heard));
  const time = what === undefined || !isWish ? undefined : timeIn(what, situation.now, situation.language, "future");
  if (what === undefined || time === undefined || time.at <= situation.now.at) return {};
  const title = what
    .replace(time.words, "")
    .replace(/[\s,]+$/, "")
    .replace(/\s+/g, " ")
    .replace(/^\p{L}/u, (letter) => letter.toUpperCase());
  const values = {
    title,
    description: heard,
    due_date_time: time.at.toFormat("yyyy-MM-dd'T'HH:mm:ss"),
    owner: "company",
  };
  const say = phrasesIn(situation.language).reminderSet(spokenDate(time.at, situation.language));
  return situation.tools.has("new_or_updated_reminder")
    ? { wish: { tool: "new_or_updated_reminder", values, say } }
    : {};
}

const callbackPart = (heard: string): string => {
  const at = clausesOf(heard).findIndex((clause) => expresses(clause, "callback"));
  return at < 0 ? heard : clausesOf(heard).slice(at).join(" ");
};

const reminderTitle = (heard: string): string =>
  /(?:remind me|rappelez-moi|recuérdeme)\s+(?:to|about|de|que)?\s*(.{3,60}?)(?=\s+(?:tomorrow|on|at|next|in|demain|à|mañana|el)\b|[.!?,]|$)/iu.exec(
    heard,
  )?.[1] ?? heard.slice(0, 60);

function sms(heard: string, situation: Situation): Reading {
  if (!expresses(heard, "sms") || contactWanted(heard) !== undefined) return {};
  const phrases = phrasesIn(situation.language);
  const told = sentencesOf(situation.dialogue.before)
    .filter((sentence) => !sentence.includes("?") && !isCanned(sentence))
    .join(" ");
  const items = summaryItems(situation);
  const wantsAll = /\b(?:summary|claim|details|everything|recap|resume|resumen|dossier)\b/.test(plain(heard));
  const message =
    (wantsAll || told === "") && items !== ""
      ? phrases.summary(items)
      : told === ""
        ? phrases.hello(situation.botName, situation.company)
        : told;
  return toolOrWords("send_sms", { message }, phrases.smsSent, situation, phrases.smsFailed);
}

const languages: [RegExp, string][] = [
  [/\b(?:english|anglais|ingles)\b/, "en"],
  [/\b(?:french|francais|frances)\b/, "fr"],
  [/\b(?:spanish|espagnol|espanol|castellano)\b/, "es"],
  [/\b(?:german|allemand|aleman)\b/, "de"],
  [/\b(?:chinese|chinois|chino)\b/, "zh"],
  [/\b(?:italian|italien|italiano)\b/, "it"],
];

function speechLanguage(heard: string, situation: Situation): Reading {
  if (!expresses(heard, "language")) return {};
  const wanted = languages.find(([name]) => name.test(plain(heard)))?.[1];
  const tool = situation.tools.get("speech_lang");
  const choices = tool === undefined ? "" : JSON.stringify(tool);
  const code = [...choices.matchAll(/\b([a-z]{2})-[A-Z]{2}\b/g)].find(([, language]) => language === wanted)?.[0];
  if (code === undefined || wanted === undefined) return { reply: phrasesIn(situation.language).languageMissing };
  const spoken: Language = wanted === "fr" || wanted === "es" ? wanted : "en";
  return { wish: { tool: "speech_lang", values: { lang: code }, say: phrasesIn(spoken).languageSet } };
}

const speedStep = 0.15;

function speed(heard: string, situation: Situation): Reading {
  const slower = expresses(heard, "slower");
  if (!slower && !expresses(heard, "faster")) return {};
  const phrases = phrasesIn(situation.language);
  const schema = propertiesOf(situation.tools.get("speech_speed")?.parameters)["speed"];
  const bound = (key: string, otherwise: number): number =>
    typeof schema?.[key] === "number" ? schema[key] : otherwise;
  const now = currentSpeed(situation);
  const wanted = Math.min(
    bound("maximum", 1.25),
    Math.max(bound("minimum", 0.75), now + (slower ? -speedStep : speedStep)),
  );
  const rounded = Math.round(wanted * 100) / 100;
  if (rounded === now || !situation.tools.has("speech_speed")) return { reply: phrases.speedLimit };
  return { wish: { tool: "speech_speed", values: { speed: rounded }, say: slower ? phrases.slower : phrases.faster } };
}

function currentSpeed(situation: Situation): number {
  const set = situation.dialogue.calls
    .flatMap((call) =>
      call.name === "speech_speed" ? (/"speed":\s*([\d.]+)/.exec(JSON.stringify(call.arguments))?.[1] ?? []) : [],
    )
    .at(-1);
  const told = /\b(?:speed|rate|prosody_rate|voice_rate)\b[^\d\n]{0,20}(\d(?:\.\d+)?)/i.exec(situation.systemText)?.[1];
  return Number(set ?? told ?? 1);
}

const newClaim = (heard: string, situation: Situation): Reading =>
  expresses(heard, "new-claim") && situation.tools.has("new_claim")
    ? { wish: { tool: "new_claim", values: {}, say: phrasesIn(situation.language).newClaim } }
    : {};

/** The tool where there is one, else what can be said without it. */
const toolOrWords = (
  tool: string,
  values: Record<string, unknown>,
  say: string,
  situation: Situation,
  without = say,
): Reading => (situation.tools.has(tool) ? { wish: { tool, values, say } } : { reply: without });
