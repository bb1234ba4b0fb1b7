import { checkClaimValue, policyholderFields } from "../../../core/call/claim/claim.ts";
import type { Call } from "../../../core/call/call.ts";
import { conversationsOf } from "../../../core/call/claim/claim-change.ts";
import type { TextIn } from "../callers/incoming-texts.ts";
import type { OnRecord } from "./on-record.ts";
import type { Check } from "./promise.ts";

export const claimsAreValid: Check = (_center, { conversations }, report) => {
  for (const { id, brief, claim } of conversations.values()) {
    const fields = new Map([...policyholderFields, ...brief.claim].map((field) => [field.name, field]));
    for (const [name, value] of Object.entries(claim)) {
      const field = fields.get(name);
      const checked = field === undefined ? undefined : checkClaimValue(field, value);
      if (checked?.ok !== true || checked.value !== value) report("no claim is invalid", id, `${name}: ${value}`);
    }
  }
};

/** Who rings twice at once has two calls and one conversation: the one that had a call of theirs last. */
export const callsAtOnceShare: Check = ({ flags, incomingTexts }, record, report) => {
  const ofNumber = Map.groupBy(record.calls, (call) => numberOf(record, call));
  for (const [number, calls] of ofNumber) {
    const inbound = calls.filter(({ direction }) => direction === "inbound");
    const inOrder = inbound.toSorted((one, other) => one.startedAt.localeCompare(other.startedAt));
    for (const [at, call] of inOrder.entries()) {
      const before = inOrder[at - 1];
      if (before === undefined || call.startedAt > (before.endedAt ?? call.startedAt)) continue;
      const meanwhile = { from: before.startedAt, to: call.startedAt };
      // A new matter is a conversation of its own.
      const others = calls.filter((one) => one !== call);
      if (conversationsOf(before).length > 1 || isAnotherTouched(record, others, before, meanwhile)) continue;
      if (isAnotherTexted(record, incomingTexts.all, before, meanwhile)) continue;
      if (!flags.continued(Date.parse(meanwhile.from), Date.parse(meanwhile.to))) continue;
      const [one] = conversationsOf(before);
      const [other] = conversationsOf(call);
      if (one !== other)
        report("calls of one number at once share a conversation", number, `${before.id} and ${call.id}`);
    }
  }
};

/** Something else of the number began, ended or was ordered meanwhile in another conversation. */
function isAnotherTouched(
  { conversations }: OnRecord,
  others: readonly Call[],
  { conversationId }: Call,
  meanwhile: { from: string; to: string },
): boolean {
  return others
    .filter((call) => conversationsOf(call).some((id) => id !== conversationId))
    .flatMap((call) => {
      const { startedAt, endedAt, claimChanges = [], direction } = call;
      // What was ordered for later, the call may have left for another matter.
      const [ordered] = direction === "outbound" ? conversationsOf(call) : [];
      const changedAt = claimChanges.map(({ at }) => at);
      return [startedAt, endedAt, ...changedAt, ordered && conversations.get(ordered)?.createdAt];
    })
    .some((at) => at !== undefined && at >= meanwhile.from && at <= meanwhile.to);
}

/** A text came meanwhile that belongs to another conversation: that is the one touched last. */
function isAnotherTexted(
  { turns }: OnRecord,
  texts: readonly TextIn[],
  { conversationId }: Call,
  { from, to }: { from: string; to: string },
): boolean {
  const meanwhile = texts.filter(({ takenAtMs = 0 }) => takenAtMs >= Date.parse(from) && takenAtMs <= Date.parse(to));
  const keys = meanwhile.map(({ id }) => `text:${id}`);
  return [...turns].some(([id, own]) => id !== conversationId && own.some(({ key }) => keys.includes(key)));
}

const numberOf = ({ conversations }: OnRecord, { conversationId }: Call): string =>
  conversations.get(conversationId)?.phoneNumber ?? "nobody";
