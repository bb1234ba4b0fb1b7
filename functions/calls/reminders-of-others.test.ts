import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { invocation, requestOf } from "../../cli/simulate/center/durable-client.ts";
import type { Conversation } from "../../core/call/conversation.ts";
import { CallId, type ConversationId } from "../../core/call/ids.ts";
import { instant } from "../../core/call/instant.ts";
import type { Reminder } from "../../core/call/reminder.ts";
import { RelayContext } from "../../core/call/relay-context.ts";
import { nameOf } from "../../core/dialogue/reminder-names.ts";
import type { ToolEffect } from "../../core/dialogue/tools/tool.ts";
import { cancelReminder } from "../../core/dialogue/tools/cancel-reminder.ts";
import { newOrUpdatedReminder } from "../../core/dialogue/tools/new-or-updated-reminder.ts";
import { FinalError } from "../../core/errors.ts";
import { PhoneNumber } from "../../core/call/number/phone-number.ts";
import { conversationFor } from "../../orchestrations/activities/conversation-for.ts";
import { customer } from "../../orchestrations/testing.ts";
import { matterAfter } from "../../media-relay/memory/tool-effects.ts";
import { createAskedCenter, type AskedCenter } from "../asked-center.testing.ts";
import { getRelayContext } from "../relay/relay-context.ts";
import { postSignals } from "../relay/relay-signals.ts";

/* A reminder is the customer's, whichever conversation it was set in. */

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
/** Friday, 11:00 in Paris. */
const startAt = "2026-11-20T10:00:00.000Z";
const saturdayAt = "2026-11-21T10:00:00.000Z";
const mondayAt = "2026-11-23T10:00:00.000Z";
const customer_response = "I see to it.";

let center: AskedCenter;
beforeEach(async () => {
  center = await createAskedCenter({ startAt });
});
afterEach(() => center.close());

/** A call of the customer now, in that conversation. */
async function rings({ id: conversationId }: Pick<Conversation, "id">): Promise<CallId> {
  const callId = CallId.parse(crypto.randomUUID());
  const startedAt = instant(center.engine.clock.nowMs());
  const call = { id: callId, conversationId, direction: "inbound", state: "talking", followUp: "pending" } as const;
  await center.store.createCall({ ...call, startedAt });
  return callId;
}

const sessions = new Map<CallId, { session: string; count: number }>();
async function tells(callId: CallId, effects: readonly ToolEffect[]): Promise<void> {
  const told = sessions.get(callId) ?? { session: crypto.randomUUID(), count: 0 };
  sessions.set(callId, told);
  const at = instant(center.engine.clock.nowMs());
  const signals = effects.map((effect) => ({ ...effect, session: told.session, number: (told.count += 1), at }));
  const request = { params: { callId }, headers: { authorization: "Bearer token" }, body: JSON.stringify({ signals }) };
  await postSignals(center.services)(requestOf("POST", "http://functions/", request), invocation("relay-signals"));
}

/** What the agent knows of in that call. */
async function known(callId: CallId): Promise<RelayContext> {
  const services = { ...center.services, centerNumber: PhoneNumber.parse("+18335550100") };
  const request = { params: { callId }, headers: { authorization: "Bearer token" } };
  const answer = await getRelayContext(services)(requestOf("GET", "http://functions/", request));
  return RelayContext.parse(answer.jsonBody);
}
const hangsUp = async (callId: CallId) => {
  const found = await center.store.call(callId);
  if (found === undefined) throw new Error("the call is on record");
  const endedAt = instant(center.engine.clock.nowMs());
  await center.store.replaceCall({ ...found.value, state: "ended", outcome: "completed", endedAt }, found.etag);
};

const world = ({ brief, claim, reminders, timeZone }: RelayContext) => ({
  ...{ brief, claim, reminders, timeZone, language: "en-US", voiceRate: 1, nowMs: center.engine.clock.nowMs() },
});
const roof = { title: "Call back about the roof", description: "", owner: "assistant", createdAt: startAt };
/** What the agent calls it by. */
const nameIn = ({ reminders, timeZone }: RelayContext, one: Reminder | undefined): string =>
  one === undefined ? "" : nameOf(one, reminders, timeZone);
