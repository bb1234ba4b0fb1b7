import { expect, test } from "vitest";
import { Call } from "../../core/call/call.ts";
import { PassingError } from "../../core/errors.ts";
import type { Store } from "../../core/ports/store.ts";
import { at, newId, newNumber, conversation, call } from "./store-records.ts";

/** What every store must do of calls. */
export function callContract(open: () => Promise<Store>): void {
  test("calls of a number are counted over all its conversations, by direction and time, without those refused", async () => {
    const store = await open();
    const { phoneNumber, one, other, stranger } = await twoOfOneNumber(store);
    const calls = [
      call({ conversationId: one.id, startedAt: at(-1) }),
      call({ conversationId: one.id, startedAt: at(0) }),
      call({ conversationId: other.id, startedAt: at(5), state: "ended" }),
      call({ conversationId: other.id, startedAt: at(6), refused: "too-many-calls" }),
      call({ conversationId: other.id, startedAt: at(7), direction: "outbound" }),
      call({ conversationId: stranger.id, startedAt: at(8) }),
    ];
    for (const each of calls) await store.createCall(each);
    const count = (direction: "inbound" | "outbound") => store.countCalls({ phoneNumber, direction, since: at(0) });
    expect([await count("inbound"), await count("outbound")]).toEqual([2, 1]);
    expect(await store.countCalls({ phoneNumber: newNumber(), direction: "inbound", since: at(0) })).toBe(0);
  });

  test("calls of a number since an instant are those that were not over then, newest first, so many at most", async () => {
    const store = await open();
    const { phoneNumber, one, other, stranger } = await twoOfOneNumber(store);
    const calls = [
      call({ conversationId: one.id, startedAt: at(-9), state: "ended", endedAt: at(0) }),
      call({ conversationId: one.id, startedAt: at(-8), state: "ended", endedAt: at(1) }),
      call({ conversationId: other.id, startedAt: at(-7), state: "talking" }),
      call({ conversationId: other.id, startedAt: at(5), state: "ended" }),
      call({ conversationId: stranger.id, startedAt: at(6) }),
    ];
    for (const each of calls) await store.createCall(each);
    const [, over, talking, after] = calls.map(({ id }) => id);
    const idsOf = async (limit: number) =>
      (await store.callsSince({ phoneNumber, since: at(0), limit })).map(({ id }) => id);
    expect(await idsOf(10)).toEqual([after, talking, over]);
    expect(await idsOf(1)).toEqual([after]);
  });

  test("calls that are not over come oldest first, those that began before an instant, so many at most", async () => {
    const store = await open();
    const long = "1999-01-01T00:00:00.000Z";
    const [ringing, talking, ended, later] = [
      call({ startedAt: "1998-01-02T00:00:00.000Z", state: "ringing" }),
      call({ startedAt: "1998-01-01T00:00:00.000Z", state: "talking" }),
      call({ startedAt: "1998-01-01T00:00:00.000Z", state: "ended" }),
      call({ startedAt: long, state: "talking" }),
    ] as const;
    for (const each of [ringing, talking, ended, later]) await store.createCall(each);
    const idsOf = async (limit: number) => (await store.openCalls({ startedBefore: long, limit })).map(({ id }) => id);
    expect(await idsOf(10)).toEqual([talking.id, ringing.id]);
    expect(await idsOf(1)).toEqual([talking.id]);
    const kept = await store.call(talking.id);
    await store.replaceCall(Call.parse({ ...talking, state: "ended" }), kept?.etag ?? "");
    expect(await idsOf(10)).toEqual([ringing.id]);
  });

  test("a call is kept once and replaced under its etag", async () => {
    const store = await open();
    const kept = call();
    expect(await store.createCall(kept)).toBe(true);
    expect(await store.createCall({ ...kept, state: "ended" })).toBe(false);

    const read = await store.call(kept.id);
    expect(read?.value).toEqual(kept);
    const ended = Call.parse({ ...kept, state: "ended", outcome: "busy", endedAt: at(9), carrierCallId: "c1" });
    await store.replaceCall(ended, read?.etag ?? "");
    await expect(store.replaceCall(kept, read?.etag ?? "")).rejects.toBeInstanceOf(PassingError);
    expect((await store.call(kept.id))?.value).toEqual(ended);
  });

  test("calls of a conversation come oldest first, and only its own", async () => {
    const store = await open();
    const conversationId = newId();
    const [b, a, c] = [20, 10, 20].map((seconds) => call({ conversationId, startedAt: at(seconds) }));
    for (const each of [b, a, c, call()]) if (each) await store.createCall(each);
    expect((await store.calls(conversationId)).map(({ id }) => id)).toEqual([a?.id, b?.id, c?.id]);
  });
}

/** Two conversations of a number, and one of another. */
async function twoOfOneNumber(store: Store) {
  const phoneNumber = newNumber();
  const [one, other, stranger] = [conversation({ phoneNumber }), conversation({ phoneNumber }), conversation()];
  for (const each of [one, other, stranger]) await store.createConversation(each);
  return { phoneNumber, one, other, stranger };
}
