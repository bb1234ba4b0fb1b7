import { hasOptedOut, type Caller } from "../../../core/call/caller.ts";
import { newConversation } from "../../../core/call/conversation.ts";
import { effectKeyOf } from "../../../core/call/effect-key.ts";
import type { CallbackId, CallId, ConversationId } from "../../../core/call/ids.ts";
import type { Signal } from "../../../core/call/signal.ts";
import { currentOf, type OwedText, type TextAnswer, type TextExchange } from "../../../core/call/text-exchange.ts";
import type { TurnMend } from "../../../core/call/turn.ts";
import { FinalError } from "../../../core/errors.ts";
import { alertStarts } from "../../alerts/alert-starts.ts";
import type { AlertStart } from "../../alerts/contracts.ts";
import {
  closeExchange,
  composeAnswer,
  composeApology,
  keepAnswer,
  type TextExchangeStart,
} from "../../texts/contracts.ts";
import { instant } from "../../../core/call/instant.ts";
import { keepSignal } from "../keep-signal.ts";
import { changeExchange, exchangeOnRecord } from "./exchange-on-record.ts";
import { answerKey } from "./owed-texts.ts";
import { turnKeyOf } from "./send-once.ts";
import type { CallServices } from "../services.ts";
import { answerTo, apologyTo } from "./text-answer.ts";
import { uuidOf } from "../uuid-of.ts";

