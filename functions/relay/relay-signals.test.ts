import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { invocation, requestOf } from "../../cli/simulate/center/durable-client.ts";
import type { Conversation } from "../../core/call/conversation.ts";
import { CallId } from "../../core/call/ids.ts";
import { instant } from "../../core/call/instant.ts";
import { Signal } from "../../core/call/signal.ts";
import { callOrchestration } from "../../orchestrations/call.ts";
import { lateOrchestration } from "../../orchestrations/late/contracts.ts";
import { createAskedCenter, type AskedCenter } from "../asked-center.testing.ts";
import { postSignals } from "./relay-signals.ts";

const callId = CallId.parse("call-0001");
const session = "5e551011-0000-4000-8000-000000000001";
const startAt = "2026-11-21T08:30:00.000Z";
const minuteMs = 60_000;

let center: AskedCenter;
let conversation: Conversation;
/** The next so many requests to the engine find nobody. */
let awayCount: number;

beforeEach(async () => {
  center = await createAskedCenter({ startAt });
  awayCount = 0;
  center.asking((webhooks) => (asked) => {
    awayCount -= 1;
    return awayCount >= 0 ? Promise.resolve({ status: 503 }) : webhooks(asked);
  });
  center.services.chat.write = () => Promise.resolve("This is your report.");
  conversation = await center.conversation();
  await center.store.createCall({
    ...{ id: callId, conversationId: conversation.id, direction: "outbound", state: "ringing" },
    ...{ followUp: "pending", startedAt: startAt },
  });
});
afterEach(() => center.close());

type Told = { number: number; is: string; [more: string]: unknown };

/** As a relay tells it. */
const tell = (...told: Told[]): Promise<void> => tellIn(callId, ...told);

async function tellIn(of: CallId, ...told: Told[]): Promise<void> {
  const at = instant(center.engine.clock.nowMs());
  const signals = told.map((signal) => ({ session, at, ...signal }));
  const request = requestOf("POST", `http://functions/calls/${of}/signals`, {
    params: { callId: of },
    headers: { authorization: "Bearer token" },
    body: JSON.stringify({ signals }),
  });
  expect(await postSignals(center.services)(request, invocation("relay-signals"))).toEqual({ status: 204 });
}

const says = (number: number, text: string, persona = "human") => {
  const turn = { key: `${session}:${number}`, callId, persona, action: "talk", text, toolCalls: [] };
  return { number, is: "turn", turn: { ...turn, at: instant(center.engine.clock.nowMs()) } };
};
const promises = (number: number, text: string) => ({ number, is: "send-sms", text });

/** A call that is answered and ended at once, to the end of its follow-up. */
async function isOver(): Promise<void> {
  await center.engine.start(
    callOrchestration,
    { direction: "outbound", callId, conversationId: conversation.id },
    callId,
  );
  await center.engine.settle();
  await center.engine.pass(60 * minuteMs);
  expect(center.engine.look(callId).status).toBe("Completed");
}

const sent = () => center.texts.map(({ text }) => text);
const late = () => center.engine.instances().filter(({ name }) => name === lateOrchestration);
const record = async () => (await center.store.call(callId))?.value;
const tries = (activity: string) => center.engine.performed.filter(({ name }) => name === activity).length;

test("who says in a call that they want no texts is sent no report of it, nor a text that was promised, until they want some", async () => {
  await tell(says(1, "My roof is leaking"), { number: 2, is: "texts-wanted", wanted: false });
  await isOver();
  await tell(promises(3, "We are coming."));
  await center.engine.pass(60 * minuteMs);
  expect(sent()).toEqual([]);
  expect((await center.store.caller(conversation.phoneNumber))?.value.texts?.wanted).toBe(false);
  await tell({ number: 4, is: "texts-wanted", wanted: true }, promises(5, "Welcome back."));
  await center.engine.pass(60 * minuteMs);
  expect(sent()).toContain("Welcome back.");
});

test("who says in one call that they want no texts has told the agents of their other calls", async () => {
  const [first, second] = [CallId.parse("call-0002"), CallId.parse("call-0003")];
  const talking = { direction: "inbound", state: "talking", followUp: "pending", startedAt: startAt } as const;
  for (const id of [first, second]) await center.store.createCall({ ...talking, id, conversationId: conversation.id });
  await tellIn(first, { number: 1, is: "texts-wanted", wanted: false });
  expect(await center.store.notes(second, 0)).toMatchObject([{ is: "texts-wanted", wanted: false }]);
  expect(await center.store.notes(first, 0)).toEqual([]);
});

