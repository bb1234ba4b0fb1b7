import { afterEach, beforeEach, expect, test } from "vitest";
import { z } from "zod";
import type { Conversation } from "../../core/call/conversation.ts";
import { CallId, CampaignId } from "../../core/call/ids.ts";
import { PhoneNumber } from "../../core/call/number/phone-number.ts";
import { PassingError } from "../../core/errors.ts";
import { anyHours } from "../../core/follow-up/calling-hours.ts";
import { CallbackPolicy } from "../../core/follow-up/callbacks/callback-policy.ts";
import { CampaignRules, type CampaignNumber } from "../../core/follow-up/campaigns/campaign.ts";
import { planReminder } from "../activities/callbacks/plan-reminder.ts";
import { callOrchestration } from "../call.ts";
import { callbackOrchestration } from "../callbacks/contracts.ts";
import { campaignOrchestration } from "../campaigns/contracts.ts";
import { createCenter, customer, type Center } from "../testing.ts";
import { afterCallIdOf } from "./contracts.ts";

const secondMs = 1_000;
const minuteMs = 60 * secondMs;
/** Friday, 11:00 in Paris. */
const startAt = "2026-11-20T10:00:00.000Z";
const callId = CallId.parse("call-0001");

let center: Center;
/** What is away. */
let away: Set<"chat" | "sms">;
beforeEach(async () => {
  center = await createCenter({ startAt });
  away = new Set();
  const { chat, sms, telephony } = center.services;
  const unless = <Result>(what: "chat" | "sms", result: () => Result): Promise<Result> =>
    away.has(what) ? Promise.reject(new PassingError("away")) : Promise.resolve(result());
  chat.write = () => unless("chat", () => "This is your report.");
  chat.answer = ({ name, schema }) => unless("chat", () => z.parse(schema, name === "synthesis" ? synthesis : next));
  const send = sms.send.bind(sms);
  sms.send = async (...text) => {
    await unless("sms", () => undefined);
    return send(...text);
  };
  // In each call that is answered the customer says something.
  const dial = telephony.dial.bind(telephony);
  telephony.dial = async (request, ...more) => {
    const call = (await center.store.call(request.callId))?.value;
    if (call === undefined) throw new Error("the call is on record before it is dialled");
    const said = { key: call.id, callId: call.id, at: startAt, toolCalls: [], text: "My roof leaks." };
    await center.store.appendTurn(call.conversationId, { ...said, persona: "human", action: "talk" });
    return dial(request, ...more);
  };
});
afterEach(() => center.close());

const synthesis = { short: "Leak", long: "A leak.", satisfaction: "high", improvementSuggestions: "none" };
const next = { action: "case_closed", justification: "Nothing is open." };

/** Lets the center call the customer now, as `POST /call` does it, until the call has ended. */
async function called({ id: conversationId }: Pick<Conversation, "id">): Promise<void> {
  const opening = { direction: "outbound", state: "ringing", followUp: "pending", startedAt: startAt } as const;
  await center.store.createCall({ id: callId, conversationId, ...opening });
  await center.engine.start(callOrchestration, { direction: "outbound", callId, conversationId }, callId);
  expect((await center.engine.finish(callId)).status).toBe("Completed");
}
const statusOf = (instanceId: string) => center.engine.look(instanceId).status;
const record = async () => (await center.store.call(callId))?.value;
const firstMs = (name: string) => Date.parse(center.engine.performed.find((one) => one.name === name)?.at ?? "");

test("a campaign with one call at once calls on while the chat model is away, and each call is concluded when it is back", async () => {
  away.add("chat");
  const id = CampaignId.parse("campaign-1");
  const { brief } = await center.conversation();
  const numbers = [customer, "+33612345679", "+33612345680"].map((number, index): CampaignNumber => ({
    ...{ campaignId: id, index, phoneNumber: PhoneNumber.parse(number), state: "waiting", dueAt: startAt },
    attemptCount: 0,
  }));
  const rules = CampaignRules.parse({ hours: anyHours, atOnce: 1 });
  const campaign = { id, name: "Renewals", brief, rules, createdAt: startAt, dialledAt: [], recent: [] };
  await center.store.createCampaign({ ...campaign, state: "running" }, numbers);
  await center.engine.start(campaignOrchestration, { campaignId: id, laneCount: 1 }, id);
  await center.engine.settle();
  await center.engine.pass(minuteMs);

  expect(center.dialled).toHaveLength(3);
  expect((await center.store.campaign(id))?.value.state).toBe("done");
  expect(statusOf(id)).toBe("Completed");
  expect(center.texts).toEqual([]);

  away.delete("chat");
  await center.engine.pass(10 * minuteMs);
  expect(center.texts.map(({ to }) => to).sort()).toEqual(numbers.map(({ phoneNumber }) => phoneNumber));
});

