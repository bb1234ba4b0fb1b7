import type { Center } from "./center/center.ts";
import type { OnRecord } from "./promises/on-record.ts";

/** Ids that the product draws by chance, also where one stands within another. */
const ids = /[0-9a-f]{32}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;

/**
 * Names for what has an id that is another each time: numbered in an order that the seed decides. The same run tells the
 * same then, to the letter.
 */
export function stableNames({ carrier }: Center, { conversations, callbacks, calls }: OnRecord) {
  const names = new Map<string, string>();
  const name = (kind: string, list: Iterable<string>) => {
    for (const id of list) if (!names.has(id)) names.set(id, `${kind}-${names.size + 1}`);
  };
  name("call", carrier.legs.keys());
  const numbered = [...conversations.values()].toSorted((one, other) =>
    `${one.createdAt} ${one.phoneNumber}`.localeCompare(`${other.createdAt} ${other.phoneNumber}`),
  );
  name(
    "conversation",
    numbered.map(({ id }) => id),
  );
  name(
    "callback",
    inOrderOf(callbacks, names).map(({ id }) => id),
  );
  name(
    "call",
    inOrderOf(
      calls.map((call) => ({ ...call, createdAt: call.startedAt })),
      names,
    ).map(({ id }) => id),
  );
  return (text: string): string => text.replaceAll(ids, (id) => names.get(id) ?? id);
}

/** By when they began, and then by whose they are. */
const inOrderOf = <One extends { id: string; createdAt: string; conversationId: string }>(
  list: readonly One[],
  names: ReadonlyMap<string, string>,
): One[] => {
  const place = ({ createdAt, conversationId }: One) => `${createdAt} ${names.get(conversationId) ?? ""}`;
  return list.toSorted((one, other) => place(one).localeCompare(place(other)));
};
