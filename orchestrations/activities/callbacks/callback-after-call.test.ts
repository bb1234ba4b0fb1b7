import { afterEach, expect, test } from "vitest";
import { CallId } from "../../../core/call/ids.ts";
import { CallbackPolicy } from "../../../core/follow-up/callbacks/callback-policy.ts";
import { createCenter, type Center } from "../../testing.ts";
import { planAfterCall } from "./callback-after-call.ts";

let center: Center;
afterEach(() => center.close());

const callbacks = CallbackPolicy.parse({ after: ["dropped"], timeZone: "Europe/Paris" });

/** When somebody is called back whose call broke off at that moment and was over 5 s later, where the store let that be planned then. */
async function dueAt({ endedAt, plannedAt }: { endedAt: string; plannedAt: string }): Promise<string | undefined> {
  center = await createCenter({ startAt: plannedAt });
  const { id: conversationId } = await center.conversation({ brief: { callbacks } });
  const callId = CallId.parse("call-0001");
  await center.store.createCall({
    ...{ id: callId, conversationId, direction: "inbound", state: "ended", outcome: "failed", followUp: "none" },
    ...{ startedAt: endedAt, answeredAt: endedAt, endedAt },
  });
  const planned = await planAfterCall(center.services, { callId, conversationId, nowMs: Date.parse(endedAt) + 5_000 });
  return planned && (await center.store.callback(planned))?.value.dueAt;
}

test("who was cut off a moment ago is called back at once, at night too", async () => {
  const times = { endedAt: "2026-11-20T02:00:00.000Z", plannedAt: "2026-11-20T02:00:05.000Z" };
  expect(await dueAt(times)).toBe("2026-11-20T02:00:25.000Z");
});

test("where that is known hours later only, they are not woken for it", async () => {
  const times = { endedAt: "2026-11-19T18:00:00.000Z", plannedAt: "2026-11-20T02:00:05.000Z" };
  expect(await dueAt(times)).toBe("2026-11-20T08:00:00.000Z");
});
