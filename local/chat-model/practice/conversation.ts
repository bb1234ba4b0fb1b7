import { nextStep, missingFields } from "./next-step.ts";
import { afterTools } from "./after-tools.ts";
import { answerTo, questionIn } from "./questions-asked.ts";
import { wishesIn } from "./wishes.ts";
import { callsFor, saysItself } from "./tool-calls.ts";
import type { Wish } from "./tool-calls.ts";
import { asksToRepeat, phrasesIn, said } from "./speaking/phrases.ts";
import { closingIn } from "./conclusion.ts";
import { farewell } from "./farewell.ts";
import { firstAdvice } from "./first-advice.ts";
import { opening } from "./opening.ts";
import type { Situation } from "./reading/situation.ts";
import { contentWords, sentencesOf } from "./reading/words.ts";
import { movedReminder } from "./moved-reminder.ts";
import { toldBack } from "./told-back.ts";
import { dictatesRecord, leadsAstray } from "./understanding/attack.ts";
import { toldOn } from "./understanding/account.ts";
import { askedField } from "./understanding/asked-field.ts";
import { bare, breaksIn } from "./understanding/clauses.ts";
import { correctionsIn } from "./understanding/correction.ts";
import { factsIn } from "./understanding/facts.ts";
import type { KnownField } from "./reading/situation.ts";
import type { Update } from "./understanding/update.ts";
import { expresses, isNo, isThanks, isUnintelligible, isUnknown, isYes } from "./understanding/intent.ts";
import { withSpelling } from "./understanding/spelling.ts";
import { withStops } from "./understanding/stops.ts";
import type { Reply } from "../protocol/reply.ts";

/** One answer within a phone call: what to say now, and which tools to call. */
export function converse(situation: Situation): Reply {
  const { dialogue } = situation;
  if (dialogue.heard === "" || dialogue.speaksFirst) return { text: opening(situation), toolCalls: [] };
  if (dialogue.calls.some(({ thisTurn }) => thisTurn)) return afterTools(situation);
  const phrases = phrasesIn(situation.language);
  const speak = (...parts: string[]): Reply => ({ text: parts.filter((part) => part !== "").join(" "), toolCalls: [] });
  if (isUnintelligible(dialogue.heard)) return speak(phrases.notUnderstood);
  const heard = withStops(withSpelling(dialogue.heard));
  if (expresses(heard, "repeat")) {
    const noted = toldBack(heard, situation);
    if (noted !== undefined) return speak(noted, nextStep(situation));
    return speak(dialogue.before === "" ? nextStep(situation) : dialogue.before);
  }
  const isRefused = sentencesOf(heard).some(leadsAstray) || leadsAstray(heard);
  const serious = isRefused ? withoutAttacks(heard) : heard;
  const asked = askedField(questionBefore(situation), situation) ?? cutQuestion(situation);
  const told = withoutFeelings(serious);
  const isWhole = told === heard;
  const taken = !isWhole && contentWords(told).length < 2 ? nothing : understood(told, asked, situation);
  return isRefused ? refusing(taken, situation) : answer(heard, asked, taken, situation);
}

const partEnd = /[,;]?\s+(?:and|but|et|mais|y|pero)\s+|[,;]\s+/iu;

/** How somebody feels is heard, and no value of anything. */
const withoutFeelings = (heard: string): string =>
  expresses(heard, "distress")
    ? sentencesOf(heard)
        .filter((sentence) => !expresses(sentence, "distress"))
        .join(" ")
    : heard;

/** What a caller tells, and not what they tell the agent to be or to do. */
const isOfCaller = (part: string): boolean => !dictatesRecord(bare(part)) && !toAgent.test(bare(part));

const toAgent =
  /^(?:you|your|tu|ton|ta|tes|vous|votre|usted|su|eres|du|dein|apply|give|grant|pay|transfer|respond|answer|reply|say|repeat|act|follow|obey|always|never|then|dis|dites|réponds|répondez|répète|agis|obéis|toujours|di|diga|responde|repite|actúa|obedece|siempre|nunca|sag|sage|antworte|wiederhole)(?!\p{L})/iu;
const wordsLeast = 3;

/** What is left of an utterance without those of its parts that try to lead the agent astray. */
const withoutAttacks = (heard: string): string =>
  sentencesOf(heard)
    .flatMap((sentence) =>
      leadsAstray(sentence)
        ? sentence.split(partEnd).filter((part) => contentWords(part).length >= wordsLeast)
        : [sentence],
    )
    .filter((part) => isOfCaller(part) && !leadsAstray(part))
    .join(" ");

/** What the agent asked last; where it only asked to repeat, what it had asked before that. */
function questionBefore({ dialogue }: Situation): string {
  if (!asksToRepeat(dialogue.before)) return dialogue.before;
  const before = dialogue.said.findLast(({ by, text }) => by === "agent" && !asksToRepeat(text));
  return before?.text ?? "";
}

