import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Callback } from "../../core/call/callback.ts";
import { saidOfTexts } from "../../core/call/caller.ts";
import type { Conversation } from "../../core/call/conversation.ts";
import { CallId } from "../../core/call/ids.ts";
import { changeCallback, changeCaller } from "../../core/change.ts";
import { FinalError, PassingError } from "../../core/errors.ts";
import { Flags } from "../../core/flags.ts";
import { CallbackPolicy } from "../../core/follow-up/callbacks/callback-policy.ts";
import { planReminder, withdrawReminder } from "../activities/plan-reminder.ts";
import { bellName } from "../bell.ts";
import { callOrchestration } from "../call.ts";
import { callbackOrchestration } from "./contracts.ts";
import { createCenter, customer, type Center } from "../testing.ts";

const hourMs = 3_600_000;
/** Friday, 11:00 in Paris. */
const startAt = "2026-11-20T10:00:00.000Z";
const callbacks = CallbackPolicy.parse({
  ...{ attempts: 3, spacingMs: hourMs, after: ["dropped", "no-answer", "busy"] },
});

let center: Center;
let conversation: Conversation;
beforeEach(async () => {
  center = await createCenter({ startAt });
  conversation = await center.conversation({ brief: { callbacks } });
});
afterEach(() => center.close());

const reminder = (over: object = {}) => ({
  ...{ title: "Call back", description: "Ask how the shower is doing.", owner: "assistant" },
  ...{ dueAt: "2026-11-21T08:00:00.000Z", createdAt: startAt },
  ...over,
});

/** As the signal of a reminder does it. */
async function remind(over: object = {}): Promise<void> {
  const id = await planReminder(center.services, conversation.id, reminder(over));
  if (id === undefined) return;
  const known = await center.engine.start(callbackOrchestration, { callbackId: id }, id).then(
    () => false,
    () => true,
  );
  if (known) await center.engine.raise(id, bellName);
  await center.engine.settle();
}

const kept = async (): Promise<Callback[]> =>
  (await center.store.callbacks({ conversationId: conversation.id, limit: 10 })).reverse();
const states = async () => (await kept()).map(({ state }) => state);
const statuses = async () => (await kept()).map(({ id }) => center.engine.look(id).status);

/** Lets the center call the customer now, as `POST /call` does it. */
async function dialNow(): Promise<void> {
  const callId = CallId.parse("call-0001");
  const opening = { direction: "outbound", state: "ringing", followUp: "pending", startedAt: startAt } as const;
  await center.store.createCall({ id: callId, conversationId: conversation.id, ...opening });
  const input = { direction: "outbound", callId, conversationId: conversation.id };
  await center.engine.start(callOrchestration, input, callId);
  await center.engine.settle();
}

