import type { Caller } from "../../../core/call/caller.ts";
import type { TextExchange } from "../../../core/call/text-exchange.ts";
import { changeCaller } from "../../../core/change.ts";
import { FinalError } from "../../../core/errors.ts";
import type { Store } from "../../../core/ports/store.ts";
import type { TextExchangeStart } from "../../texts/contracts.ts";

/** The exchange, if it is still its number's. */
export async function exchangeOnRecord(
  store: Store,
  { phoneNumber, exchangeId }: TextExchangeStart,
): Promise<TextExchange> {
  const exchange = (await store.caller(phoneNumber))?.value.exchange;
  if (exchange?.id !== exchangeId) throw new FinalError("the exchange of texts is not on record");
  return exchange;
}

/** Changes it, if it is still its number's. */
export const changeExchange = (
  store: Store,
  { phoneNumber, exchangeId }: TextExchangeStart,
  to: (exchange: TextExchange) => TextExchange,
): Promise<Caller> =>
  changeCaller(store, phoneNumber, (caller) =>
    caller.exchange?.id === exchangeId ? { ...caller, exchange: to(caller.exchange) } : caller,
  );
