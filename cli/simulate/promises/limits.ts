import type { Call } from "../../../core/call/call.ts";
import type { OnRecord } from "./on-record.ts";
import type { Check } from "./promise.ts";

const dayMs = 24 * 3_600_000;
/** From the word that a call has lasted too long to its end: sentences, goodbye, and hanging up with a carrier that refuses. */
const leavingMs = 100_000;
/** What was asked of the voice when a session had spent all there is, and the goodbye. */
const speechOnTheWaySec = 30;

/** No number has more calls a day than the flags allowed when the last of them began. */
export const daysAreNotFull: Check = ({ flags }, record, report) => {
  const accepted = record.calls.filter(({ refused }) => refused === undefined);
  for (const [number, calls] of Map.groupBy(accepted, (call) => numberOf(record, call))) {
    for (const { id, direction, startedAt } of calls) {
      const atMs = Date.parse(startedAt);
      const name = direction === "inbound" ? "inbound_calls_per_day_max" : "outbound_calls_per_day_max";
      const most = flags.most(name, atMs - 30_000, atMs);
      const count = calls.filter((other) => {
        const otherMs = Date.parse(other.startedAt);
        return other.direction === direction && otherMs <= atMs && otherMs > atMs - dayMs;
      }).length;
      if (count > most) report("no number has more calls a day than allowed", id, `${count} of ${most}, ${number}`);
    }
  }
};

const numberOf = ({ conversations }: OnRecord, { conversationId }: Call): string =>
  conversations.get(conversationId)?.phoneNumber ?? "nobody";

/** No call lasts longer than it may, the time with a colleague aside. */
export const callsEnd: Check = ({ carrier, flags }, _record, report) => {
  for (const { callId, connectedAtMs, endedAtMs = Infinity, togetherMs } of carrier.legs.values()) {
    if (connectedAtMs === undefined) continue;
    const mostMs = flags.most("call_longest_min", connectedAtMs, connectedAtMs + 60_000) * 60_000;
    const tookMs = endedAtMs - connectedAtMs - togetherMs;
    if (tookMs > mostMs + leavingMs) report("no call lasts longer than allowed", callId, `${tookMs} of ${mostMs} ms`);
  }
};

/** No session of the relay spends more than its call may. */
export const spendingEnds: Check = ({ relay, flags }, _record, report) => {
  for (const { callId, openedAtMs, answers, speechMs } of relay.spent) {
    const tokens = flags.most("call_tokens_max", openedAtMs, openedAtMs + 60_000);
    const speechSec = flags.most("call_speech_max_sec", openedAtMs, openedAtMs + 60_000);
    const beyond = answeredBeyond(answers, tokens);
    if (beyond.length > 0) {
      report("no call spends more than allowed", callId, `beyond ${tokens} tokens answered: ${beyond.join(" | ")}`);
    }
    if (speechMs / 1_000 > speechSec + speechOnTheWaySec) {
      report("no call spends more than allowed", callId, `${speechMs} ms of speech of ${speechSec} s`);
    }
  }
};

/**
 * What was answered when a session had spent all its tokens: the turn that took the last of them is answered to its end,
 * anew each time that the caller goes on in it and with each round of its tools; no other is.
 */
function answeredBeyond(answers: readonly { tokenCount: number; to: string }[], tokens: number): string[] {
  let sum = 0;
  const last = answers.findIndex(({ tokenCount }) => (sum += tokenCount) > tokens);
  const owed = answers[last]?.to ?? "";
  return last === -1
    ? []
    : answers
        .slice(last)
        .filter(({ to }) => !to.startsWith(owed))
        .map(({ to }) => to);
}