describe("a caller who asks to be called tomorrow at nine", () => {
  test("is called then, once, and the call knows why", async () => {
    await remind();
    await center.engine.pass(21 * hourMs);
    expect(center.dialled).toEqual([]);
    await center.engine.pass(100 * hourMs);

    expect(center.dialled).toEqual([{ to: customer, at: "2026-11-21T08:00:00.000Z" }]);
    expect(await states()).toEqual(["done"]);
    expect(await statuses()).toEqual(["Completed"]);
    const [call] = await center.store.calls(conversation.id);
    expect(call).toMatchObject({ callbackId: (await kept())[0]?.id, outcome: "completed" });
  });

  test("and is not reached is tried again within the hours, and then given up", async () => {
    center.takes(customer, [480, 486, 480, 200]);
    await remind({ dueAt: "2026-11-21T17:30:00.000Z" }); // Saturday, 18:30 in Paris
    await center.engine.pass(300 * hourMs);

    const at = center.dialled.map((dial) => dial.at.slice(0, 16));
    expect(at).toEqual(["2026-11-21T17:30", "2026-11-21T18:30", "2026-11-23T08:00"]);
    expect(await kept()).toMatchObject([
      {
        state: "given-up",
        attempts: [{ outcome: "no-answer" }, { outcome: "busy" }, { outcome: "no-answer" }],
      },
    ]);
    expect(await statuses()).toEqual(["Completed"]);
  });

  test("but in the night, is called in the morning", async () => {
    await remind({ dueAt: "2026-11-20T23:00:00.000Z" });
    await center.engine.pass(48 * hourMs);
    expect(center.dialled.map(({ at }) => at)).toEqual(["2026-11-21T08:00:00.000Z"]);
  });

  test("and then says earlier, is called earlier; and then later, later", async () => {
    await remind();
    await remind({ dueAt: "2026-11-20T12:00:00.000Z" });
    await center.engine.pass(hourMs);
    expect(center.dialled).toEqual([]);
    await remind({ dueAt: "2026-11-20T15:00:00.000Z" });
    await center.engine.pass(48 * hourMs);
    expect(center.dialled.map(({ at }) => at)).toEqual(["2026-11-20T15:00:00.000Z"]);
    expect(await states()).toEqual(["done"]);
  });

  test("told twice, also long after, is called once; asked anew, is called anew", async () => {
    await remind();
    await remind();
    await center.engine.pass(48 * hourMs);
    await remind();
    await center.engine.pass(48 * hourMs);
    expect(center.dialled).toHaveLength(1);

    await remind({ dueAt: "2026-11-25T08:00:00.000Z" });
    await center.engine.pass(48 * hourMs);
    expect(center.dialled.map(({ at }) => at)).toEqual(["2026-11-21T08:00:00.000Z", "2026-11-25T08:00:00.000Z"]);
    expect(await states()).toEqual(["done", "done"]);
  });

  test("withdraws it, and wants it again at the same time after all, is called", async () => {
    await remind();
    const id = await withdrawReminder(center.services, conversation.id, "Call back");
    if (id !== undefined) await center.engine.raise(id, bellName);
    await center.engine.settle();
    await remind();
    await remind(); // told twice
    expect(await states()).toEqual(["cancelled", "planned"]);
    await center.engine.pass(100 * hourMs);
    expect(center.dialled.map(({ at }) => at)).toEqual(["2026-11-21T08:00:00.000Z"]);
  });

  test("and withdraws it, is not called, and nothing is left waiting", async () => {
    await remind();
    const id = await withdrawReminder(center.services, conversation.id, "Call back");
    await center.engine.raise(id ?? "", bellName);
    await center.engine.settle();
    expect(await statuses()).toEqual(["Completed"]);
    expect(await states()).toEqual(["cancelled"]);
    await center.engine.pass(48 * hourMs);
    expect(center.dialled).toEqual([]);
  });

  test("is not called when it was cancelled and nobody rang", async () => {
    await remind();
    const [callback] = await kept();
    if (callback === undefined) throw new Error("the callback is kept");
    await changeCallback(center.store, callback.id, (old) => ({ ...old, state: "cancelled" }));
    await center.engine.pass(48 * hourMs);
    expect(center.dialled).toEqual([]);
    expect(await statuses()).toEqual(["Completed"]);
  });
});

test("who asks for another time while being called back is called again then", async () => {
  await remind();
  const [first] = await kept();
  if (first === undefined) throw new Error("the callback is kept");
  await changeCallback(center.store, first.id, (old) => ({ ...old, state: "calling" }));
  await remind({ dueAt: "2026-11-23T10:00:00.000Z" });
  expect(await kept()).toMatchObject([{ state: "calling" }, { state: "planned", dueAt: "2026-11-23T10:00:00.000Z" }]);
});

test("of two calls that set the same reminder at once, one callback comes", async () => {
  const both = [reminder(), reminder({ description: "Ask about the bathroom." })];
  const ids = await Promise.all(both.map((one) => planReminder(center.services, conversation.id, one)));
  expect(new Set(ids).size).toBe(1);
  expect(await kept()).toMatchObject([{ state: "planned", reminder: { title: "Call back" } }]);
});

