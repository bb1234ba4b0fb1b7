import type { Call } from "../../../core/call/call.ts";
import type { PhoneNumber } from "../../../core/call/number/phone-number.ts";
import type { TextOnRecord } from "../../../core/call/text-exchange.ts";
import type { Turn } from "../../../core/call/turn.ts";
import { FinalError } from "../../../core/errors.ts";
import type { Store } from "../../../core/ports/store.ts";
import type { TextExchangeStart } from "../../texts/contracts.ts";
import { openExchange, waitForAnswer } from "./exchange-of-number.ts";
import { recentCalls } from "../callbacks/live-calls.ts";
import type { CallServices } from "../services.ts";
import { textsAnswered } from "./texts-answered.ts";

/**
 * Of a call that is over: has the texts that came during it, and that no agent has answered, wait for an answer by text.
 * So it is with what comes while a colleague has the caller, in a phone menu or over the goodbye. Returns the exchange that
 * is to begin, or to go on.
 */
export async function answerUnreadTexts(services: CallServices, call: Call): Promise<TextExchangeStart | undefined> {
  const { store } = services;
  const keys = await textsNoted(store, call);
  if (keys.length === 0) return undefined;
  const from = (await store.conversation(call.conversationId))?.value.phoneNumber;
  if (from === undefined) throw new FinalError("the conversation of the call is not on record");
  let exchangeId: TextExchangeStart["exchangeId"] | undefined;
  for (const text of await unreadTexts(store, from, keys)) {
    for (let became = "over"; became === "over";) {
      if (await store.hasReceipt(`answered:${text.key}`)) break;
      const about = () => Promise.resolve(text.conversationId);
      const exchange = await openExchange(services, { from, key: text.key }, about);
      became = await waitForAnswer(services, exchange, { ...text, from });
      exchangeId = exchange.id;
    }
  }
  return exchangeId && { phoneNumber: from, exchangeId };
}

/**
 * Of these texts of a number those that no agent has answered in what was heard. Where the number has several calls at
 * once a text is noted for the agents of all, and is left to the last of them.
 */
async function unreadTexts(store: Store, from: PhoneNumber, keys: readonly string[]): Promise<TextOnRecord[]> {
  const { conversationIds, calls } = await recentCalls(store, from);
  const turns: (Turn & TextOnRecord)[] = [];
  for (const conversationId of conversationIds)
    turns.push(...(await store.turns(conversationId)).map((turn) => ({ ...turn, conversationId })));
  const texts = turns.filter(({ key, refused }) => keys.includes(key) && refused !== true);
  const isDone = new Set<string>();
  for (const call of calls) {
    if (call.state === "ended") {
      textsAnswered(call.id, turns).forEach((key) => isDone.add(key));
    } else (await textsNoted(store, call)).forEach((key) => isDone.add(key));
  }
  return texts.filter(({ key }) => !isDone.has(key));
}

/** The texts that the agent of that call was told of. */
const textsNoted = async (store: Store, { id }: Call): Promise<string[]> =>
  (await store.notes(id, 0)).flatMap((note) => (note.is === "text" ? note.key : []));
