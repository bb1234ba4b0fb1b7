import { nextStep, gist, missingFields } from "./next-step.ts";
import { phrasesIn } from "./speaking/phrases.ts";
import { under } from "./reading/json-in-text.ts";
import type { Situation } from "./reading/situation.ts";
import { sentencesOf } from "./reading/words.ts";
import { askedField } from "./understanding/asked-field.ts";

/** The first words of the agent: of a call it made, of one that goes on after a break, of a caller's first or next call. */
export function opening(situation: Situation): string {
  const phrases = phrasesIn(situation.language);
  const { systemText, dialogue, botName, company } = situation;
  const introduced = /\balready (?:said|told|given) your name\b/i.test(systemText);
  const hello = introduced ? "" : `${phrases.hello(botName, company)} `;
  const reason = reasonOf(situation);
  if (reason !== undefined) return `${hello}${phrases.callingBack(reason)} ${nextStep(situation)}`;
  if (
    /\byou have called (?:the|your) (?:customer|caller|client)\b|\bjust picked up\b|\bwhy you are calling\b/i.test(
      systemText,
    )
  )
    return `${hello}${phrases.calling(purposeOf(systemText))} ${nextStep(situation)}`;
  const isBack = dialogue.said.some(({ by }) => by === "caller") || Object.keys(situation.claim).length > 0;
  if (!isBack) return `${hello}${phrases.howCanIHelp}`;
  if (/\b(?:line broke|where you were|cut off|connection)\b/i.test(systemText)) return resumed(situation);
  const items = missingFields(situation).length === 0 ? "" : gist(situation);
  return [phrases.helloAgain, items === "" ? "" : phrases.summary(items), nextStep(situation)]
    .filter((part) => part !== "")
    .join(" ");
}

/** Why this call is made, where the request says so apart from the objective. */
const reasonOf = ({ json }: Situation): string | undefined =>
  json
    .flatMap((value) => [...under(value, "reasonforthiscall")])
    .find((item) => typeof item === "string")
    ?.replace(/[.!?]+$/, "");

/** After a break: the question that was not answered, or the next. */
function resumed(situation: Situation): string {
  const last = situation.dialogue.said.findLast(({ by }) => by === "agent")?.text ?? "";
  const isOpen = askedField(last, situation) !== undefined || !last.includes("?");
  return isOpen
    ? nextStep(situation)
    : (sentencesOf(last).findLast((sentence) => sentence.includes("?")) ?? nextStep(situation));
}

/** What the objective asks to do, said to the caller: "Help the customer with their laptop" is to help you with yours. */
function purposeOf(systemText: string): string | undefined {
  const objective = /#+ *Objective\s+([^\n]+)/i.exec(systemText)?.[1] ?? "";
  const first = sentencesOf(objective).find(
    (sentence) => !/^(?:the|an?|you|your|assistant|this|it|they|we)\b/i.test(sentence),
  );
  return first
    ?.replace(/[.!;]+$/, "")
    .replace(/\b(?:the )?(?:customer|caller|client|employee|user|policyholder)s?(?:'s?)\b/gi, "your")
    .replace(/\b(?:the )?(?:customer|caller|client|employee|user|policyholder)s?\b/gi, "you")
    .replace(/\btheir\b/gi, "your")
    .replace(/\bthem\b/gi, "you")
    .replace(/^\p{Lu}/u, (letter) => letter.toLowerCase());
}