describe("of what a relay tells when its call is over already", () => {
  test("a promised text is sent, once, however often it is told", async () => {
    await isOver();
    await tell(promises(1, "Your number is B01371946."));
    await tell(promises(1, "Your number is B01371946."));
    await center.engine.pass(60 * minuteMs);
    await tell(promises(1, "Your number is B01371946."));
    await center.engine.pass(60 * minuteMs);
    expect(sent()).toEqual(["Your number is B01371946."]);
    expect(await record()).toMatchObject({ state: "ended", followUp: "none" });
  });

  test("words of a caller of whom nothing was known get them their report, and the call is followed up", async () => {
    await isOver();
    expect(sent()).toEqual([]);
    await tell(says(1, "My roof"), says(2, "is leaking"), promises(3, "We are coming."));
    await center.engine.settle();
    expect(await record()).toMatchObject({ followUp: "pending" });
    await tell(says(4, "since Monday"));
    await center.engine.pass(60 * minuteMs);
    expect(sent().toSorted()).toEqual(["This is your report.", "We are coming."]);
    expect(await record()).toMatchObject({ followUp: "done", spokenIn: [{ conversationId: conversation.id }] });
    expect(tries("send-report")).toBe(1);
  });

  test("words that nobody has summed up yet are summed up once", async () => {
    const synthesis = { short: "Leak", long: "A leak.", satisfaction: "high", improvementSuggestions: "none" };
    const next = { action: "case_closed", justification: "Nothing is open." };
    center.services.chat.answer = ({ name, schema }) =>
      Promise.resolve(schema.parse(name === "synthesis" ? synthesis : next));
    await isOver();
    await tell(says(1, "My roof is leaking"));
    await center.engine.pass(60 * minuteMs);
    expect(tries("synthesise")).toBe(1);
    await tell(says(2, "since Monday"));
    await center.engine.pass(60 * minuteMs);
    expect(tries("synthesise")).toBe(2);
  });

  test("more words than the report knows are summed up, and nobody gets a second report", async () => {
    await tell(says(1, "My roof is leaking"));
    await isOver();
    expect(sent()).toEqual(["This is your report."]);
    const before = tries("synthesise");
    await tell(says(2, "since Monday"));
    await center.engine.pass(60 * minuteMs);
    expect(sent()).toEqual(["This is your report."]);
    expect(tries("synthesise")).toBeGreaterThan(before);
  });

  test("another matter gets a report of its own", async () => {
    await tell(says(1, "My roof is leaking"));
    await isOver();
    await tell({ number: 2, is: "new-claim" }, says(3, "And my car was stolen"));
    await center.engine.pass(60 * minuteMs);
    expect(sent()).toEqual(["This is your report.", "This is your report."]);
    expect(await record()).toMatchObject({ followUp: "done", spokenIn: [{ isDone: true }, { isDone: true }] });
  });

  test("the words of a machine get nobody a report", async () => {
    const signal = Signal.parse({ session, number: 1, at: startAt, is: "end", reason: "voicemail" });
    await center.store.tell(callId, { from: "relay", signal });
    await isOver();
    await tell(says(2, "Please leave a message"));
    await center.engine.pass(60 * minuteMs);
    expect(sent()).toEqual([]);
    expect(await record()).toMatchObject({ outcome: "voicemail", followUp: "none" });
  });

  test("what the agent said, and that the session is over, asks for nothing", async () => {
    await isOver();
    await tell(says(1, "Hello", "assistant"), { number: 2, is: "session-over", handedOver: false });
    expect(late()).toEqual([]);
  });

  test("nothing is taken for told as long as what follows from it could not be begun", async () => {
    await isOver();
    awayCount = 2;
    await expect(tell(promises(1, "We are coming."))).rejects.toThrow();
    await center.engine.pass(60 * minuteMs);
    expect(sent()).toEqual([]);
    await tell(promises(1, "We are coming."));
    await center.engine.pass(60 * minuteMs);
    expect(sent()).toEqual(["We are coming."]);
  });
});

test("what two sessions told that answered the same turn is done once", async () => {
  const another = "5e551011-0000-4000-8000-000000000002";
  const emergency = { service: "firefighters", reason: "Fire.", location: "Here", contact: "" };
  const answer = (from: string) => {
    const named = (number: number, what: string) => ({ number, session: from, effect: `${session}:1:${what}:1` });
    return [
      { ...named(2, "alert:firefighters"), is: "alert", emergency },
      { ...named(3, "send-sms"), is: "send-sms", text: `Our address, from ${from}.` },
      { ...named(4, "new-claim"), is: "new-claim" },
    ];
  };
  await isOver();
  await tell(says(1, "It burns, and there is another matter"), ...answer(session));
  await tell(...answer(another));
  await center.engine.pass(60 * minuteMs);

  expect(sent().filter((text) => text.startsWith("Our address"))).toEqual([`Our address, from ${session}.`]);
  expect(sent().filter((text) => text.startsWith("EMERGENCY"))).toHaveLength(1);
  const { claimChanges } = (await record()) ?? {};
  expect(claimChanges).toHaveLength(1);
  const alerts = (await center.store.conversation(conversation.id))?.value.alerts;
  expect(alerts).toMatchObject([{ key: `${session}:1:alert:firefighters:1`, told: [{ by: "sms" }] }]);
});

test("what is told while the call is being closed is the call's own", async () => {
  const { store } = center;
  const closeInbox = store.closeInbox.bind(store);
  store.closeInbox = async (id) => {
    await tell(says(1, "My roof is leaking"), promises(2, "We are coming."));
    return closeInbox(id);
  };
  await isOver();
  expect(sent()).toEqual(["We are coming.", "This is your report."]);
  expect(late()).toEqual([]);
});
