import { updatesIn } from "./reading/past-updates.ts";
import type { Situation } from "./reading/situation.ts";
import { farewell } from "./farewell.ts";
import { nextStep } from "./next-step.ts";
import { answerTo, questionIn } from "./questions-asked.ts";
import { phrasesIn, said } from "./speaking/phrases.ts";
import { questionFor } from "./speaking/questions.ts";
import { expresses } from "./understanding/intent.ts";
import type { Reply } from "../protocol/reply.ts";

const failure =
  /\b(?:fail\w*|errors?|could not|cannot|not available|unavailable|invalid|wrong arguments|bad arguments)\b/i;

/** Goes on once tools have answered: mends what they refused, tells what they found, asks the next question. */
export function afterTools(situation: Situation): Reply {
  const spoken = inNewLanguage(situation);
  const phrases = phrasesIn(spoken.language);
  const calls = spoken.dialogue.calls.filter(({ thisTurn }) => thisTurn);
  const failed = (name: string): boolean => calls.some((call) => call.name === name && failure.test(call.result ?? ""));
  const called = (name: string): boolean => calls.some((call) => call.name === name);
  const unsaid = (text: string): string => (spoken.dialogue.since.includes(text) ? "" : text);
  if (called("end_call")) return { text: unsaid(phrases.goodbye), toolCalls: [] };
  if (called("talk_to_human") && !failed("talk_to_human"))
    return { text: said(spoken.dialogue.since, "toHuman") ? "" : phrases.toHuman, toolCalls: [] };
  const parts: string[] = [];
  if (failed("talk_to_human")) parts.push(phrases.humanFailed);
  if (failed("send_sms")) parts.push(phrases.smsFailed);
  if (failed("speech_lang")) parts.push(phrases.languageMissing);
  const question = called("search_document") ? questionIn(spoken.dialogue.heard) : undefined;
  if (question !== undefined) {
    const told = answerTo(question, spoken);
    parts.push("say" in told ? told.say : phrases.notFound);
  }
  const refused = refusedField(spoken);
  if (refused !== undefined) parts.push(phrases.refusedValue, questionFor(refused, spoken.fields, spoken.language));
  else if (expresses(spoken.dialogue.heard, "goodbye")) return farewell(spoken);
  else parts.push(nextStep(spoken));
  return {
    text: parts
      .map(unsaid)
      .filter((part) => part !== "")
      .join(" "),
    toolCalls: [],
  };
}

function refusedField(situation: Situation) {
  const { refused } = updatesIn(situation.dialogue, "turn");
  return situation.fields.find(({ name }) => refused[name] !== undefined);
}

/** The language that was just chosen holds from the next sentence on, whatever the request still says. */
function inNewLanguage(situation: Situation): Situation {
  const chosen = situation.dialogue.calls.findLast(
    (call) => call.name === "speech_lang" && call.thisTurn && !failure.test(call.result ?? ""),
  );
  const code = /"lang":"([a-z]{2})/.exec(JSON.stringify(chosen?.arguments ?? {}))?.[1];
  return code === "en" || code === "fr" || code === "es" ? { ...situation, language: code } : situation;
}
