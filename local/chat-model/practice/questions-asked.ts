import { adviceFor } from "./speaking/advice.ts";
import { spokenDate } from "./speaking/spoken-date.ts";
import { phrasesIn } from "./speaking/phrases.ts";
import { documentsIn } from "./reading/documents.ts";
import type { Passage } from "./reading/documents.ts";
import type { Situation } from "./reading/situation.ts";
import { contentWords, overlap, plain, sentencesOf } from "./reading/words.ts";
import { bare } from "./understanding/clauses.ts";
import { statement } from "./understanding/statement.ts";
import { expresses } from "./understanding/intent.ts";
import { callsFor } from "./tool-calls.ts";
import type { Wish } from "./tool-calls.ts";
import { summaryItems } from "./next-step.ts";
import { toldBack } from "./told-back.ts";

/** The question in what the caller said, if there is one. */
export const questionIn = (heard: string): string | undefined =>
  sentencesOf(heard).findLast(
    (sentence) =>
      bare(sentence) !== "" &&
      expresses(bare(sentence) === "" ? sentence : bare(sentence) + (/\?\s*$/.test(sentence) ? "?" : ""), "question"),
  );

/** What to do about a question: say the answer, or search for it first. */
export function answerTo(question: string, situation: Situation): { say: string } | { search: Wish } {
  const phrases = phrasesIn(situation.language);
  const about = plain(question);
  if (
    /\b(?:who are you|your name|are you (?:a )?(?:robot|bot|human|real|machine|person)|qui etes-vous|etes-vous un (?:robot|humain)|quien es usted|es usted un)\b/.test(
      about,
    )
  )
    return { say: phrases.iAm(situation.botName, situation.company) };
  if (
    /\b(?:what (?:do|did|have) you (?:have|note|noted|got|know)|sum(?:mari[sz]e| up)|so far|qu'avez-vous note|que ha anotado)\b/.test(
      about,
    ) &&
    summaryItems(situation) !== ""
  )
    return { say: phrases.summary(summaryItems(situation)) };
  if (
    /\b(?:can you help|help me|hear me|are you there|pouvez-vous m'aider|m'entendez|puede ayudarme|me oye)\b/.test(
      about,
    )
  )
    return { say: phrases.goOn };
  if (situation.now.known && asksForTime.test(about))
    return { say: phrases.timeIs(spokenDate(situation.now.at, situation.language)) };
  const noted = toldBack(question, situation);
  if (noted !== undefined) return { say: noted };
  const account = accountIn(situation);
  const asksForHelp =
    /\b(?:how (?:will|can|are|do) (?:you|we) (?:going to )?help|what (?:should|can|must|shall|do) (?:i|we) do|(?:que dois-je|qu'est-ce que je dois|que puis-je) faire|comment (?:allez-vous|pouvez-vous|vas-tu)(?: m'| nous)? ?aider|que (?:debo|puedo|tengo que) hacer|como (?:me |nos )?(?:vas?|van|puedes?|pueden) (?:a )?ayudar(?:me|nos)?)\b/;
  if (asksForHelp.test(about))
    return { say: `${adviceFor(account, situation.language) ?? ""} ${phrases.helping}`.trim() };
  const found = passageFor(`${question} ${account}`, question, [...situation.documents, ...searched(situation)]);
  if (found !== undefined) return { say: phrases.found(found) };
  const nothing = expresses(question, "craftsman")
    ? `${phrases.offerCallback} ${phrases.whenToCall}`
    : phrases.notFound;
  const bareQuestion = bare(question).replace(/[\s?!.]+$/u, "");
  const search: Wish = {
    tool: "search_document",
    values: { queries: [bareQuestion, ...(account === "" ? [] : [`${bareQuestion}: ${account.slice(0, 200)}`])] },
    say: phrases.looking,
  };
  return callsFor([search], situation).granted.length > 0 ? { search } : { say: nothing };
}

/** "What time is it where I am?", and not "what time is it that you close?". */
const asksForTime =
  /\bwhat(?:'s| is) the (?:current |exact |local )?(?:time|date)(?! (?:of|for|you|we|i|when|that)\b)|\bwhat (?:time|day|date) (?:is (?:it|today)|do we have|have we)\b(?! (?:that|when|you|we|open|close))|\bwhat(?:'s| is) today's date\b|\b(?:have|know|tell me),? (?:what )?the time(?: it)?(?: is)?(?:,? (?:now|here|please|where i am))*\s*[?.]|\bquelle heure (?:est-il|il est|est-ce)|\bil est quelle heure\b|\bquel(?:le)? (?:jour|date) (?:sommes-nous|est-on|est-ce|on est)\b|\b(?:on est|nous sommes) quel jour\b|\bquelle est la date\b(?! (?:de|d'|du)\b)|\bque (?:hora|dia|fecha) (?:es|tenemos|estamos)\b(?! (?:la|el|cuando)\b)|\b(?:me dice|sabe|tiene) (?:que hora es|la hora)\b|\ba que (?:dia|fecha) estamos\b|\bwie (?:spat|viel uhr) ist es\b|\bwelche[rsn]? (?:tag|datum) (?:ist|haben wir)\b/;

/** What the caller has told of the matter: what is noted, and what they say now. */
function accountIn({ fields, claim, dialogue }: Situation): string {
  const field = fields.find(({ kind }) => kind === "what-happened");
  const noted = field === undefined ? undefined : claim[field.name];
  return noted ?? statement(dialogue.heard, new Map()) ?? "";
}

/** What searches have brought so far. */
const searched = (situation: Situation): Passage[] =>
  situation.dialogue.calls.flatMap((call) =>
    call.name === "search_document" && call.result !== undefined ? documentsIn(call.result) : [],
  );

const enough = 0.3;

/**
 * The sentence that answers best and the one after it, out of the passage that is nearest to the question and to what it is
 * about.
 */
function passageFor(matter: string, question: string, passages: readonly Passage[]): string | undefined {
  if (contentWords(question).length === 0) return undefined;
  const scored = passages
    .flatMap((passage) => {
      const sentences = sentencesOf(passage.content);
      return sentences.map((sentence, index) => ({
        text: [sentence, ...(sentence.split(" ").length < 12 ? sentences.slice(index + 1, index + 2) : [])].join(" "),
        score:
          overlap(question, sentence) +
          0.5 * overlap(question, `${passage.title} ${passage.content}`) +
          0.25 * overlap(matter, sentence),
      }));
    })
    .sort((a, b) => b.score - a.score);
  const best = scored[0];
  return best !== undefined && best.score >= enough ? spoken(best.text) : undefined;
}

/** Fit to be read out: without mark-up, and ending like a sentence. */
function spoken(text: string): string {
  const clean = text
    .replace(/[*_#`>|]+/g, " ")
    .replace(/\s+/g, " ")
    .trim();
  return /[.!?]$/.test(clean) ? clean : `${clean}.`;
}