describe("a reminder", () => {
  beforeEach(async () => {
    await center.store.createCall({
      ...{ id: CallId.parse("call-0000"), conversationId: conversation.id, direction: "inbound", state: "ended" },
      ...{ followUp: "done", startedAt: startAt },
    });
  });

  test("of the customer is texted to them, once, and is part of the conversation", async () => {
    await remind({ title: "Send photos", description: "Of the shower.", owner: "customer" });
    await center.engine.pass(48 * hourMs);
    const text = "Send photos: Of the shower. – Amélie, Contoso";
    expect(center.texts).toEqual([{ to: customer, text, at: "2026-11-21T08:00:00.000Z" }]);
    expect(await center.store.turns(conversation.id)).toMatchObject([{ action: "sms", persona: "assistant", text }]);
    expect(await states()).toEqual(["done"]);
  });

  test("of the company is texted to its human, and says which customer", async () => {
    await remind({ title: "Send a craftsman", description: "", owner: "company" });
    await center.engine.pass(48 * hourMs);
    expect(center.texts).toMatchObject([{ to: "+12025550107", text: `Contoso, ${customer}. Send a craftsman` }]);
    expect(await center.store.turns(conversation.id)).toEqual([]);
  });

  test("of the company heeds no hours of the customer", async () => {
    await remind({ title: "Send a craftsman", description: "", owner: "company", dueAt: "2026-11-22T03:00:00.000Z" });
    await center.engine.pass(48 * hourMs);
    expect(center.texts.map(({ at }) => at)).toEqual(["2026-11-22T03:00:00.000Z"]);
  });
});

describe("after a call that the center made", () => {
  test("and nobody answered, it calls again as often as the brief says, counting that one", async () => {
    center.takes(customer, [480, 480, 480, 480]);
    await dialNow();
    expect(await states()).toEqual(["planned"]);
    await center.engine.pass(48 * hourMs);
    expect(center.dialled.map(({ at }) => at.slice(11, 16))).toEqual(["10:00", "11:00", "12:00"]);
    expect(await states()).toEqual(["given-up"]);
    expect(center.engine.look("call-0001")).toMatchObject({ status: "Completed", output: { outcome: "no-answer" } });
  });

  test.each([
    ["declined", 603],
    ["does not exist", 404],
  ] as const)("to a number that %s, nothing follows", async (_, code) => {
    center.takes(customer, [code]);
    await dialNow();
    await center.engine.pass(48 * hourMs);
    expect(center.dialled).toHaveLength(1);
    expect(await kept()).toEqual([]);
  });

  test("who then calls by themselves is not called again", async () => {
    center.takes(customer, [480]);
    await dialNow();
    const startedAt = "2026-11-20T10:30:00.000Z";
    await center.store.createCall({
      ...{ id: CallId.parse("call-0002"), conversationId: conversation.id, direction: "inbound", state: "ended" },
      ...{ outcome: "completed", followUp: "done", startedAt },
    });
    await center.engine.pass(48 * hourMs);
    expect(center.dialled).toHaveLength(1);
    expect(await states()).toEqual(["cancelled"]);
  });
});

describe("a callback in two months", () => {
  const farAway = { dueAt: "2027-01-20T10:00:00.000Z" };

  test("is made then", async () => {
    await remind(farAway);
    await center.engine.pass(62 * 24 * hourMs);
    expect(center.dialled.map(({ at }) => at)).toEqual([farAway.dueAt]);
    expect(await statuses()).toEqual(["Completed"]);
  });

  test("may still be moved to tomorrow", async () => {
    await remind(farAway);
    await center.engine.pass(10 * 24 * hourMs);
    await remind({ dueAt: "2026-12-01T10:00:00.000Z" });
    await center.engine.pass(25 * hourMs);
    expect(center.dialled.map(({ at }) => at)).toEqual(["2026-12-01T10:00:00.000Z"]);
    expect(await statuses()).toEqual(["Completed"]);
  });
});

test("a caller whose call could not be taken is called back at once, and that call knows why", async () => {
  const callId = CallId.parse("call-0001");
  center.services.telephony.answer = () => Promise.reject(new FinalError("no line"));
  const input = { direction: "inbound", callId, from: customer, incomingCallContext: "ring" };
  center.services.briefs.forNumber = () => conversation.brief;
  await center.engine.start(callOrchestration, input, callId);
  await center.engine.pass(hourMs);

  expect(center.dialled.map(({ to }) => to)).toEqual([customer]);
  expect(await kept()).toMatchObject([{ why: "dropped", state: "done", attempts: [{ outcome: "completed" }] }]);
  expect(center.engine.look(callId)).toMatchObject({ status: "Completed", output: { outcome: "failed" } });
});

