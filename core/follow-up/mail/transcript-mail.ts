import { DateTime } from "luxon";
import type { Call, Outcome } from "../../call/call.ts";
import { policyholderFields } from "../../call/claim/claim.ts";
import type { Conversation } from "../../call/conversation.ts";
import { timeZoneOf } from "../../call/number/time-zone.ts";
import type { Turn } from "../../call/turn.ts";
import { mask } from "../../insight/pii/mask.ts";
import { maskedConversation } from "../../insight/pii/masked-conversation.ts";
import { momentInWords, withMomentsInWords } from "../moment-in-words.ts";

/** A call as somebody reads it who was not there. Masked unless `masked` is false. */
export function transcriptMail(
  { brief, claim, phoneNumber, synthesis }: Pick<Conversation, "brief" | "claim" | "phoneNumber" | "synthesis">,
  call: Pick<Call, "id" | "direction" | "outcome" | "startedAt">,
  turns: readonly Turn[],
  { masked }: { masked: boolean },
): { subject: string; text: string } {
  // Also of what was told in another call, nothing is to be read in this one.
  const all = { claim, turns, summary: synthesis?.long };
  const about = { fields: [...brief.claim, ...policyholderFields], company: brief.botCompany };
  const shown = masked ? maskedConversation(all, about) : all;
  const said = shown.turns.filter(({ callId, text }) => callId === call.id && text !== "");
  const timeZone = timeZoneOf(phoneNumber);
  const day = DateTime.fromISO(call.startedAt, { zone: timeZone }).toISODate();
  const parts = [
    [
      `Call: ${call.id}`,
      `Began: ${momentInWords(call.startedAt, timeZone)}`,
      `${call.direction === "inbound" ? "From" : "To"}: ${masked ? mask(phoneNumber) : phoneNumber}`,
      `Outcome: ${call.outcome === undefined ? "unknown" : outcomes[call.outcome]}`,
    ],
    shown.summary === undefined ? [] : ["Summary", oneLine(shown.summary)],
    ["Claim", ...Object.entries(shown.claim).map(([name, value]) => `${titleOf(name)}: ${valueOf(value, timeZone)}`)],
    ["Transcript", ...said.map((turn) => line(turn, call, brief.botName))],
  ];
  const text = parts.filter((part) => part.length > 1).map((part) => part.join("\n"));
  return { subject: `${oneLine(brief.botCompany)}: transcript of a call on ${day}`, text: `${text.join("\n\n")}\n` };
}

const outcomes: Readonly<Record<Outcome, string>> = {
  completed: "completed",
  busy: "the line was busy",
  "no-answer": "nobody answered",
  declined: "declined",
  voicemail: "a machine answered",
  invalid: "there is no such number",
  failed: "the call failed",
};

/** `policy_number` as `Policy number`. */
const titleOf = (name: string): string => {
  const words = name.replaceAll("_", " ");
  return words.charAt(0).toUpperCase() + words.slice(1);
};

const valueOf = (value: string, timeZone: string): string =>
  withMomentsInWords(oneLine(value), { language: "en-GB", timeZone });

/** `[02:05] Customer: …`, by the time since the call began. */
function line(
  { at, persona, action, text, withHuman }: Turn,
  { startedAt }: Pick<Call, "startedAt">,
  botName: string,
): string {
  const seconds = Math.max(0, Math.floor((Date.parse(at) - Date.parse(startedAt)) / 1_000));
  const clock = [Math.floor(seconds / 60), seconds % 60].map((part) => String(part).padStart(2, "0")).join(":");
  const who = withHuman === true ? "Customer and colleague" : persona === "human" ? "Customer" : botName;
  return `[${clock}] ${who}${action === "sms" ? " (text)" : ""}: ${oneLine(text)}`;
}

const oneLine = (text: string): string => text.replaceAll(/\s+/g, " ").trim();
