import fc from "fast-check";
import { expect, test } from "vitest";
import { Brief } from "../../core/call/brief.ts";
import { Call } from "../../core/call/call.ts";
import { CarrierEvent } from "../../core/call/carrier-event.ts";
import { Conversation } from "../../core/call/conversation.ts";
import { CallId, ConversationId } from "../../core/call/ids.ts";
import { instant } from "../../core/call/instant.ts";
import { PhoneNumber } from "../../core/call/phone-number.ts";
import { Signal } from "../../core/call/signal.ts";
import { Turn } from "../../core/call/turn.ts";
import { FinalError, PassingError } from "../../core/errors.ts";
import type { Store } from "../../core/ports/store.ts";
import { callbackContract } from "./store-callbacks.ts";
import { callerContract } from "./store-callers.ts";

/**
 * What every store must do, whatever it is made of. `open` gives an empty store each time. Tests use own ids, so that a
 * store which cannot be emptied may give the same one again.
 */
export function storeContract(open: () => Promise<Store>): void {
  const startMs = Date.parse("2026-11-21T08:00:00Z");
  const at = (seconds: number) => instant(startMs + seconds * 1000);
  let made = 0;
  const newId = () => ConversationId.parse(crypto.randomUUID());
  const newCallId = () => CallId.parse(`call-${crypto.randomUUID()}`);
  const newNumber = () => PhoneNumber.parse(`+3361${String(1_000_000 + made++)}`);

  const brief = Brief.parse({
    botCompany: "Contoso",
    botName: "Amélie",
    agentPhoneNumber: "+33612345678",
    task: 'Help with a claim; "quotes", 日本語 and 🛵 are kept.',
    claim: [{ name: "incident_location", type: "text" }],
    languages: [{ code: "en-US", voice: "en-US-AvaNeural", pronunciations: ["English"] }],
    defaultLanguage: "en-US",
    voiceRate: 1,
  });
  const conversation = (over: Partial<Conversation> = {}) =>
    Conversation.parse({
      id: newId(),
      phoneNumber: newNumber(),
      brief,
      language: "en-US",
      claim: {},
      reminders: [],
      createdAt: at(0),
      lastCallAt: at(0),
      ...over,
    });
  const call = (over: Partial<Call> = {}) =>
    Call.parse({
      id: newCallId(),
      conversationId: newId(),
      direction: "inbound",
      state: "ringing",
      startedAt: at(0),
      followUp: "pending",
      ...over,
    });
  const turn = (key: string, seconds: number, over: Partial<Turn> = {}) =>
    Turn.parse({ key, callId: "call-00001", at: at(seconds), persona: "human", action: "talk", text: key, ...over });
  const session = crypto.randomUUID();
  const signal = (number: number, text = "hello") =>
    Signal.parse({ session, number, at: at(number), is: "turn", turn: turn(`s${number}`, number, { text }) });
  const event = (id: string, over: Partial<CarrierEvent> = {}) =>
    CarrierEvent.parse({
      id,
      at: at(0),
      carrierCallId: "carrier-1",
      is: "connected",
      code: 200,
      subCode: 0,
      message: "",
      ...over,
    });

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
  });

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

  test("calls of a number are counted over all its conversations, by direction and time, without those refused", async () => {
    const store = await open();
    const phoneNumber = newNumber();
    const [one, other] = [conversation({ phoneNumber }), conversation({ phoneNumber })];
    const stranger = conversation();
    for (const each of [one, other, stranger]) await store.createConversation(each);
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

  test("turns come in the order said, equal times in the order told, each key once", async () => {
    const store = await open();
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.record({ key: fc.integer({ min: 0, max: 15 }), second: fc.integer({ min: 0, max: 5 }) }), {
          maxLength: 25,
        }),
        async (told) => {
          const conversationId = newId();
          const expected: Turn[] = [];
          for (const { key, second } of told) {
            const said = turn(`k${key}`, second);
            const isNew = !expected.some((known) => known.key === said.key);
            expect(await store.appendTurn(conversationId, said)).toBe(isNew);
            if (isNew) expected.push(said);
          }
          const inOrder = expected.toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
          expect(await store.turns(conversationId)).toEqual(inOrder);
        },
      ),
      { numRuns: 25 },
    );
  });

  test("a turn is given other words, and stays what and where it was", async () => {
    const store = await open();
    const [here, there] = [newId(), newId()];
    for (const id of [here, there]) {
      await store.appendTurn(id, turn("first", 1));
      await store.appendTurn(id, turn("second", 2));
    }
    await store.mendTurn(here, "first", { text: 'It is l\'évier "sink".' });
    await store.mendTurn(here, "nobody's", { text: "nothing" });
    const [first] = await store.turns(there);
    expect(await store.turns(here)).toEqual([{ ...first, text: 'It is l\'évier "sink".' }, turn("second", 2)]);
    expect(await store.turns(there)).toEqual([turn("first", 1), turn("second", 2)]);
  });

  test("more of a turn is heard as it is spoken, until nothing of it is left", async () => {
    const store = await open();
    const here = newId();
    const toolCalls = [{ id: "1", name: "updated_claim", arguments: "{}", result: "Updated." }];
    const spoken = turn("k", 1, { persona: "assistant", style: "sad", responseMs: 640 });
    await store.appendTurn(here, { ...spoken, text: "I am" });
    await store.mendTurn(here, "k", { text: "I am sorry.", unheardText: "Where did it happen?", toolCalls });
    expect(await store.turns(here)).toEqual([
      { ...spoken, text: "I am sorry.", unheardText: "Where did it happen?", toolCalls },
    ]);
    await store.mendTurn(here, "k", { text: "I am sorry. Where did it happen?", unheardText: "" });
    expect(await store.turns(here)).toEqual([{ ...spoken, text: "I am sorry. Where did it happen?", toolCalls }]);
  });

  test("a turn that was refused is marked, until it is judged anew", async () => {
    const store = await open();
    const here = newId();
    const said = turn("k", 1);
    await store.appendTurn(here, said);
    await store.mendTurn(here, "k", { text: said.text, refused: true });
    await store.mendTurn(here, "k", { text: "It is wet." });
    expect(await store.turns(here)).toEqual([{ ...said, text: "It is wet.", refused: true }]);
    await store.mendTurn(here, "k", { text: "It is very wet.", refused: false });
    expect(await store.turns(here)).toEqual([{ ...said, text: "It is very wet." }]);
  });

  test("a turn keeps all it has, and the same key in another conversation is another turn", async () => {
    const store = await open();
    const [here, there] = [newId(), newId()];
    const full = turn("k", 1, {
      persona: "assistant",
      unheardText: "and goodbye",
      style: "cheerful",
      language: "fr-FR",
      toolCalls: [{ id: "1", name: "end_call", arguments: "{}", result: "ok" }],
      responseMs: 640,
    });
    expect(await store.appendTurn(here, full)).toBe(true);
    expect(await store.appendTurn(there, turn("k", 2))).toBe(true);
    expect(await store.turns(here)).toEqual([full]);
    expect(await store.turns(there)).toHaveLength(1);
  });

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

  test("a receipt is given once, to one of all who ask at once", async () => {
    const store = await open();
    const key = `sms-${crypto.randomUUID()}`;
    const given = await Promise.all(Array.from({ length: 8 }, () => store.keepReceipt(key, at(0))));
    expect(given.filter(Boolean)).toHaveLength(1);
    expect(await store.hasReceipt(key)).toBe(true);
  });

  callbackContract(open);
  callerContract(open);

  test("a translation is kept by language and text, and the first one stays", async () => {
    const store = await open();
    const [language, other] = [`fr-${made++}`, `es-${made++}`];
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