/** The activities of an exchange of texts. */
export function performTextExchange(services: CallServices): void {
  const { store, clock } = services;

  /** A text that was delivered once more while it was answered waits no longer. */
  const withoutAnswered = async (of: TextExchangeStart): Promise<TextExchange> => {
    const exchange = await exchangeOnRecord(store, of);
    const answered = await Promise.all(exchange.waiting.map((key) => store.hasReceipt(`answered:${key}`)));
    const done = exchange.waiting.filter((_key, index) => answered[index] === true);
    if (done.length === 0) return exchange;
    await changeExchange(store, of, (old) => ({ ...old, waiting: old.waiting.filter((key) => !done.includes(key)) }));
    return exchangeOnRecord(store, of);
  };

  /** Marks those of the texts that stand in that conversation. */
  const mendTexts = async (id: ConversationId, keys: readonly string[], mark: Partial<TurnMend>): Promise<void> => {
    const turns = keys.length === 0 ? [] : await store.turns(id);
    for (const { key, text } of turns.filter((turn) => keys.includes(turn.key)))
      await store.mendTurn(id, key, { text, ...mark });
  };

  const answering = (find: typeof answerTo) => {
    return async (of: TextExchangeStart, signal: AbortSignal) => {
      const exchange = await withoutAnswered(of);
      if (exchange.waiting.length === 0) return {};
      if (isAnswerTo(exchange)) return { answer: exchange.answer.number };
      const { answer, refused } = await find(services, exchange, signal);
      // No later request to a model, of this exchange or of a call, holds these texts.
      for (const id of exchange.conversationIds) await mendTexts(id, refused, { refused: true });
      await changeExchange(store, of, (old) => ({ ...old, answer }));
      return { answer: answer.number };
    };
  };
  composeAnswer.perform(answering(answerTo));
  composeApology.perform(answering(apologyTo));

  keepAnswer.perform(async ({ answer: number, evenIfMore, ...of }) => {
    const exchange = await exchangeOnRecord(store, of);
    const answer = answerOf(exchange, number);
    const more = exchange.waiting.some((key) => !answer.answers.includes(key));
    const isNew = answer.answers.some((key) => exchange.waiting.includes(key));
    if (more && isNew && !evenIfMore) return { is: "stale" };
    const conversationIds = [...exchange.conversationIds];
    const callbackIds: CallbackId[] = [];
    const alerts: AlertStart[] = [];
    const caller = (await store.caller(of.phoneNumber))?.value;
    for (const signal of answer.signals) {
      if (isLeftToStart(signal, caller)) continue;
      const conversationId = currentOf({ conversationIds });
      if (signal.is === "new-claim") conversationIds.push(await openAnother(conversationId, signal));
      const callbackId = await keepSignal(services, { callId: exchange.id, conversationId }, signal, { anew: true });
      if (signal.is === "reminder" && callbackId !== undefined) callbackIds.push(callbackId);
      if (signal.is === "alert") alerts.push(...(await startsOf(signal, conversationId)));
    }
    const answeredIn = currentOf({ conversationIds });
    await keepUnsent(answeredIn, exchange.id, answer);
    for (const id of exchange.conversationIds)
      if (id !== answeredIn) await mendTexts(id, answer.answers, { answeredIn });
    for (const key of answer.answers) await store.keepReceipt(`answered:${key}`, instant(clock.nowMs()));
    await changeExchange(store, of, (old) => ({
      ...old,
      owed: [...(old.owed ?? []).filter((one) => one.answer.number !== number), ...owedFor(answer, answeredIn)],
      conversationIds: [...new Set([...old.conversationIds, ...conversationIds])],
      waiting: old.waiting.filter((key) => !answer.answers.includes(key)),
      isNoted: old.isNoted || answer.signals.some(({ is }) => is === "claim" || is === "reminder"),
    }));
    return { is: "kept", callbackIds, alerts, asksColleague: asksColleague(answer) };
  });

  /** What was done stays known where the answer is never sent: the next one would raise the same alert again. */
  const keepUnsent = async (id: ConversationId, callId: CallId, { number, text, toolCalls }: TextAnswer) => {
    const language = (await store.conversation(id))?.value.language;
    const unsent = { persona: "assistant", action: "sms", text: "", unheardText: text, language, toolCalls } as const;
    const key = turnKeyOf(answerKey(callId, number));
    await store.appendTurn(id, { key, callId, at: instant(clock.nowMs()), ...unsent });
  };

  /** Who is on call is told by each way there is. */
  const startsOf = async (signal: Signal, conversationId: ConversationId): Promise<AlertStart[]> => {
    const brief = (await store.conversation(conversationId))?.value.brief;
    const alert = { conversationId, key: effectKeyOf(signal) };
    return brief === undefined ? [] : alertStarts(brief, alert, { hasMail: services.mail !== undefined });
  };

  /** The customer goes on with another matter: same brief and language, nothing else. */
  const openAnother = async (from: ConversationId, signal: Signal): Promise<ConversationId> => {
    const old = (await store.conversation(from))?.value;
    if (old === undefined) throw new FinalError("the conversation of the texts is not on record");
    const { brief, phoneNumber, language, languageChosen } = old;
    const opened = newConversation(brief, phoneNumber, Date.parse(signal.at), uuidOf(effectKeyOf(signal)));
    await store.createConversation({ ...opened, language, languageChosen });
    return opened.id;
  };

  closeExchange.perform(async ({ phoneNumber, exchangeId }) => {
    const caller = await changeExchange(store, { phoneNumber, exchangeId }, (old) =>
      old.waiting.length === 0 && !isOwed(old) ? { ...old, state: "over" } : old,
    );
    const { exchange } = caller;
    if (exchange?.id !== exchangeId) return { isOver: true, isOwed: false, conversationIds: [], isToReport: false };
    const { state, conversationIds, isNoted, lastTextAt } = exchange;
    const calls = await store.calls(currentOf(exchange));
    // A call that came after tells of it in its own report.
    const isToReport = isNoted && calls.every(({ startedAt }) => startedAt < lastTextAt); // of instants, as text
    return { isOver: state === "over", isOwed: isOwed(exchange), conversationIds, isToReport };
  });
}

const isOwed = ({ owed = [] }: TextExchange): boolean => owed.length > 0;

/** What is owed for an answer: the customer's text comes first. */
const owedFor = (answer: TextAnswer, conversationId: ConversationId): OwedText[] => [
  { to: "customer", conversationId, answer },
  ...(asksColleague(answer) ? [{ to: "colleague", conversationId, answer } as const] : []),
];

const asksColleague = ({ signals }: TextAnswer): boolean => signals.some(({ is }) => is === "transfer");

function answerOf({ answer }: TextExchange, number: number): TextAnswer {
  if (answer?.number !== number) throw new FinalError("the answer is not on record");
  return answer;
}

/** After STOP only START brings texts back, whatever else is written: what a model makes of that would be no consent. */
const isLeftToStart = (signal: Signal, caller: Caller | undefined): boolean =>
  signal.is === "texts-wanted" && signal.wanted && hasOptedOut(caller);

/** True where the answer that was found last is one to exactly the texts that wait. */
const isAnswerTo = (exchange: TextExchange): exchange is TextExchange & { answer: TextAnswer } =>
  exchange.answer !== undefined &&
  exchange.answer.answers.length === exchange.waiting.length &&
  exchange.answer.answers.every((key) => exchange.waiting.includes(key));
