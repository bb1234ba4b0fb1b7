import type { Call } from "../../../core/call/call.ts";
import { conversationOf, conversationsOf, type ClaimChange } from "../../../core/call/claim/claim-change.ts";
import type { Conversation } from "../../../core/call/conversation.ts";
import type { ConversationId } from "../../../core/call/ids.ts";
import { isSameTitle, titleKey } from "../../../core/call/reminder.ts";
import type { Signal } from "../../../core/call/signal.ts";
import { thingOfReminder } from "../../../core/call/told-last.ts";
import type { InboxEntry } from "../../../core/ports/store.ts";
import type { OnRecord } from "./on-record.ts";
import type { Check, Report } from "./promise.ts";

/** What the agent told of a claim and of reminders is on record as it was told last, whoever told it and in whatever order. */
export const lastWordStands: Check = (_center, record, report) => {
  for (const tellings of lastTellings(record)) {
    const [{ conversation, thing } = {}] = tellings;
    if (conversation === undefined || thing === undefined) continue;
    // By text it was told otherwise since.
    const at = tellings[0]?.at ?? "";
    if ((conversation.toldLast?.[thing]?.at ?? "") > at) continue;
    if (!tellings.some(({ isKept }) => isKept(conversation)))
      report("what was told last is on record", conversation.id, `${thing} of ${at} is not`);
  }
};

interface Telling {
  conversation: Conversation;
  thing: string;
  at: string;
  isKept: (conversation: Conversation) => boolean;
}

/** Of each thing in each conversation those that were told last: several where it was at the same moment. */
function lastTellings(record: OnRecord): Telling[][] {
  const all = tellingsOf(record);
  const ofThing = Map.groupBy(all, ({ conversation, thing }) => `${conversation.id} ${thing}`);
  return [...ofThing.values()].map((own) => {
    const last = own
      .map(({ at }) => at)
      .toSorted()
      .at(-1);
    return own.filter(({ at }) => at === last);
  });
}

function tellingsOf({ calls, conversations, inbox }: OnRecord): Telling[] {
  const found: Telling[] = [];
  for (const call of calls)
    for (const entry of inbox.get(call.id) ?? [])
      if (entry.from === "relay") found.push(...tellingsIn(call, entry.signal, conversations));
  return found;
}

function tellingsIn(call: Call, signal: Signal, conversations: ReadonlyMap<ConversationId, Conversation>): Telling[] {
  const of = (named: ConversationId | undefined, things: Record<string, Telling["isKept"]>): Telling[] => {
    const conversation = conversations.get(named ?? conversationOf(call, signal));
    if (conversation === undefined) return [];
    return Object.entries(things).map(([thing, isKept]) => ({ conversation, thing, at: signal.at, isKept }));
  };
  switch (signal.is) {
    case "claim":
      return signal.updates.flatMap(({ field, value }) =>
        of(undefined, { [`claim:${field}`]: ({ claim }) => claim[field] === value }),
      );
    case "reminder": {
      const { title, dueAt, conversationId } = signal.reminder;
      const isKept = ({ reminders }: Conversation) =>
        reminders.some((one) => isSameTitle(one.title, title) && one.dueAt === dueAt);
      return of(conversationId, { [thingOfReminder(title)]: isKept });
    }
    case "reminder-withdrawn": {
      const { title, conversationId } = signal;
      const isKept = ({ reminders }: Conversation) => reminders.every((one) => titleKey(one.title) !== titleKey(title));
      return of(conversationId, { [thingOfReminder(title)]: isKept });
    }
    default:
      return [];
  }
}

/**
 * Who goes on to another matter in a call is on record in the first one with what they said before, in the next with the
 * rest: but for what another session told before the first one had told of the new matter.
 */
export const mattersAreKeptApart: Check = (_center, { calls, turns, inbox }, report) => {
  for (const call of calls) {
    const [changes, told] = [call.claimChanges ?? [], inbox.get(call.id) ?? []];
    const changedAt = changes.map((change) => told.findIndex((entry) => isTelling(entry, change)));
    for (const [place, id] of conversationsOf(call).entries()) {
      const spoken = (turns.get(id) ?? []).filter(({ callId, action }) => callId === call.id && action === "talk");
      for (const { key, at, persona, text } of spoken) {
        const toldAt = told.findIndex((entry) => isTurn(entry, key));
        // The agent's answer that goes on to it may have begun before.
        const isEarly = persona === "human" && at < (changes[place - 1]?.at ?? "");
        const isLate = at > (changes[place]?.at ?? at) && toldAt > (changedAt[place] ?? -1);
        if (isEarly || isLate) misplaced(report, call, `${at} ${persona}: ${text}`);
      }
    }
  }
};

const misplaced = (report: Report, { id }: Call, found: string): void =>
  report("what was said stands in the matter that it was said in", id, found);

const isTurn = (entry: InboxEntry, key: string): boolean =>
  entry.from === "relay" && entry.signal.is === "turn" && entry.signal.turn.key === key;

const isTelling = (entry: InboxEntry, { session, number }: ClaimChange): boolean =>
  entry.from === "relay" && entry.signal.session === session && entry.signal.number === number;
