import { expect, test } from "vitest";
import { Caller, saidOfTexts } from "../../core/call/caller.ts";
import { PhoneNumber } from "../../core/call/number/phone-number.ts";
import { changeCaller } from "../../core/change.ts";
import { FinalError, PassingError } from "../../core/errors.ts";
import type { Store } from "../../core/ports/store.ts";

/** What every store must do with what is kept of a number. */
export function callerContract(open: () => Promise<Store>): void {
  const at = (minute: number) => `2026-11-21T08:${String(minute).padStart(2, "0")}:00.000Z`;
  let made = 0;
  const newNumber = () => PhoneNumber.parse(`+3362${String(1_000_000 + made++)}`);

  test("a number is kept once, read as it was kept, and replaced under its etag only", async () => {
    const store = await open();
    const phoneNumber = newNumber();
    expect(await store.caller(phoneNumber)).toBeUndefined();
    const kept = Caller.parse({
      phoneNumber,
      texts: { wanted: true, saidAt: at(1) },
      exchange: {
        ...{ id: "exchange-1", conversationIds: [crypto.randomUUID()], state: "open", lastTextAt: at(2) },
        ...{ waiting: ["text:1"], isNoted: false },
        answer: { number: 1, answers: ["text:0"], text: 'Is it "the roof"? 🛵', toolCalls: [], signals: [] },
      },
    });
    expect(await store.createCaller(kept)).toBe(true);
    expect(await store.createCaller({ phoneNumber })).toBe(false);

    const read = await store.caller(phoneNumber);
    expect(read?.value).toEqual(kept);
    await store.replaceCaller({ phoneNumber }, read?.etag ?? "");
    await expect(store.replaceCaller(kept, read?.etag ?? "")).rejects.toBeInstanceOf(PassingError);
    await expect(store.replaceCaller({ phoneNumber: newNumber() }, "1")).rejects.toBeInstanceOf(FinalError);
    expect((await store.caller(phoneNumber))?.value).toEqual({ phoneNumber });
  });

  test("whether a number wants texts is what it said last, also where that is told first, or by many at once", async () => {
    const store = await open();
    const phoneNumber = newNumber();
    const say = (wanted: boolean, minute: number) =>
      changeCaller(store, phoneNumber, (caller) => saidOfTexts(caller, wanted, at(minute)));
    await Promise.all([say(true, 1), say(false, 3), say(true, 2)]);
    expect((await store.caller(phoneNumber))?.value.texts).toEqual({ wanted: false, saidAt: at(3) });
    await say(true, 4);
    expect((await store.caller(phoneNumber))?.value.texts).toEqual({ wanted: true, saidAt: at(4) });
  });
}
