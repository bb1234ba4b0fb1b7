import { expect, test } from "vitest";
import type { Conversation } from "../../core/call/conversation.ts";
import { FinalError, PassingError } from "../../core/errors.ts";
import type { Store } from "../../core/ports/store.ts";
import { at, newNumber, conversation, call } from "./store-records.ts";

/** What every store must do of conversations. */
export function conversationContract(open: () => Promise<Store>): void {
  test("a conversation is read as it was kept, and keeping it again changes nothing", async () => {
    const store = await open();
    const kept = conversation({
      claim: { incident_location: "the bathroom, 3 rue de l'Église" },
      reminders: [{ title: "Call", description: "", dueAt: at(60), owner: "assistant", createdAt: at(1) }],
    });
    await store.createConversation(kept);
    await store.createConversation({ ...kept, language: "fr-FR" });
    expect((await store.conversation(kept.id))?.value).toEqual(kept);
  });

  test("a conversation is replaced under its etag only", async () => {
    const store = await open();
    const kept = conversation();
    await store.createConversation(kept);
    const first = await store.conversation(kept.id);
    const etag = first?.etag ?? "";

    await store.replaceConversation({ ...kept, language: "fr-FR" }, etag);
    await expect(store.replaceConversation({ ...kept, language: "es-ES" }, etag)).rejects.toBeInstanceOf(PassingError);
    await expect(store.replaceConversation(kept, "rubbish")).rejects.toBeInstanceOf(PassingError);

    const second = await store.conversation(kept.id);
    expect(second?.value.language).toBe("fr-FR");
    expect(second?.etag).not.toBe(etag);
  });

  test("a record that is not there cannot be replaced", async () => {
    const store = await open();
    await expect(store.replaceConversation(conversation(), "1")).rejects.toBeInstanceOf(FinalError);
    await expect(store.replaceCall(call(), "1")).rejects.toBeInstanceOf(FinalError);
  });

  test("of many who change a conversation at once, nobody loses a change", async () => {
    const store = await open();
    const kept = conversation();
    await store.createConversation(kept);

    const add = async (field: string): Promise<number> => {
      const read = await store.conversation(kept.id);
      if (read === undefined) throw new Error("the conversation is there");
      await Promise.resolve(); // lets the others read the same version
      const claim = { ...read.value.claim, [field]: "known" };
      return store.replaceConversation({ ...read.value, claim }, read.etag).then(
        () => 0,
        async (error: unknown) => {
          if (!(error instanceof PassingError)) throw error;
          return 1 + (await add(field));
        },
      );
    };
    const fields = Array.from({ length: 12 }, (_, index) => `field${index}`);
    const retries = await Promise.all(fields.map(add));

    expect(Object.keys((await store.conversation(kept.id))?.value.claim ?? {}).sort()).toEqual(fields.sort());
    expect(Math.max(...retries)).toBeGreaterThan(0);
  });

  test("the newest conversation of a number is the one with the latest call", async () => {
    const store = await open();
    const phoneNumber = newNumber();
    const older = conversation({ phoneNumber, createdAt: at(50), lastCallAt: at(100) });
    const newer = conversation({ phoneNumber, createdAt: at(0), lastCallAt: at(200) });
    for (const each of [newer, older, conversation({ lastCallAt: at(300) })]) await store.createConversation(each);
    expect((await store.newestConversation(phoneNumber))?.value.id).toBe(newer.id);

    const read = await store.conversation(older.id);
    await store.replaceConversation({ ...older, lastCallAt: at(400) }, read?.etag ?? "");
    const newest = await store.newestConversation(phoneNumber);
    expect(newest?.value.id).toBe(older.id);
    await store.replaceConversation({ ...older, lastCallAt: at(401) }, newest?.etag ?? "");
  });

  test("conversations are listed newest first, of one number or of all, and no more than asked for", async () => {
    const store = await open();
    const phoneNumber = newNumber();
    const kept = [3, 1, 2].map((hour) => conversation({ phoneNumber, createdAt: at(1e6 + hour * 3600) }));
    const other = conversation({ createdAt: at(1e6 + 4 * 3600) });
    for (const each of [...kept, other]) await store.createConversation(each);

    const ids = (list: Conversation[]) => list.map(({ id }) => id);
    const [third, first, second] = ids(kept);
    expect(ids(await store.conversations({ phoneNumber, limit: 10 }))).toEqual([third, second, first]);
    expect(ids(await store.conversations({ phoneNumber, limit: 2 }))).toEqual([third, second]);
    expect(ids(await store.conversations({ limit: 3 }))).toEqual([other.id, third, second]);
  });
}
