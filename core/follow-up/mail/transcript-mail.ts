import type { Call } from "../../call/call.ts";
import { policyholderFields } from "../../call/claim/claim.ts";
import type { Conversation } from "../../call/conversation.ts";
import type { Turn } from "../../call/turn.ts";
import { mask } from "../../insight/pii/mask.ts";
import { maskedConversation } from "../../insight/pii/masked-conversation.ts";

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
  const day = call.startedAt.slice(0, 10);
  const parts = [
    [
      `Call: ${call.id}`,
      `Began: ${call.startedAt}`,
      `${call.direction === "inbound" ? "From" : "To"}: ${masked ? mask(phoneNumber) : phoneNumber}`,
      `Outcome: ${call.outcome ?? "unknown"}`,
    ],
    shown.summary === undefined ? [] : ["Summary", oneLine(shown.summary)],
    ["Claim", ...Object.entries(shown.claim).map(([name, value]) => `${name}: ${oneLine(value)}`)],
    ["Transcript", ...said.map((turn) => line(turn, call, brief.botName))],
  ];
  const text = parts.filter((part) => part.length > 1).map((part) => part.join("\n"));
  return { subject: `${oneLine(brief.botCompany)}: transcript of a call on ${day}`, text: `${text.join("\n\n")}\n` };
}

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
