import type { Call } from "../../../core/call/call.ts";
import type { CallId, ConversationId } from "../../../core/call/ids.ts";
import type { PhoneNumber } from "../../../core/call/number/phone-number.ts";
import type { Store } from "../../../core/ports/store.ts";

/** Of a number's conversations, those that may have a call going on. */
const conversationsMost = 20;

/** The calls that a number is talking in, the newest first. */
export async function liveCalls(store: Store, phoneNumber: PhoneNumber): Promise<Call[]> {
  const { calls } = await recentCalls(store, phoneNumber);
  const talking = calls.filter(({ state }) => state === "talking");
  const isOver = await Promise.all(talking.map(({ id }) => lineIsGone(store, id)));
  return talking
    .filter((_call, index) => isOver[index] === false)
    .toSorted((one, other) => other.startedAt.localeCompare(one.startedAt));
}

/** The newest conversations of a number, and their calls. */
export async function recentCalls(
  store: Store,
  phoneNumber: PhoneNumber,
): Promise<{ conversationIds: ConversationId[]; calls: Call[] }> {
  const conversations = await store.conversations({ phoneNumber, limit: conversationsMost });
  const conversationIds = conversations.map(({ id }) => id);
  return { conversationIds, calls: (await Promise.all(conversationIds.map((id) => store.calls(id)))).flat() };
}

/** The caller has hung up, though what was said may still be told: no agent takes up a text any more. */
async function lineIsGone(store: Store, callId: CallId): Promise<boolean> {
  const inbox = await store.inbox(callId, 0);
  return inbox.some(
    (entry) => entry.from === "carrier" && entry.event.is === "disconnected" && entry.event.leg === undefined,
  );
}