const takesBack = (context: RelayContext, title = nameIn(context, context.reminders[0])) =>
  cancelReminder.use({ title, customer_response }, world(context)).effects;
const sets = (context: RelayContext, title: string, due_date_time: string) =>
  newOrUpdatedReminder.use(
    { ...{ title, description: "", owner: "assistant", customer_response }, due_date_time },
    world(context),
  ).effects;
const onMonday = "2026-11-23T11:00:00";
const moves = (context: RelayContext) => sets(context, nameIn(context, context.reminders[0]).toUpperCase(), onMonday);

/** A call in which it was agreed to call on Saturday. */
async function agreed(): Promise<Conversation> {
  const first = await center.conversation();
  const callId = await rings(first);
  await tells(callId, [{ is: "reminder", reminder: { ...roof, dueAt: saturdayAt } }]);
  await hangsUp(callId);
  return first;
}

const reminders = async (id: ConversationId): Promise<Reminder[]> =>
  (await center.store.conversation(id))?.value.reminders ?? [];
const dialled = () => center.dialled.map(({ at }) => at);

describe("who rings hours later, in a new conversation", () => {
  const ringsLater = async (first: Conversation): Promise<{ callId: CallId; second: Conversation }> => {
    await center.engine.pass(4 * hourMs);
    const second = await conversationFor(center.services, customer, first.brief);
    expect(second.id).not.toBe(first.id);
    return { callId: await rings(second), second };
  };

  test("may take back what was agreed before", async () => {
    const first = await agreed();
    const { callId } = await ringsLater(first);
    const context = await known(callId);
    expect(context.reminders).toMatchObject([{ title: roof.title, dueAt: saturdayAt, conversationId: first.id }]);
    await tells(callId, takesBack(context));
    await hangsUp(callId);
    expect((await known(await rings(first))).reminders).toEqual([]);
    await center.engine.pass(100 * hourMs);
    expect(dialled()).toEqual([]);
  });

  test("and wants another time is called then, once, also where that is told again afterwards", async () => {
    const first = await agreed();
    const { callId, second } = await ringsLater(first);
    const effects = moves(await known(callId));
    await tells(callId, effects);
    await hangsUp(callId);
    expect(await reminders(first.id)).toEqual([{ ...roof, dueAt: mondayAt }]);
    expect(await reminders(second.id)).toEqual([]);
    await center.engine.pass(100 * hourMs);
    await tells(callId, effects);
    await center.engine.pass(hourMs);
    expect(dialled()).toEqual([mondayAt]);
  });

  test.each([roof.title, "Call back about the door"])(
    "and wants another call too is called twice: %s",
    async (title) => {
      const first = await agreed();
      const { callId, second } = await ringsLater(first);
      await tells(callId, sets(await known(callId), title, onMonday));
      expect((await known(callId)).reminders).toMatchObject([
        { title },
        { title: roof.title, conversationId: first.id },
      ]);
      await hangsUp(callId);
      expect(await reminders(first.id)).toEqual([{ ...roof, dueAt: saturdayAt }]);
      expect(await reminders(second.id)).toMatchObject([{ title, dueAt: mondayAt }]);
      await center.engine.pass(100 * hourMs);
      expect(dialled()).toEqual([saturdayAt, mondayAt]);
    },
  );

  test("takes nothing back by a title that only the conversation before has", async () => {
    const { callId } = await ringsLater(await agreed());
    expect(takesBack(await known(callId), roof.title)).toEqual([]);
  });

  test("is told nothing of what was agreed with another company, nor of what is over", async () => {
    const first = await agreed();
    const other = await center.conversation({ brief: { botCompany: "Fabrikam" } });
    const callId = await rings(other);
    expect((await known(callId)).reminders).toEqual([]);
    await hangsUp(callId);
    await center.engine.pass(100 * hourMs);
    const second = await conversationFor(center.services, customer, first.brief);
    expect((await known(await rings(second))).reminders).toEqual([]);
  });

  test("cannot touch a reminder of somebody else", async () => {
    const first = await agreed();
    const stranger = await center.conversation({ phoneNumber: "+33687654321" });
    const callId = await rings(stranger);
    const theft: ToolEffect = { is: "reminder-withdrawn", title: roof.title, conversationId: first.id };
    await expect(tells(callId, [theft])).rejects.toThrow(FinalError);
    expect(await reminders(first.id)).toHaveLength(1);
  });
});

