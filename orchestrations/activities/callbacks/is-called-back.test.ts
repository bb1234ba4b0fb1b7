import { afterEach, beforeEach, expect, test } from "vitest";
import { saidOfTexts } from "../../../core/call/caller.ts";
import { CallbackId, CallId, CampaignId } from "../../../core/call/ids.ts";
import { changeCaller } from "../../../core/change.ts";
import { CallbackPolicy } from "../../../core/follow-up/callbacks/callback-policy.ts";
import { createCenter, customer, type Center } from "../../testing.ts";
import { isCalledBack } from "./is-called-back.ts";

const startAt = "2026-11-20T10:00:00.000Z";
const callbacks = CallbackPolicy.parse({ attempts: 2, after: ["dropped"] });

let center: Center;
beforeEach(async () => {
  center = await createCenter({ startAt });
});
afterEach(() => center.close());

/** Whether a call is followed by another if it breaks off. `tried`: attempts of the callback that it is one of. */
async function promised({ policy = callbacks, campaign = false, tried = 0 } = {}): Promise<boolean> {
  const conversation = await center.conversation({ brief: { callbacks: policy } });
  const callId = CallId.parse("call-0001");
  const callbackId = CallbackId.parse("callback-1");
  const attempts = Array.from({ length: tried }, () => ({ callId, at: startAt }));
  await center.store.createCallback({
    ...{ id: callbackId, conversationId: conversation.id, why: "reminder", by: "call", to: "customer" },
    ...{ wantedAt: startAt, dueAt: startAt, createdAt: startAt, state: "calling", attempts },
  });
  await center.store.createCall({
    ...{ id: callId, conversationId: conversation.id, direction: "outbound", state: "talking" },
    ...{ followUp: "pending", startedAt: startAt },
    ...(campaign ? { campaignId: CampaignId.parse(crypto.randomUUID()) } : {}),
    ...(tried > 0 ? { callbackId } : {}),
  });
  return isCalledBack(center.services, callId, conversation);
}

test("a call that breaks off is followed by another where the brief wants it", async () => {
  expect(await promised()).toBe(true);
});

test.each([
  ["the brief wants none", { policy: CallbackPolicy.parse({}) }],
  ["it belongs to a campaign", { campaign: true }],
  ["it is the last attempt of a callback", { tried: 2 }],
])("but not where %s", async (_, of) => {
  expect(await promised(of)).toBe(false);
});

test("a callback that has attempts left is tried again", async () => {
  expect(await promised({ tried: 1 })).toBe(true);
});

test("who wants nothing of us is promised nothing", async () => {
  await changeCaller(center.store, customer, (old) => saidOfTexts(old, false, startAt));
  expect(await promised()).toBe(false);
});
