import { spokenValue } from "../speaking/spoken-date.ts";
import type { Evidence } from "./evidence.ts";
import { kindOf } from "../reading/field.ts";
import { contentWords, plain, wordsOf } from "../reading/words.ts";
import { expresses, isNo, isUnknown } from "../understanding/intent.ts";
import { statement } from "../understanding/statement.ts";

/** What the conversation was about: what was noted as such, else the first account in the caller's words. */
export function matterOf(evidence: Evidence): string | undefined {
  const noted = evidence.known.find(
    ({ name }) => kindOf({ name, type: "text", description: "", asked: true }) === "what-happened",
  );
  if (noted !== undefined) return noted.value;
  for (const said of evidence.caller) {
    const told = statement(said, new Map());
    if (told !== undefined) return told;
  }
  return undefined;
}

/** The matter in a few words: "the matter of …" must be able to stand in a sentence. */
export function shortMatter(evidence: Evidence, mostWords = 8): string {
  const matter = matterOf(evidence);
  if (matter === undefined) return "your call";
  const words = (matter.split(/[.,;!?]/)[0] ?? matter).split(/\s+/).slice(0, mostWords);
  while (words.length > 2 && contentWords(words.at(-1) ?? "").length === 0) words.pop();
  return words.join(" ").replace(/^\p{Lu}(?=\p{Ll})/u, (letter) => letter.toLowerCase());
}

const isPersonal = (name: string): boolean =>
  wordsOf(name).some((word) => /^(?:name|email|mail|phone|telephone|policyholder)$/.test(word));

export function longSummary(evidence: Evidence): string {
  const matter = matterOf(evidence);
  const others = evidence.known
    .filter(({ value, name }) => value !== matter && !isPersonal(name))
    .map(({ label, value }) => `${label}: ${spokenValue(value, "en")}`);
  return [
    matter === undefined
      ? "You called us, and we spoke shortly."
      : `You called us about this: ${matter.replace(/[.!?]+$/, "")}.`,
    others.length === 0 ? "" : `I noted ${others.join("; ")}.`,
    evidence.reminders.length === 0 ? "" : `To follow: ${evidence.reminders.join("; ")}.`,
    isOpen(evidence) ? `Still open: ${whatIsOpen(evidence)}.` : "",
  ]
    .filter((part) => part !== "")
    .join(" ");
}

export const isOpen = ({ missing, unanswered }: Evidence): boolean => missing.length + unanswered.length > 0;

/** What is still to be told: the names of fields, else the questions without an answer. */
export const whatIsOpen = ({ missing, unanswered }: Evidence): string =>
  (missing.length > 0
    ? missing.map((name) => name.replaceAll("_", " "))
    : unanswered.map((question) => question.replace(/[\s?¿]+$/u, ""))
  ).join(", ");

/** How content the caller was, from -2 to 2; undefined where they hardly spoke. */
export function contentment(evidence: Evidence): number | undefined {
  if (evidence.caller.length === 0) return undefined;
  const all = plain(evidence.caller.join(" "));
  const count = (words: RegExp): number => all.match(words)?.length ?? 0;
  const good = count(
    /\b(?:thank|thanks|great|perfect|excellent|wonderful|helpful|merci|parfait|super|gracias|perfecto|genial)\b/g,
  );
  const bad = count(
    /\b(?:angry|terrible|awful|useless|ridiculous|unacceptable|stupid|annoy\w*|complain\w*|frustrat\w*|disappoint\w*|worst|scandal\w*|nul|inadmissible|horrible|inutil|idiota)\b/g,
  );
  if (good === 0 && bad === 0 && contentWords(all).length < 3) return undefined;
  return Math.max(-2, Math.min(2, good - 2 * bad));
}

/** True when somebody is noted as hurt. */
const isHurt = (evidence: Evidence): boolean =>
  evidence.known.some(
    ({ name, value }) =>
      kindOf({ name, type: "text", description: "", asked: true }) === "harm" &&
      !isNo(value) &&
      !isUnknown(value) &&
      !/^(?:none|unknown)$|\b(?:nobody|no one|not|nadie|personne)\b/i.test(value),
  );

/** What happened, as marks that a choice can be made by. */
export function marksOf(evidence: Evidence): string[] {
  const all = evidence.caller.join(" ");
  const has = (tool: string): boolean => evidence.tools.includes(tool);
  const feeling = contentment(evidence);
  return [
    ...(has("notify_emergencies") || expresses(all, "emergency") || isHurt(evidence)
      ? ["high priority urgent emergency escalate critical"]
      : []),
    ...(has("talk_to_human") || expresses(all, "human")
      ? ["requires expertise human expert specialist transfer escalate agent review"]
      : []),
    ...(has("new_or_updated_reminder") || evidence.reminders.length > 0
      ? ["call back callback follow up reminder contact schedule"]
      : []),
    ...(isOpen(evidence)
      ? ["customer will send info missing information incomplete pending wait document partial open"]
      : []),
    ...(!isOpen(evidence) && evidence.known.length > 0
      ? ["case closed complete resolved done solved success finished none"]
      : []),
    feeling === undefined
      ? "unknown unknow neutral none"
      : feeling > 0
        ? "high satisfied positive good happy"
        : feeling === 0
          ? "partial medium neutral mixed"
          : feeling === -1
            ? "low dissatisfied negative poor"
            : "terrible very low awful negative worst",
  ];
}
