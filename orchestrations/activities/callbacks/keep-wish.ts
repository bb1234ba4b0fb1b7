import { saidOfTexts } from "../../../core/call/caller.ts";
import type { CallId } from "../../../core/call/ids.ts";
import type { Instant } from "../../../core/call/instant.ts";
import type { PhoneNumber } from "../../../core/call/number/phone-number.ts";
import { changeCaller } from "../../../core/change.ts";
import type { Store } from "../../../core/ports/store.ts";
import { liveCalls } from "./live-calls.ts";

/**
 * Keeps whether a number wants texts, as it or its carrier said at that time, and tells the agents that talk with it now.
 * `key`: of what told it, told again it changes nothing. `toldIn`: the call in which they said it to the agent, who knows.
 */
export async function keepWish(
  store: Store,
  { of, wanted, at, key, toldIn }: { of: PhoneNumber; wanted: boolean; at: Instant; key: string; toldIn?: CallId },
): Promise<void> {
  await changeCaller(store, of, (caller) => saidOfTexts(caller, wanted, at, key));
  for (const { id } of await liveCalls(store, of))
    if (id !== toldIn) await store.note(id, `${key}:wanted`, { is: "texts-wanted", wanted, at, by: key });
}
