import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { invocation, requestOf } from "../../cli/simulate/center/durable-client.ts";
import type { Conversation } from "../../core/call/conversation.ts";
import { CallId } from "../../core/call/ids.ts";
import { changeCallback } from "../../core/change.ts";
import { FinalError } from "../../core/errors.ts";
import { cancelled } from "../../core/call/callback.ts";
import { alertOrchestration } from "../../orchestrations/alerts/contracts.ts";
import { callbackOrchestration } from "../../orchestrations/callbacks/contracts.ts";
import { createAskedCenter, type AskedCenter } from "../asked-center.testing.ts";
import { postSignals } from "./relay-signals.ts";

const startAt = "2026-11-21T08:30:00.000Z";

let center: AskedCenter;
let callId: CallId;
let conversation: Conversation;
/** So many writes succeed before one fails. */
let writesLeft: number;
/** What comes in between, after so many writes. */
let whenWriting: { left: number; then: () => Promise<void> } | undefined;

beforeEach(async () => {
  center = await createAskedCenter({ startAt });
  writesLeft = Infinity;
  whenWriting = undefined;
  const { store } = center;
  const failing = <Input extends unknown[], Result>(write: (...input: Input) => Promise<Result>) => {
    return async (...input: Input): Promise<Result> => {
      writesLeft -= 1;
      if (writesLeft === -1) throw new FinalError("killed");
      const meanwhile = whenWriting;
      if (meanwhile?.left === 0) {
        whenWriting = undefined;
        await meanwhile.then();
      } else if (meanwhile !== undefined) meanwhile.left -= 1;
      return write(...input);
    };
  };
  store.replaceConversation = failing(store.replaceConversation.bind(store));
  store.createCallback = failing(store.createCallback.bind(store));
  store.replaceCallback = failing(store.replaceCallback.bind(store));
  store.tell = failing(store.tell.bind(store));
});
afterEach(() => center.close());

/** No orchestration of that name can be begun. */
const refuses = (name: string): void =>
  center.asking(
    (webhooks) => (asked) =>
      asked.url.includes(`/orchestrators/${name}`) ? Promise.resolve({ status: 503 }) : webhooks(asked),
  );

/** A call in a conversation of its own. */
async function rings(): Promise<void> {
  callId = CallId.parse(crypto.randomUUID());
  conversation = await center.conversation();
  await center.store.createCall({
    ...{ id: callId, conversationId: conversation.id, direction: "outbound", state: "ringing" },
    ...{ followUp: "pending", startedAt: startAt },
  });
}

/** The most writes that one of these signals comes to: conversation, callbacks, inbox. */
const eachWrite = [0, 1, 2, 3];

const remind = (dueAt: string) => ({
  is: "reminder",
  reminder: { title: "Call back", description: "", owner: "assistant", createdAt: startAt, dueAt },
});
const withdraw = { is: "reminder-withdrawn", title: "Call back" };
const [wednesdayAt, thursdayAt] = ["2026-11-25T15:00:00.000Z", "2026-11-26T16:00:00.000Z"] as const;
const [wednesday, thursday] = [remind(wednesdayAt), remind(thursdayAt)];
const place = (value: string) => ({ is: "claim", updates: [{ field: "incident_location", value }] });
const claimOf = (value: string) => ({ claim: { incident_location: value } });
const changes: [what: string, before: object, after: object, comes: object][] = [
  ["a reminder that was taken back", wednesday, withdraw, { due: [], planned: [] }],
  ["a reminder that was set after all", withdraw, wednesday, { due: [wednesdayAt], planned: [wednesdayAt] }],
  ["a reminder that was moved", wednesday, thursday, { due: [thursdayAt], planned: [thursdayAt] }],
  ["a value that was corrected", place("12 Oak Street"), place("14 Elm Street"), claimOf("14 Elm Street")],
  [
    "another language",
    { is: "language", language: "fr-FR" },
    { is: "language", language: "de-DE" },
    { language: "de-DE" },
  ],
  ["another speed", { is: "voice-rate", rate: 1.2 }, { is: "voice-rate", rate: 0.9 }, { voiceRate: 0.9 }],
];

const session = "5e551011-0000-4000-8000-000000000001";
const another = "5e551011-0000-4000-8000-000000000002";
const first = (of: object) => tell({ ...of, session, number: 1, at: "2026-11-21T08:31:00.000Z" });
const second = (of: object) => tell({ ...of, session: another, number: 1, at: "2026-11-21T08:32:00.000Z" });

async function tell(...signals: object[]): Promise<void> {
  const request = requestOf("POST", `http://functions/calls/${callId}/signals`, {
    params: { callId },
    headers: { authorization: "Bearer token" },
    body: JSON.stringify({ signals }),
  });
  await postSignals(center.services)(request, invocation("relay-signals"));
}