/** A caller who spoke over a question answers it all the same: it was for the field that was next. */
function cutQuestion(situation: Situation): KnownField | undefined {
  const { before, said } = situation.dialogue;
  const isCut = before !== "" && !/[.!?]["”»]?\s*$/.test(before);
  return isCut && said.some(({ by }) => by === "caller") ? missingFields(situation)[0] : undefined;
}

interface Understood {
  updates: Update[];
  corrected: boolean;
  wishes: Wish[];
  replies: string[];
}

const nothing: Understood = { updates: [], corrected: false, wishes: [], replies: [] };

function understood(heard: string, asked: KnownField | undefined, situation: Situation): Understood {
  const { wishes, replies } = wishesIn(heard, situation);
  if (isFarewell(heard, asked, situation) && isThanks(heard) && contentWords(heard).length <= 3)
    return { ...nothing, wishes, replies };
  // A new claim is opened first, and then what is told goes into it.
  if (wishes.some(({ tool }) => tool === "new_claim")) return { ...nothing, wishes, replies };
  const corrections = movedReminder(heard, situation) === undefined ? correctionsIn(heard, situation) : [];
  const isStory = wishes.every(({ tool }) => tool === "notify_emergencies") && replies.length === 0;
  const facts =
    corrections.length > 0
      ? []
      : factsIn(heard, isStory ? asked : undefined, isStory ? situation : withoutStory(situation));
  const taken = [...corrections, ...facts];
  const more = isStory && corrections.length === 0 ? toldOn(heard, taken, situation) : undefined;
  const updates = more === undefined ? taken : [...taken, more];
  return { updates, corrected: corrections.length > 0, wishes, replies };
}

/** A request ("call me back tomorrow") is no account of what happened, and its time not that of the incident. */
const withoutStory = (situation: Situation): Situation => ({
  ...situation,
  fields: situation.fields.filter(({ kind }) => kind !== "what-happened" && kind !== "time" && kind !== "other"),
});

function answer(heard: string, asked: KnownField | undefined, taken: Understood, situation: Situation): Reply {
  const phrases = phrasesIn(situation.language);
  const wishes = [...updating(taken, situation), ...taken.wishes];
  const question = taken.wishes.length + taken.replies.length === 0 ? questionIn(heard) : undefined;
  const told = question === undefined ? undefined : answerTo(question, situation);
  if (told !== undefined && "search" in told) wishes.push(told.search);
  const { calls, granted } = callsFor(wishes, situation);
  const comfort = expresses(heard, "distress") ? [phrases.comfort] : [];
  const replies = [...comfort, ...taken.replies, ...(told !== undefined && "say" in told ? [told.say] : [])];
  if (calls.length > 0) {
    const unspoken = granted.filter(({ tool }) => !saysItself(tool, situation)).map(({ say }) => say);
    return { text: [...unspoken, ...replies].join(" "), toolCalls: calls };
  }
  if (isFarewell(heard, asked, situation)) return farewell(situation);
  if (replies.length > 0) return { text: withNext(replies, situation), toolCalls: [] };
  if (wishes.length > 0) return { text: withNext([phrases.done], situation), toolCalls: [] };
  return { text: [...firstAdvice(situation), small(heard, asked, situation)].join(" "), toolCalls: [] };
}

/** A reply that asks something itself needs no further question. */
const withNext = (replies: readonly string[], situation: Situation): string =>
  replies.at(-1)?.endsWith("?") === true ? replies.join(" ") : [...replies, nextStep(situation)].join(" ");

function updating(taken: Understood, situation: Situation): Wish[] {
  if (taken.updates.length === 0) return [];
  const phrases = phrasesIn(situation.language);
  const turn = situation.dialogue.said.filter(({ by }) => by === "caller").length;
  const isStory = taken.updates.some(
    ({ field }) =>
      situation.claim[field] === undefined &&
      situation.fields.some(({ name, kind }) => name === field && kind === "what-happened"),
  );
  const say = taken.corrected
    ? phrases.corrected
    : isStory
      ? phrases.sorryToHear
      : (phrases.noted[turn % phrases.noted.length] ?? "");
  return [{ tool: "updated_claim", values: { updates: taken.updates }, say }];
}

function refusing(taken: Understood, situation: Situation): Reply {
  const { calls } = callsFor(updating(taken, situation), situation);
  const { refuse } = phrasesIn(situation.language);
  return calls.length > 0
    ? { text: refuse, toolCalls: calls }
    : { text: `${refuse} ${nextStep(situation)}`, toolCalls: [] };
}

/** Greetings, thanks, yes and no, and answers that held nothing. */
function small(heard: string, asked: KnownField | undefined, situation: Situation): string {
  const phrases = phrasesIn(situation.language);
  const isFirst = situation.dialogue.said.length <= 2 && Object.keys(situation.claim).length === 0;
  const words = bare(heard);
  if (expresses(heard, "greeting") && words === "") {
    if (isFirst)
      return situation.dialogue.before === ""
        ? `${phrases.hello(situation.botName, situation.company)} ${phrases.howCanIHelp}`
        : phrases.howCanIHelp;
    return nextStep(situation);
  }
  if (said(situation.dialogue.before, "anythingElse") && isYes(heard)) return phrases.goOn;
  if (words === "" && isThanks(heard)) return `${phrases.thanks} ${nextStep(situation)}`;
  if (words === "") return nextStep(situation);
  if (breaksIn(heard) && contentWords(words).length > 0) return nextStep(situation);
  if (asked !== undefined && !isUnknown(heard) && !isNo(heard)) return `${phrases.askAgain} ${nextStep(situation)}`;
  if (asked === undefined && words !== "" && missingFields(situation).length === 0 && !isNo(heard)) return phrases.goOn;
  return nextStep(situation);
}

/** "Nobody saw it" tells something, where "no" and "nothing" end the talk. */
const ofNobody = /^\s*(?:nobody|no one|personne|nadie)\s+\p{L}/iu;

function isFarewell(heard: string, asked: KnownField | undefined, situation: Situation): boolean {
  if (expresses(heard, "goodbye")) return true;
  const { before } = situation.dialogue;
  const closing = closingIn(situation);
  if (closing !== undefined && before.includes(closing) && (isThanks(heard) || isYes(heard) || isNo(heard)))
    return true;
  if (said(before, "anythingElse") || said(before, "goOn"))
    return (
      (isNo(heard) && !ofNobody.test(heard) && !breaksIn(heard)) ||
      expresses(heard, "finished") ||
      (isThanks(heard) && bare(heard) === "")
    );
  return asked === undefined && expresses(heard, "finished");
}
