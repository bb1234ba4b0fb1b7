import { CallId, type ConversationId } from "../../../core/call/ids.ts";
import { instant } from "../../../core/call/instant.ts";
import type { PhoneNumber } from "../../../core/call/number/phone-number.ts";
import { currentOf, withText, type TextExchange, type TextOnRecord } from "../../../core/call/text-exchange.ts";
import { hasBeenReadEnough, withTextTaken } from "../../../core/call/texts-of-day.ts";
import { changeCaller, changeConversation } from "../../../core/change.ts";
import type { CallServices } from "../services.ts";
import { uuidOf } from "../uuid-of.ts";

/** The exchange that a text begins, where none is going on; by the key of its turn. */
export const textExchangeId = (key: string): CallId => CallId.parse(uuidOf(key));

/** The number's exchange that is going on, or a new one that the text of that key begins, in the conversation it is about. */
export async function openExchange(
  { store, clock }: Pick<CallServices, "store" | "clock">,
  { from, key }: { from: PhoneNumber; key: string },
  about: () => Promise<ConversationId>,
): Promise<TextExchange> {
  const lastTextAt = instant(clock.nowMs());
  const known = (await store.caller(from))?.value.exchange;
  if (known?.state === "open") {
    await changeConversation(store, currentOf(known), (old) => ({ ...old, lastCallAt: lastTextAt }));
    return known;
  }
  const opened: TextExchange = {
    ...{ id: textExchangeId(key), conversationIds: [await about()] },
    ...{ state: "open", waiting: [], isNoted: false, lastTextAt },
  };
  const { exchange = opened } = await changeCaller(store, from, (old) =>
    old.exchange?.state === "open" ? old : { ...old, exchange: opened },
  );
  return exchange;
}

/**
 * Has a text that is on record wait for its answer in that exchange of its number. `over`: that has ended meanwhile;
 * `unread`: the number has written more than is read in a day.
 */
export async function waitForAnswer(
  { store, clock, flags }: Pick<CallServices, "store" | "clock" | "flags">,
  { id }: TextExchange,
  { from, ...text }: TextOnRecord & { from: PhoneNumber },
): Promise<"waits" | "unread" | "over"> {
  const { key } = text;
  const taking = { key, nowMs: clock.nowMs(), most: flags.current().texts_per_day_max };
  const { exchange: now } = await changeCaller(store, from, (old) => {
    const { exchange } = old;
    if (!isOpen(exchange, id) || exchange.waiting.includes(key) || hasBeenReadEnough(old, taking)) return old;
    return { ...withTextTaken(old, taking), exchange: withText(exchange, text) };
  });
  if (!isOpen(now, id)) return "over";
  return now.waiting.includes(key) ? "waits" : "unread";
}

const isOpen = (exchange: TextExchange | undefined, id: CallId): exchange is TextExchange =>
  exchange?.id === id && exchange.state === "open";