test("a callback is done when its call is over, also while the chat model is away", async () => {
  away.add("chat");
  const { id: conversationId } = await center.conversation();
  const reminder = { title: "Call", description: "Call.", dueAt: startAt, createdAt: startAt };
  const id = await planReminder(center.services, conversationId, { ...reminder, owner: "assistant" });
  if (id === undefined) throw new Error("it is planned");
  await center.engine.start(callbackOrchestration, { callbackId: id }, id);
  await center.engine.settle();
  await center.engine.pass(minuteMs);
  expect((await center.store.callback(id))?.value.state).toBe("done");
  expect(statusOf(id)).toBe("Completed");
});

test("no part waits for another's service: the synthesis is there at once while no text can be sent, and the report comes later", async () => {
  away.add("sms");
  const conversation = await center.conversation();
  await called(conversation);
  const endedMs = center.engine.clock.nowMs();
  await center.engine.pass(5 * minuteMs);
  expect(firstMs("synthesise") - endedMs).toBeLessThan(10 * secondMs);
  expect((await center.store.conversation(conversation.id))?.value).toMatchObject({ synthesis, next });
  expect(await record()).toMatchObject({ followUp: "pending" });

  away.delete("sms");
  await center.engine.pass(5 * minuteMs);
  expect(center.texts).toHaveLength(1);
  expect(await record()).toMatchObject({ followUp: "done", followUpFailures: [] });
});

test("no part is tried again before all others had their turn, the report first", async () => {
  away.add("sms").add("chat");
  await called(await center.conversation());
  await center.engine.pass(minuteMs);
  const parts = ["send-report", "synthesise", "choose-next-action"];
  const tried = center.engine.performed.map(({ name }) => name).filter((name) => parts.includes(name));
  expect(tried.length).toBeGreaterThan(parts.length);
  expect(tried).toEqual(tried.map((_, at) => parts[at % parts.length]));
});

test("services that stay away all together fail what comes after the call in ten minutes, and the record says what is missing", async () => {
  away.add("sms").add("chat");
  await called(await center.conversation());
  await center.engine.pass(12 * minuteMs);
  expect(statusOf(afterCallIdOf(callId))).toBe("Failed");
  const missing = ["send-report", "synthesise", "choose-next-action"];
  expect(await record()).toMatchObject({ followUp: "done", followUpFailures: missing });
});

test("a call that is to be made again next week has ended by itself, and so has what came after it", async () => {
  const callbacks = CallbackPolicy.parse({ attempts: 2, spacingMs: 7 * 24 * 60 * minuteMs, after: ["no-answer"] });
  center.takes(customer, [480]);
  const { id: conversationId } = await center.conversation({ brief: { callbacks } });
  await called({ id: conversationId });
  expect(statusOf(afterCallIdOf(callId))).toBe("Completed");
  const [planned] = await center.store.callbacks({ conversationId, limit: 10 });
  expect(statusOf(planned?.id ?? "")).toBe("Running");
  await center.engine.pass(8 * 24 * 60 * minuteMs);
  expect(center.dialled).toHaveLength(2);
});

test("what comes after a call is begun once, also where the result of beginning it is lost", async () => {
  const { beginOnce } = center.services;
  let count = 0;
  center.services.beginOnce = async (context, beginning) => {
    await beginOnce(context, beginning);
    count += 1;
    // All that comes after is done by the time it is asked for again.
    if (count < 3) throw new PassingError("the result was lost");
  };
  await called(await center.conversation());
  await center.engine.pass(minuteMs);
  expect(count).toBe(3);
  expect(center.texts).toHaveLength(1);
  expect(center.engine.performed.filter(({ name }) => name === "synthesise")).toHaveLength(1);
});