/** What the two are about, and the callbacks that are still to be made. */
async function onRecord() {
  const { reminders, claim, language, voiceRate } = (await center.store.conversation(conversation.id))?.value ?? {};
  const callbacks = await center.store.callbacks({ conversationId: conversation.id, limit: 9 });
  const planned = callbacks.filter(({ state }) => state === "planned").map(({ wantedAt }) => wantedAt);
  return { due: reminders?.map(({ dueAt }) => dueAt), planned, claim, language, voiceRate };
}

/** Tells it where the process is killed before that write. A shorter telling comes through. */
async function killedAt(write: number, telling: () => Promise<void>): Promise<void> {
  writesLeft = write;
  await telling().catch((error: unknown) => expect(error).toMatchObject({ message: "killed" }));
  writesLeft = Infinity;
}

describe.each(changes)("%s by another session", (_what, before, after, comes) => {
  test("stays so when the first tells again what is known", async () => {
    await rings();
    await first(before);
    await second(after);
    const known = await onRecord();
    expect(known).toMatchObject(comes);
    await first(before);
    expect(await onRecord()).toEqual(known);
  });

  test("stays so when the first could not be heard until now", async () => {
    await rings();
    await second(after);
    await first(before);
    expect(await onRecord()).toMatchObject(comes);
  });

  test("stays so when the first was killed before any of its writes, and tells again", async () => {
    for (const write of eachWrite) {
      await rings();
      await killedAt(write, () => first(before));
      await second(after);
      await first(before);
      expect(await onRecord()).toMatchObject(comes);
    }
  });

  test("comes to the same when it was killed before any of its writes itself", async () => {
    for (const write of eachWrite) {
      await rings();
      await first(before);
      await killedAt(write, () => second(after));
      await first(before);
      await second(after);
      expect(await onRecord()).toMatchObject(comes);
    }
  });

  test("comes while the first is about any of its writes", async () => {
    for (const write of eachWrite) {
      await rings();
      whenWriting = { left: write, then: () => second(after) };
      await first(before);
      await second(after);
      expect(await onRecord()).toMatchObject(comes);
    }
  });
});

describe("the relay is gone before it could tell it again", () => {
  /** Of each callback that is to be made, whether somebody will make it. */
  const begun = async () => {
    const callbacks = await center.store.callbacks({ conversationId: conversation.id, limit: 9 });
    return callbacks.filter(({ state }) => state === "planned").map(({ id }) => center.engine.has(id));
  };
  const settings: [what: string, before: object | undefined, last: object][] = [
    ["a reminder that was set", undefined, wednesday],
    ["a reminder that was moved", wednesday, thursday],
    ["a reminder that was taken back", wednesday, withdraw],
  ];

  test.each(settings)("%s is followed by what it asks for, or was never heard of", async (_what, before, last) => {
    for (const write of eachWrite) {
      await rings();
      if (before !== undefined) await first(before);
      await killedAt(write, () => second(last));
      await center.engine.pass(60_000);
      const { due, planned } = await onRecord();
      expect(planned).toEqual(due);
      expect(await begun()).toEqual(planned.map(() => true));
    }
  });

  test("a callback is made also where its beginning was what failed", async () => {
    await rings();
    refuses(callbackOrchestration);
    await expect(first(wednesday)).rejects.toThrow();
    expect(await begun()).toEqual([false]);
    await center.engine.pass(60_000);
    expect(await begun()).toEqual([true]);
  });

  test("who is on call is told of an emergency whose telling could not be begun", async () => {
    await rings();
    refuses(alertOrchestration);
    const emergency = { service: "hospital", reason: "A man is unconscious", location: "4 Mill Lane", contact: "Anna" };
    await expect(first({ is: "alert", emergency })).rejects.toThrow();
    expect(center.texts).toEqual([]);
    await center.engine.pass(60_000);
    expect(center.texts).toHaveLength(1);
  });

  test("a callback that was taken back by hand stays so", async () => {
    await rings();
    await first(wednesday);
    const [callback] = await center.store.callbacks({ conversationId: conversation.id, limit: 9 });
    if (callback !== undefined) await changeCallback(center.store, callback.id, cancelled);
    await center.engine.pass(60_000);
    expect(await onRecord()).toMatchObject({ due: [wednesdayAt], planned: [] });
  });
});

test("a callback that was taken back by hand is not planned anew", async () => {
  await rings();
  await first(wednesday);
  const [callback] = await center.store.callbacks({ conversationId: conversation.id, limit: 9 });
  if (callback !== undefined) await changeCallback(center.store, callback.id, cancelled);
  await first(wednesday);
  expect(await onRecord()).toMatchObject({ due: [wednesdayAt], planned: [] });
});
