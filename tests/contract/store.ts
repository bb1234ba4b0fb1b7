import { expect, test } from "vitest";
import type { Store } from "../../core/ports/store.ts";
import { callbackContract } from "./store-callbacks.ts";
import { callerContract } from "./store-callers.ts";
import { conversationContract } from "./store-conversations.ts";
import { callContract } from "./store-calls.ts";
import { turnContract } from "./store-turns.ts";
import { inboxContract } from "./store-inbox.ts";
import { at, newId, newCallId, newNumber } from "./store-records.ts";

/**
 * What every store must do, whatever it is made of. `open` gives an empty store each time. Tests use own ids, so that a
 * store which cannot be emptied may give the same one again.
 */
export function storeContract(open: () => Promise<Store>): void {
  conversationContract(open);
  callContract(open);
  turnContract(open);
  inboxContract(open);
  callbackContract(open);
  callerContract(open);

  test("what was never kept is not there", async () => {
    const store = await open();
    const id = newId();
    expect(await store.conversation(id)).toBeUndefined();
    expect(await store.newestConversation(newNumber())).toBeUndefined();
    expect(await store.call(newCallId())).toBeUndefined();
    expect(await store.calls(id)).toEqual([]);
    expect(await store.turns(id)).toEqual([]);
    expect(await store.inbox(newCallId(), 0)).toEqual([]);
    expect(await store.notes(newCallId(), 0)).toEqual([]);
    expect(await store.hasReceipt("never")).toBe(false);
    expect(await store.receiptAt("never")).toBeUndefined();
  });

  test("a receipt is given once, to one of all who ask at once", async () => {
    const store = await open();
    const key = `sms-${crypto.randomUUID()}`;
    const given = await Promise.all(Array.from({ length: 8 }, () => store.keepReceipt(key, at(0))));
    expect(given.filter(Boolean)).toHaveLength(1);
    expect(await store.hasReceipt(key)).toBe(true);
    expect(await store.keepReceipt(key, at(5))).toBe(false);
    expect(await store.receiptAt(key)).toBe(at(0));
  });

  test("a translation is kept by language and text, and the first one stays", async () => {
    const store = await open();
    const [language, other] = [`fr-${newId()}`, `es-${newId()}`];
    expect(await store.translations(language)).toEqual(new Map());
    await store.keepTranslations(language, new Map([["Are you there?", "Êtes-vous là ?"]]));
    await store.keepTranslations(other, new Map([["Are you there?", "¿Está ahí?"]]));
    const again = [
      ["Are you there?", "Vous êtes là ?"],
      ['"{bot_name}" here.', "Ici « {bot_name} »."],
    ] as const;
    await store.keepTranslations(language, new Map(again));
    await store.keepTranslations(language, new Map());
    expect(await store.translations(language)).toEqual(
      new Map([
        ["Are you there?", "Êtes-vous là ?"],
        ['"{bot_name}" here.', "Ici « {bot_name} »."],
      ]),
    );
  });

  test("a store that works says so", async () => {
    await expect((await open()).check()).resolves.toBeUndefined();
  });
}
