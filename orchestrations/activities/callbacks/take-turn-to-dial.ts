import { instant } from "../../../core/call/instant.ts";
import type { PhoneNumber } from "../../../core/call/number/phone-number.ts";
import type { CallServices } from "../services.ts";

/** Who has no turn looks again after so long. */
export const turnMs = 60_000;

/**
 * Of several calls that are due to one number at the same moment, none of which is on record yet, one is dialled; the
 * others look again in a minute, and wait until it is over. `by`: what the call is for, which may ask again for its turn.
 */
export async function takeTurnToDial(
  { store, clock }: Pick<CallServices, "store" | "clock">,
  phoneNumber: PhoneNumber,
  by: string,
): Promise<boolean> {
  const nowMs = clock.nowMs();
  const turn = `dial:${phoneNumber}:${Math.floor(nowMs / turnMs)}`;
  if (!(await store.keepReceipt(turn, instant(nowMs)))) return store.hasReceipt(`${turn}:${by}`);
  await store.keepReceipt(`${turn}:${by}`, instant(nowMs));
  return true;
}