test("who goes on with another matter in the same call may still take back what was agreed in it", async () => {
  const first = await center.conversation();
  const callId = await rings(first);
  const context = await known(callId);
  const set: ToolEffect = { is: "reminder", reminder: { ...roof, dueAt: saturdayAt } };
  const { claim, conversationId } = context;
  const matter = [set, { is: "new-claim" } as const].reduce(matterAfter, { claim, conversationId, reminders: [] });
  await tells(callId, [set, { is: "new-claim" }]);
  await tells(callId, takesBack({ ...context, reminders: matter.reminders }));
  await hangsUp(callId);
  expect(await reminders(first.id)).toEqual([]);
  await center.engine.pass(100 * hourMs);
  expect(dialled()).toEqual([]);
});

/** What the customer says in one of three conversations, about one of two titles, or the n-th reminder that is set. */
const Said = fc.record({
  where: fc.nat(2),
  what: fc.constantFrom("sets", "sets", "moves", "withdraws", "waits"),
  title: fc.constantFrom("Call back", "Call about the roof"),
  nth: fc.nat(),
});

test("whatever is set, moved and withdrawn in several conversations, what nobody withdrew is called for when it was last said", async () => {
  let runCount = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(Said, { minLength: 4, maxLength: 12 }), async (said) => {
      runCount += 1;
      const phoneNumber = PhoneNumber.parse(`+336000000${String(runCount).padStart(2, "0")}`);
      const open = () => center.conversation({ phoneNumber });
      const conversations = [await open(), await open(), await open()];
      const calls = await Promise.all(conversations.map(rings));
      /** When each is due, by conversation and title. */
      const agreedOn = new Map<string, string>();
      const keyOf = (conversationId: string | undefined, title: string) => `${conversationId}: ${title}`;

      for (const [index, { where, what, title, nth }] of said.entries()) {
        const [here, callId] = [conversations[where], calls[where]];
        if (here === undefined || callId === undefined) throw new Error("they talk in one of three");
        const context = await known(callId);
        const meant = context.reminders[nth % context.reminders.length];
        const meantKey = keyOf(meant?.conversationId ?? here.id, meant?.title ?? "");
        const minutes = String(10 + index);
        const [dueAt, due] = [`2026-11-23T10:${minutes}:00.000Z`, `2026-11-23T11:${minutes}:00`];
        if (what === "waits") await center.engine.pass(minuteMs);
        else if (what === "sets") {
          await tells(callId, sets(context, title, due));
          agreedOn.set(keyOf(here.id, title), dueAt);
        } else if (meant !== undefined && what === "moves") {
          await tells(callId, sets(context, nameIn(context, meant), due));
          agreedOn.set(meantKey, dueAt);
        } else if (meant !== undefined) {
          await tells(callId, takesBack(context, nameIn(context, meant)));
          agreedOn.delete(meantKey);
        }
      }

      const callbacks = await center.store.openCallbacks({ phoneNumber, limit: 99 });
      const owed = callbacks.map(
        ({ conversationId, reminder, wantedAt }) => [keyOf(conversationId, reminder?.title ?? ""), wantedAt] as const,
      );
      expect(new Map(owed)).toEqual(agreedOn);
      expect(owed).toHaveLength(agreedOn.size);
      for (const callId of calls) {
        const { reminders: shown, ...context } = await known(callId);
        const names = shown.map((one) => nameIn({ ...context, reminders: shown }, one).toLowerCase());
        expect(new Set(names).size).toBe(agreedOn.size);
      }
    }),
    { numRuns: 12, seed: 20261120 },
  );
});
