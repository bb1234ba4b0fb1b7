import type { Call } from "../../../core/call/call.ts";
import { conversationsOf } from "../../../core/call/claim/claim-change.ts";
import { effectKeyOf } from "../../../core/call/effect-key.ts";
import { hadInteraction } from "../../../core/call/turn.ts";
import type { Center } from "../center/center.ts";
import type { OnRecord } from "./on-record.ts";
import type { Check, Report } from "./promise.ts";

/** After a call its report is tried for so long: who says STOP by then may get none. */
const reportingMs = 30 * 60_000;

/** Every call is in a final state, and whoever spoke in it has what was promised in writing. */
export const callsAreWhole: Check = (center, record, report) => {
  for (const call of record.calls) {
    const { id, state, outcome, followUp } = call;
    if (state !== "ended" || outcome === undefined || followUp === "pending") {
      report("every call is in a final state", id, `${state}, ${outcome ?? "no outcome"}, follow-up ${followUp}`);
    }
    reportsAreSentOnce(center, record, call, report);
    promisedTextsAreSent(center, record, call, report);
  }
  const known = new Set(record.calls.map(({ id }) => id));
  for (const leg of center.carrier.legs.values()) {
    if (leg.state !== "gone") report("nobody is left on a dead line", leg.callId, leg.state);
    if (!known.has(leg.callId)) report("every call is on record", leg.callId, "nothing");
  }
};

/** Who spoke gets one report of each matter of the call; who did not gets none, nor who wants no texts. */
function reportsAreSentOnce({ texts, incomingTexts }: Center, record: OnRecord, call: Call, report: Report): void {
  for (const of of conversationsOf(call)) {
    const own = (record.turns.get(of) ?? []).filter(({ callId }) => callId === call.id);
    const count = texts.delivered.filter(({ key }) => key === `${call.id}:${of}:report`).length;
    const isWanted = call.outcome !== "voicemail" && hadInteraction(own);
    const number = record.conversations.get(of)?.phoneNumber;
    const endMs = Date.parse(call.endedAt ?? call.startedAt);
    if (number === undefined) continue;
    const mayLack = !incomingTexts.wantedThroughout(number, endMs, endMs + reportingMs);
    if (count === (isWanted ? 1 : 0) || (mayLack && count === 0)) continue;
    report("who spoke gets one report, who did not none", `${call.id} ${of}`, `${count} texts`);
  }
}

function promisedTextsAreSent({ texts, incomingTexts }: Center, record: OnRecord, call: Call, report: Report): void {
  const number = record.conversations.get(call.conversationId)?.phoneNumber;
  const endMs = Date.parse(call.endedAt ?? call.startedAt);
  for (const entry of record.inbox.get(call.id) ?? []) {
    if (entry.from !== "relay" || entry.signal.is !== "send-sms" || number === undefined) continue;
    const sentAs = `${call.id}:${effectKeyOf(entry.signal)}`;
    const count = texts.delivered.filter(({ key }) => key === sentAs).length;
    const saidMs = Date.parse(entry.signal.at);
    const mayLack = !incomingTexts.wantedThroughout(number, saidMs, endMs + reportingMs);
    if (count === 1 || (mayLack && count === 0)) continue;
    report("what was promised in writing is sent once", call.id, `${count} times`);
  }
}
