import type { Turn } from "../../../core/call/turn.ts";
import type { OnRecord } from "./on-record.ts";
import type { Check } from "./promise.ts";

/**
 * What was answered aloud, to its end, is not answered aloud again: neither by the same session, nor in a call that came
 * after. Who takes over while the answer is on its way to the record may not know of it, nor may another call at once.
 */
export const textsAreAnsweredAloudOnce: Check = ({ incomingTexts }, record, report) => {
  const spoken = [...record.turns.values()]
    .flat()
    .filter(({ persona, action }) => persona === "assistant" && action === "talk")
    .toSorted((one, other) => one.at.localeCompare(other.at));
  for (const { id, mark } of incomingTexts.all) {
    if (mark === undefined) continue;
    const whole = new RegExp(`ref ${mark}(?: and ref \\d+)* here is what I can say`, "g");
    const answers = spoken.flatMap((turn) => [...turn.text.matchAll(whole)].map(() => turn));
    for (const [at, answer] of answers.entries()) {
      const before = answers[at - 1];
      if (before !== undefined && isKnown(record, before, answer))
        report("every text is answered aloud once", id, `${before.key} and ${answer.key}`);
    }
  }
};

/** Whether who says the one can know of the other. */
function isKnown({ calls }: OnRecord, before: Turn, { key, callId, at }: Turn): boolean {
  const sessionOf = (turnKey: string) => turnKey.split(":")[0];
  if (sessionOf(before.key) === sessionOf(key)) return true;
  const endedAt = calls.find(({ id }) => id === before.callId)?.endedAt;
  const startedAt = calls.find(({ id }) => id === callId)?.startedAt ?? at;
  return before.callId !== callId && endedAt !== undefined && Date.parse(startedAt) > Date.parse(endedAt) + lateMs;
}

/** By then all that was told in a call is on record. */
const lateMs = 60_000;
