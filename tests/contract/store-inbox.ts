import fc from "fast-check";
import { expect, test } from "vitest";
import { Signal } from "../../core/call/signal.ts";
import type { Store } from "../../core/ports/store.ts";
import { newCallId, signal, event } from "./store-records.ts";

/** What every store must do of what is told to a call and to its relay. */
export function inboxContract(open: () => Promise<Store>): void {
  test("what is told to a call is numbered from 1 in the order it came, however often it comes", async () => {
    const store = await open();
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.record({ carrier: fc.boolean(), number: fc.integer({ min: 1, max: 9 }) }), { maxLength: 25 }),
        async (told) => {
          const callId = newCallId();
          const seen: string[] = [];
          for (const { carrier, number } of told) {
            const isNew = !seen.includes(`${carrier}${number}`);
            const telling = carrier
              ? ({ from: "carrier", event: event(`e${number}`) } as const)
              : ({ from: "relay", signal: signal(number) } as const);
            if (isNew) seen.push(`${carrier}${number}`);
            const position = seen.indexOf(`${carrier}${number}`) + 1;
            expect(await store.isTold(callId, telling)).toBe(!isNew);
            expect(await store.tell(callId, telling)).toEqual({ position, isNew, isLate: false });
          }
          const inbox = await store.inbox(callId, 0);
          expect(inbox.map(({ position }) => position)).toEqual(seen.map((_, index) => index + 1));
          const keys = inbox.map((entry) =>
            entry.from === "relay" ? `false${entry.signal.number}` : `true${entry.event.id.slice(1)}`,
          );
          expect(keys).toEqual(seen);
        },
      ),
      { numRuns: 25 },
    );
  });

  test("the inbox is read from a position on, as it was told", async () => {
    const store = await open();
    const callId = newCallId();
    const busy = event("e1", { is: "dial-failed", code: 486, subCode: 560486, message: "Busy" });
    await store.tell(callId, { from: "relay", signal: signal(1) });
    await store.tell(callId, { from: "carrier", event: busy });
    await store.tell(newCallId(), { from: "carrier", event: busy });
    expect(await store.inbox(callId, 1)).toEqual([{ position: 2, from: "carrier", event: busy }]);
    expect(await store.inbox(callId, 0)).toEqual([
      { position: 1, from: "relay", signal: signal(1) },
      { position: 2, from: "carrier", event: busy },
    ]);
    expect(await store.inbox(callId, 2)).toEqual([]);
  });

  test("the same number of another session is another signal", async () => {
    const store = await open();
    const callId = newCallId();
    const again = { ...signal(1), session: Signal.parse({ ...signal(1), session: crypto.randomUUID() }).session };
    await store.tell(callId, { from: "relay", signal: signal(1) });
    expect(await store.isTold(callId, { from: "relay", signal: again })).toBe(false);
    expect(await store.isTold(newCallId(), { from: "relay", signal: signal(1) })).toBe(false);
    expect(await store.tell(callId, { from: "relay", signal: again })).toMatchObject({ isNew: true });
    expect(await store.inbox(callId, 0)).toHaveLength(2);
  });

  test("told by many at once, nothing is lost and no position given twice", async () => {
    const store = await open();
    const callId = newCallId();
    const numbers = Array.from({ length: 20 }, (_, index) => index + 1);
    const told = await Promise.all(
      [...numbers, ...numbers].map((number) => store.tell(callId, { from: "relay", signal: signal(number) })),
    );
    expect(told.filter(({ isNew }) => isNew)).toHaveLength(20);
    expect((await store.inbox(callId, 0)).map(({ position }) => position)).toEqual(numbers);
  });

  test("what is told once an inbox is closed is late, and told again it is what it was", async () => {
    const store = await open();
    const callId = newCallId();
    const tell = (number: number) => store.tell(callId, { from: "relay", signal: signal(number) });
    expect(await tell(1)).toEqual({ position: 1, isNew: true, isLate: false });
    expect(await store.closeInbox(callId)).toBe(2);
    expect(await tell(2)).toEqual({ position: 3, isNew: true, isLate: true });
    expect(await store.closeInbox(callId)).toBe(2);
    expect(await tell(1)).toEqual({ position: 1, isNew: false, isLate: false });
    expect(await tell(2)).toEqual({ position: 3, isNew: false, isLate: true });
    expect((await store.inbox(callId, 0)).map(({ position }) => position)).toEqual([1, 3]);
    const other = newCallId();
    expect(await store.closeInbox(other)).toBe(1);
  });

  test("of all that is told while an inbox is being closed, each is either before or late", async () => {
    const store = await open();
    const callId = newCallId();
    const numbers = Array.from({ length: 20 }, (_, index) => index + 1);
    const telling = numbers.map((number) => store.tell(callId, { from: "relay", signal: signal(number) }));
    const closed = await store.closeInbox(callId);
    const told = [...(await Promise.all(telling)), await store.tell(callId, { from: "relay", signal: signal(21) })];
    for (const { position, isLate } of told) expect(isLate).toBe(position > closed);
    expect(told.at(-1)?.isLate).toBe(true);
  });

  test("notes are numbered from 1 for each call, once for a key", async () => {
    const store = await open();
    const [callId, other] = [newCallId(), newCallId()];
    const failed = (reason: string) => ({ is: "transfer-failed" as const, transfer: "t1", reason });
    expect(await store.note(callId, "a", failed("busy"))).toBe(1);
    expect(await store.note(other, "a", failed("other call"))).toBe(1);
    expect(await store.note(callId, "b", failed("declined"))).toBe(2);
    expect(await store.note(callId, "a", failed("told again"))).toBe(1);
    expect(await store.notes(callId, 0)).toEqual([
      { number: 1, ...failed("busy") },
      { number: 2, ...failed("declined") },
    ]);
    expect(await store.notes(callId, 1)).toEqual([{ number: 2, ...failed("declined") }]);
  });
}
