import { instant } from "../../core/call/instant.ts";
import type { PhoneNumber } from "../../core/call/number/phone-number.ts";
import { changeCaller } from "../../core/change.ts";
import type { CallServices } from "./services.ts";

/**
 * Keeps that a number is a colleague's, before it is rung or written to as one. Whom only the brief of a `POST /call`, or an
 * option of a phone menu, names is known by nothing else when they text back.
 */
export async function keepColleague(
  { store, clock }: Pick<CallServices, "store" | "clock">,
  phoneNumber: PhoneNumber,
): Promise<void> {
  const colleagueAt = instant(clock.nowMs());
  await changeCaller(store, phoneNumber, (old) => ({ ...old, colleagueAt }));
}