test("a callback of many attempts keeps a short history", async () => {
  const many = CallbackPolicy.parse({ attempts: 20, spacingMs: hourMs });
  conversation = await center.conversation({ brief: { callbacks: many } });
  center.takes(
    customer,
    Array.from({ length: 20 }, () => 486 as const),
  );
  await remind();
  await center.engine.pass(300 * hourMs);
  expect(center.dialled).toHaveLength(20);
  const [callback] = await kept();
  expect(center.engine.look(callback?.id ?? "").history.length).toBeLessThan(1_000);
});

test("a number that has had its calls of the day is not called, and the record says why", async () => {
  center.services.flags = { current: () => Flags.parse({ outbound_calls_per_day_max: 2 }), close: () => undefined };
  const calls = ["call-0001", "call-0002"].map((id) => ({ id: CallId.parse(id), startedAt: startAt }));
  const before = { conversationId: conversation.id, state: "ended", followUp: "none" } as const;
  for (const call of calls) await center.store.createCall({ ...call, ...before, direction: "outbound" });
  await remind({ dueAt: "2026-11-20T12:00:00.000Z" });
  await center.engine.pass(3 * hourMs);
  expect(center.dialled).toEqual([]);
  expect(await center.store.callbacks({ limit: 5 })).toMatchObject([
    { state: "given-up", reason: "too-many-calls", attempts: [] },
  ]);

  // A day later those calls count no more.
  await remind({ title: "Call again", dueAt: "2026-11-21T12:00:00.000Z" });
  await center.engine.pass(24 * hourMs);
  expect(center.dialled).toHaveLength(1);
});

test("a brief's own limits count for its calls", async () => {
  center.services.flags = { current: () => Flags.parse({ outbound_calls_per_day_max: 1 }), close: () => undefined };
  conversation = await center.conversation({
    brief: { limits: { outbound_calls_per_day_max: 2, call_longest_min: 7 } },
  });
  const before = { id: CallId.parse("call-0001"), startedAt: startAt, state: "ended", followUp: "none" } as const;
  await center.store.createCall({ ...before, conversationId: conversation.id, direction: "outbound" });
  await remind({ dueAt: "2026-11-20T12:00:00.000Z" });
  await remind({ title: "Call again", dueAt: "2026-11-20T14:00:00.000Z" });
  await center.engine.pass(5 * hourMs);
  expect(center.dialled).toHaveLength(1);
  expect((await kept()).map(({ state, reason }) => [state, reason]).toSorted()).toEqual([
    ["done", undefined],
    ["given-up", "too-many-calls"],
  ]);
  const [, called] = await center.store.calls(conversation.id);
  const history = JSON.stringify(center.engine.look(called?.id ?? "").history);
  expect(history).toContain(`longestCallMs\\":${7 * 60_000}`);
});

test("who has sent STOP is not called again of our own accord, and is called when they asked for it", async () => {
  center.takes(customer, [480]);
  await dialNow();
  await center.engine.pass(60_000);
  await changeCaller(center.store, customer, (caller) => saidOfTexts(caller, false, startAt));
  await remind();
  await remind({ title: "Pay", owner: "customer" });
  await center.engine.pass(48 * hourMs);

  expect(center.dialled.map(({ at }) => at.slice(0, 16))).toEqual(["2026-11-20T10:00", "2026-11-21T08:00"]);
  expect(center.texts).toEqual([]);
  const became = (await kept()).map(({ why, by, state, reason }) => [why, by, state, reason]);
  expect(became.toSorted()).toEqual([
    ["not-reached", "call", "given-up", "opted-out"],
    ["reminder", "call", "done", undefined],
    ["reminder", "sms", "given-up", "opted-out"],
  ]);
});

test("a store that is away for an hour as it is due leaves no callback behind: it is made when the store is back", async () => {
  await remind();
  await center.engine.pass(21 * hourMs);
  const replaceCallback = center.store.replaceCallback.bind(center.store);
  center.store.replaceCallback = () => Promise.reject(new PassingError("away"));
  await center.engine.pass(2 * hourMs);
  expect(await states()).toEqual(["planned"]);
  center.store.replaceCallback = replaceCallback;
  await center.engine.pass(hourMs);
  expect(center.dialled).toHaveLength(1);
  expect(await states()).toEqual(["done"]);
  expect(await statuses()).toEqual(["Completed"]);
});
