import { updatesIn } from "./reading/past-updates.ts";
import type { Situation } from "./reading/situation.ts";
import { conclusion } from "./conclusion.ts";
import { farewell } from "./farewell.ts";
import { firstAdvice } from "./first-advice.ts";
import { newMatter } from "./new-matter.ts";
import { nextStep } from "./next-step.ts";
import { answerTo, questionIn } from "./questions-asked.ts";
import { otherTime } from "./offered-time.ts";
import { phrasesIn } from "./speaking/phrases.ts";
import { questionFor } from "./speaking/questions.ts";
import { saysItself } from "./tool-calls.ts";
import { withStops } from "./understanding/stops.ts";
import { expresses } from "./understanding/intent.ts";
import type { Reply } from "../protocol/reply.ts";

const failure =
  /\b(?:not (?:done|set|sent|updated|available)|fail\w*|errors?|could not|cannot|unavailable|invalid|wrong arguments|bad arguments)\b/i;

const sentStop = /\bsent STOP\b/;

/** Goes on once tools have answered: mends what they refused, tells what they found, asks the next question. */
export function afterTools(situation: Situation): Reply {
  const spoken = inNewLanguage(situation);
  const phrases = phrasesIn(spoken.language);
  const calls = spoken.dialogue.calls.filter(({ thisTurn }) => thisTurn);
  const called = (name: string): boolean => calls.some((call) => call.name === name);
  const failed = (name: string): boolean => calls.some((call) => call.name === name && failure.test(call.result ?? ""));
  if (called("end_call")) return say([saysItself("end_call", spoken) ? "" : phrases.goodbye], spoken);
  if (called("talk_to_human") && !failed("talk_to_human")) return say([phrases.oneMoment], spoken);
  const stopped = calls.some(({ result }) => sentStop.test(result ?? "")) ? [phrases.smsStopped] : [];
  const failures = (
    [
      ["talk_to_human", phrases.humanFailed],
      ["send_sms", stopped[0] ?? phrases.smsFailed],
      ["speech_lang", phrases.languageMissing],
    ] as const
  ).flatMap(([name, words]) => (failed(name) ? [words] : []));
  const told = called("search_document") ? toldBySearch(spoken) : [];
  const matter = newMatter(spoken);
  if (matter !== undefined) return matter;
  const refused = refusedField(spoken);
  if (refused !== undefined)
    return say(
      [...failures, ...told, phrases.refusedValue, questionFor(refused, spoken.fields, spoken.language)],
      spoken,
    );
  if (failed("new_or_updated_reminder") && stopped.length > 0) return say([...stopped, ...told], spoken);
  if (failed("new_or_updated_reminder")) return say([...failures, ...told, ...otherTime(spoken)], spoken);
  if (expresses(spoken.dialogue.heard, "goodbye")) return farewell(spoken);
  const concluded = refused === undefined ? conclusion(spoken) : undefined;
  if (concluded !== undefined) return concluded;
  const asksBack = told.some((words) => /\?\s*$/.test(words));
  return say([...failures, ...firstAdvice(spoken), ...told, asksBack ? "" : nextStep(spoken)], spoken);
}

/** What was not said in this turn yet; an answer is never without a word. */
function say(parts: readonly string[], situation: Situation): Reply {
  const unsaid = parts.filter((part) => part !== "" && !situation.dialogue.since.includes(part));
  return { text: unsaid.join(" ") || phrasesIn(situation.language).oneMoment, toolCalls: [] };
}

function toldBySearch(situation: Situation): string[] {
  const question = questionIn(withStops(situation.dialogue.heard));
  if (question === undefined) return [];
  // What was searched for once is not searched again: what is there now is the answer.
  const told = answerTo(question, { ...situation, tools: new Map() });
  return "say" in told ? [told.say] : [];
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
