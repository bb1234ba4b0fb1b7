import { nowMs } from "../stage/now-ms.ts";
import type { Phone } from "./phone.ts";
import type { Recording } from "./recording.ts";

/** A caller speaks once both have been quiet for this long. */
const courtesyMs = 700;
/** An answer that has not come by then never comes. */
export const patienceMs = 8_000;
const lookEachMs = 25;

/** Speaks whenever it is the caller's turn, until `goOn` says no. */
export async function converse(
  phone: Phone,
  recordings: readonly Recording[],
  goOn: (turnCount: number) => boolean,
): Promise<void> {
  let silentSinceMs = nowMs();
  while (!phone.closed) {
    await new Promise((resolve) => setTimeout(resolve, lookEachMs));
    const turn = phone.turns.at(-1);
    const answered = turn === undefined ? phone.firstSoundMs !== undefined : turn.repliedMs !== undefined;
    if (phone.isSpeaking) silentSinceMs = nowMs();
    if (phone.isSpeaking || phone.quietForMs() < courtesyMs) continue;
    if (!answered && nowMs() - silentSinceMs < patienceMs) continue;
    if (!goOn(phone.turns.length)) return;
    const recording = recordings[phone.turns.length % recordings.length];
    if (recording !== undefined) void phone.say(recording);
    silentSinceMs = nowMs();
  }
}
