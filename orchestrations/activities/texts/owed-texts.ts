import type { CallId } from "../../../core/call/ids.ts";
import { effectKeyOf } from "../../../core/call/effect-key.ts";
import type { Caller } from "../../../core/call/caller.ts";
import type { Signal } from "../../../core/call/signal.ts";
import type { OwedText } from "../../../core/call/text-exchange.ts";
import { areOnlyRead } from "../../../core/call/texts-of-day.ts";
import { FinalError } from "../../../core/errors.ts";
import { askColleague, sendAnswer, type TextExchangeStart } from "../../texts/contracts.ts";
import { changeExchange, exchangeOnRecord } from "./exchange-on-record.ts";
import { sendOnce } from "./send-once.ts";
import type { CallServices } from "../services.ts";

/** The activities that send what is owed in an exchange of texts. */
export function performOwedTexts(services: CallServices): void {
  const { store } = services;

  /** Sends the oldest one to them. What can never be sent is on record as that, and keeps no other from being sent. */
  const sending = (to: OwedText["to"], name: string, send: typeof toCustomer) => {
    const isToThem = (one: OwedText) => one.to === to;
    return async (...[of, signal, context]: Sending): Promise<{ isMoreOwed: boolean }> => {
      const { owed = [] } = await exchangeOnRecord(store, of);
      const oldest = owed.find(isToThem);
      if (oldest === undefined) return { isMoreOwed: false };
      const { number } = oldest.answer;
      const failures: string[] = [];
      try {
        await send(services, of, oldest, signal);
      } catch (error) {
        if (!(error instanceof FinalError)) throw error;
        context.error("a text that was owed can never be sent", { activity: name, reason: error.message });
        failures.push(name);
      }
      const { exchange } = await changeExchange(store, of, (old) => ({
        ...old,
        owed: (old.owed ?? []).filter((one) => !(isToThem(one) && one.answer.number === number)),
        failures: [...(old.failures ?? []), ...failures],
      }));
      return { isMoreOwed: exchange?.owed?.some(isToThem) ?? false };
    };
  };
  sendAnswer.perform(sending("customer", sendAnswer.name, toCustomer));
  askColleague.perform(sending("colleague", askColleague.name, toColleague));
}

/** What an activity that sends is given. */
type Sending = Parameters<Parameters<typeof sendAnswer.perform>[0]>;

/** The key that an answer is sent by, and its turn is named by. */
export const answerKey = (exchangeId: CallId, number: number): string => `${exchangeId}:${number}`;

async function toCustomer(
  services: CallServices,
  { phoneNumber, exchangeId: callId }: TextExchangeStart,
  { conversationId, answer: { number, text, toolCalls, signals, answers } }: OwedText,
  signal: AbortSignal,
): Promise<void> {
  const caller = (await services.store.caller(phoneNumber))?.value;
  if (caller !== undefined && areOnlyRead(caller, answers)) return;
  const { texts } = caller ?? {};
  // They have ordered otherwise since, and were told so: this would tell them the contrary.
  if (texts !== undefined && signals.some((one) => isUndone(one, texts))) return;
  // Where STOP came by another text meanwhile, that one was confirmed.
  const confirmsStop = signals.some((one) => one.is === "texts-wanted" && effectKeyOf(one) === texts?.by);
  const write = () => Promise.resolve(text);
  const key = answerKey(callId, number);
  await sendOnce(services, { callId, conversationId, key, write, toolCalls, confirmsStop }, signal);
}

async function toColleague(
  services: CallServices,
  { phoneNumber, exchangeId: callId }: TextExchangeStart,
  { conversationId, answer: { number } }: OwedText,
  signal: AbortSignal,
): Promise<void> {
  const asks = `${phoneNumber} asks by text for a person to get back to them.`;
  const write = ({ brief }: { brief: { botCompany: string } }) => Promise.resolve(`${brief.botCompany}: ${asks}`);
  const key = `${answerKey(callId, number)}:colleague`;
  await sendOnce(services, { callId, conversationId, key, write, to: "agent" }, signal);
}

/** True of a wish about texts that gave way to one said since. */
const isUndone = (signal: Signal, { wanted, saidAt }: NonNullable<Caller["texts"]>): boolean =>
  signal.is === "texts-wanted" && signal.wanted !== wanted && signal.at < saidAt; // of instants, as text
