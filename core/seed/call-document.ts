import type { Call } from "../call/call.ts";
import type { Callback } from "../call/callback.ts";
import type { Conversation } from "../call/conversation.ts";
import { isSameTitle } from "../call/reminder.ts";
import type { Spent } from "../call/spent/spent.ts";
import { spentIn } from "../call/spent/tally.ts";
import type { Turn } from "../call/turn.ts";
import { sourcesOf } from "../dialogue/replying/sources.ts";
import { callbackDocument } from "./callback-document.ts";
import { initiateOf } from "./initiate.ts";

/** A conversation with its turns and calls, in the JSON names of the HTTP API. */
export const callDocument = (
  conversation: Conversation,
  turns: readonly Turn[],
  calls: readonly Call[],
  callbacks: readonly Callback[],
) => ({
  call_id: conversation.id,
  created_at: conversation.createdAt,
  in_progress: calls.some((call) => call.state !== "ended"),
  initiate: {
    ...initiateOf(conversation.brief, conversation.phoneNumber),
    prosody_rate: conversation.voiceRate ?? conversation.brief.voiceRate,
  },
  lang_short_code: conversation.language,
  claim: conversation.claim,
  messages: mergeTurns(turns).map((turn) => ({
    created_at: turn.at,
    action: turn.action,
    content: turn.text,
    ...(turn.unheardText === undefined ? {} : { unheard: turn.unheardText }),
    lang_short_code: turn.language ?? null,
    persona: turn.persona,
    // Words of the customer or of the colleague who had them.
    ...(turn.withHuman === true ? { with_human: true } : {}),
    style: turn.style ?? "none",
    tool_calls: turn.toolCalls.map((tool) => ({
      content: tool.result,
      function_arguments: tool.arguments,
      function_name: tool.name,
      tool_id: tool.id,
    })),
    // The documents that the answer could rest on.
    sources: sourcesOf([turn]),
    ...(turn.responseMs === undefined ? {} : { response_ms: turn.responseMs }),
    // The chat service would not read it: the agent knows nothing of it.
    ...(turn.refused === true ? { refused: true } : {}),
  })),
  next: conversation.next ?? null,
  reminders: conversation.reminders.map((reminder) => ({
    created_at: reminder.createdAt,
    description: reminder.description,
    due_date_time: reminder.dueAt,
    owner: reminder.owner,
    title: reminder.title,
    // What the center does about it; nothing where the brief wants nothing done.
    state: callbacks.find((callback) => isSameTitle(callback.reminder?.title ?? "", reminder.title))?.state ?? null,
  })),
  callbacks: callbacks.map(callbackDocument),
  alerts: (conversation.alerts ?? []).map((alert) => ({
    created_at: alert.at,
    service: alert.service,
    reason: alert.reason,
    location: alert.location,
    contact: alert.contact,
    // By which way who is on call was told, and by which they could not be.
    told: alert.told ?? [],
    untold: alert.untold ?? [],
  })),
  synthesis:
    conversation.synthesis === undefined
      ? null
      : {
          short: conversation.synthesis.short,
          long: conversation.synthesis.long,
          satisfaction: conversation.synthesis.satisfaction,
          improvement_suggestions: conversation.synthesis.improvementSuggestions,
        },
  calls: calls.map((call) => ({
    id: call.id,
    direction: call.direction,
    state: call.state,
    outcome: call.outcome ?? null,
    reason: call.endReason ?? null,
    // Whether a human was found for the caller, where one was asked for.
    transfer: call.transfer === undefined ? null : { state: call.transfer.state, reason: call.transfer.reason ?? null },
    startedAt: call.startedAt,
    answeredAt: call.answeredAt ?? null,
    endedAt: call.endedAt ?? null,
    followUp: call.followUp,
    followUpFailures: call.followUpFailures ?? [],
    // What it used of what is paid by use; nothing where no relay has told.
    spent: call.tallies === undefined ? null : spentDocument(spentIn(call.tallies)),
    recordings: (call.recordings ?? []).map(({ startedAt, deletedAt }, index) => ({
      number: index + 1,
      startedAt,
      deletedAt: deletedAt ?? null,
      url: deletedAt === undefined ? `/call/${call.id}/recording/${index + 1}` : null,
    })),
  })),
});

const spentDocument = ({ voiceMs, heardMs, cost, ...counted }: Spent) => ({
  ...counted,
  voiceSec: Math.round(voiceMs / 1_000),
  heardSec: Math.round(heardMs / 1_000),
  cost: Math.round(cost * 1_000_000) / 1_000_000,
});

/** Joins neighbours of the same persona and action into one, as the API shows them; what was refused stands alone. */
export function mergeTurns(turns: readonly Turn[]): Turn[] {
  const merged: Turn[] = [];
  for (const turn of turns) {
    const last = merged.at(-1);
    if (last !== undefined && belongTogether(last, turn)) merged[merged.length - 1] = join(last, turn);
    else merged.push(turn);
  }
  return merged;
}

const belongTogether = (one: Turn, other: Turn): boolean =>
  one.persona === other.persona &&
  one.withHuman === other.withHuman &&
  one.action === other.action &&
  one.callId === other.callId &&
  one.refused !== true &&
  other.refused !== true;

const joined = (parts: readonly (string | undefined)[]): string => parts.filter(Boolean).join(" ");

const join = (one: Turn, other: Turn): Turn => ({
  ...one,
  ...other,
  key: one.key,
  at: one.at,
  text: joined([one.text, other.text]),
  ...(one.unheardText === undefined && other.unheardText === undefined
    ? {}
    : { unheardText: joined([one.unheardText, other.unheardText]) }),
  ...responseOf(one, other),
  toolCalls: [...one.toolCalls, ...other.toolCalls.filter(({ id }) => one.toolCalls.every((known) => known.id !== id))],
});

function responseOf(one: Turn, other: Turn): Pick<Turn, "responseMs"> {
  const responseMs = one.responseMs ?? other.responseMs;
  return responseMs === undefined ? {} : { responseMs };
}
