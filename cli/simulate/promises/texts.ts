import type { Call } from "../../../core/call/call.ts";
import type { Center } from "../center/center.ts";
import type { TextIn } from "../callers/incoming-texts.ts";
import type { OnRecord } from "./on-record.ts";
import type { Check, Report } from "./promise.ts";
import { answeringMs, answersAreNotTooMany } from "./texts-of-day.ts";

const dayMs = 24 * 3_600_000;

/** A text to the center is on record once, and answered once: by text, or by the agent on the phone. */
export const textsAreTaken: Check = (center, record, report) => {
  const turns = Map.groupBy([...record.turns.values()].flat(), ({ key }) => key);
  const spoken = [...record.turns.values()]
    .flat()
    .filter(({ persona, action, text }) => persona === "assistant" && action === "talk" && text !== "");
  const calls = new Map<string, Call>(record.calls.map((call) => [call.id, call]));
  for (const text of center.incomingTexts.all) {
    if (text.takenAtMs === undefined) report("every text is taken", text.id, "it was not");
    const kept = turns.get(`text:${text.id}`) ?? [];
    if (text.order !== undefined) {
      ordersAreConfirmedOnce(center, text, report);
      continue;
    }
    const [turn] = kept;
    if (kept.length !== 1 || turn?.text !== text.text.trim()) {
      report(
        "every text is on record once",
        text.id,
        kept.map((one) => JSON.stringify(one.text)).join(", ") || "nothing",
      );
    }
    const isOf = (words: string) => words.includes(`ref ${text.mark}`);
    // Who rings right after may be answered on the phone first.
    const isHeard = spoken.some((said) => isOf(said.text));
    const call = calls.get(turn?.callId ?? "");
    const answers = spoken.filter(({ answersTexts = [] }) => answersTexts.includes(`text:${text.id}`));
    const isAnswered = call !== undefined && answers.length > 0;
    answeredOnce(center, text, { mayLack: isAnswered || isHeard, inCall: call }, report);
    // The caller may cut an answer off.
    if (isAnswered && !isHeard && !answers.some(({ unheardText = "" }) => isOf(unheardText)))
      report("what is said of a text answers it", text.id, answers.map((said) => said.text).join(" | "));
    if (isAnswered && answersTo(center, text).length > 0)
      report("every text is answered once", text.id, "on the phone, and by text");
  }
  answersAreNotTooMany(center, report);
};

const answersTo = ({ texts }: Center, { mark, from }: TextIn) =>
  texts.delivered.filter(({ to, text }) => to === from && text.includes(`ref ${mark}`));

function answeredOnce(
  center: Center,
  text: TextIn,
  { mayLack, inCall }: { mayLack: boolean; inCall: Call | undefined },
  report: Report,
): void {
  const count = answersTo(center, text).length;
  if (count > 1) report("every text is answered once", text.id, `${count} answers by text`);
  if (count > 0 || mayLack || !isOwedAnswer(center, text, inCall)) return;
  const apologies = center.texts.delivered.filter(
    ({ to, text: words, atMs }) =>
      to === text.from && atMs >= text.sentAtMs && atMs < text.sentAtMs + answeringMs && words.startsWith("I'm sorry,"),
  );
  if (apologies.length === 0) report("every text is answered once", text.id, "no answer");
}

/** Not where its number wants no texts, or has had its answers of the day. */
const isOwedAnswer = (center: Center, text: TextIn, inCall: Call | undefined): boolean =>
  center.incomingTexts.wantedThroughout(text.from, text.sentAtMs, text.sentAtMs + answeringMs) &&
  hasTextsLeft(center, text, inCall);

/** Orders count too. A text that no agent takes up in a call counts when that is over: what was written since comes first. */
function hasTextsLeft(
  { incomingTexts, flags }: Center,
  { from, sentAtMs, takenAtMs = Infinity }: TextIn,
  inCall?: Call,
): boolean {
  const countedByMs = inCall === undefined ? takenAtMs : Date.parse(inCall.endedAt ?? inCall.startedAt) + answeringMs;
  const before = incomingTexts.all.filter(
    (other) => other.from === from && (other.takenAtMs ?? Infinity) > takenAtMs - dayMs,
  );
  const least = flags.least("texts_per_day_max", sentAtMs, countedByMs);
  return before.filter((other) => (other.takenAtMs ?? Infinity) <= countedByMs).length <= least;
}

/** HELP and START have an answer of their own, once; so has the first STOP. */
function ordersAreConfirmedOnce(center: Center, text: TextIn, report: Report): void {
  const { id, from, order, sentAtMs, takenAtMs } = text;
  const count = center.texts.delivered.filter(({ key }) => key === `text:${id}:${order}`).length;
  if (count > 1) report("an order by text is confirmed once", id, `${count} times`);
  const untilMs = takenAtMs ?? Infinity;
  const isAlone = center.incomingTexts.all.every(
    (other) => other.id === id || other.from !== from || other.sentAtMs > untilMs || (other.takenAtMs ?? 0) < sentAtMs,
  );
  const isOwed = order === "start" || (order === "help" && center.incomingTexts.wanted(from, sentAtMs) === true);
  if (isAlone && isOwed && count === 0 && hasTextsLeft(center, text))
    report("an order by text is confirmed once", id, `${order}: nothing`);
}

/** Who has said STOP gets nothing but the answer to it and to HELP until they say START, and is not called unless they, or somebody at the API, asked. */
export const stopIsHonoured: Check = ({ texts, incomingTexts }, record, report) => {
  for (const { to, key, atMs } of texts.delivered) {
    const isAnswer = /^text:.+:(?:stop|help)$/.test(key);
    if (!isAnswer && incomingTexts.wanted(to, atMs) === false) report("nothing is sent after STOP", to, key);
  }
  for (const call of record.calls) {
    const number = record.conversations.get(call.conversationId)?.phoneNumber;
    // Who rings by themselves may be what a campaign has waited for.
    if (number === undefined || call.direction === "inbound" || !isOfOurOwnAccord(record, call.id, call.callbackId))
      continue;
    if (incomingTexts.wanted(number, Date.parse(call.startedAt)) === false) {
      report("nobody is called of our own accord after STOP", call.id, number);
    }
  }
};

function isOfOurOwnAccord({ callbacks, campaignNumbers }: OnRecord, callId: string, callbackId?: string): boolean {
  if (campaignNumbers.some((number) => number.callId === callId)) return true;
  const why = callbacks.find(({ id }) => id === callbackId)?.why;
  return why === "dropped" || why === "not-reached";
}
