import { afterEach, beforeEach, expect, test } from "vitest";
import { CallId } from "../../core/call/ids.ts";
import { Signal } from "../../core/call/signal.ts";
import { createCenter, type Center } from "../../orchestrations/testing.ts";
import { openNewClaim } from "./open-new-claim.ts";

const startedAt = "2026-11-21T08:30:00.000Z";
const sessions = ["5e551011-0000-4000-8000-000000000001", "5e551011-0000-4000-8000-000000000002"];

let center: Center;
beforeEach(async () => {
  center = await createCenter({ startAt: startedAt });
});
afterEach(() => center.close());

test("two sessions that tell the same matter at the same moment open one conversation for it", async () => {
  const { id: conversationId, phoneNumber } = await center.conversation();
  const id = CallId.parse("call-0001");
  const call = { id, conversationId, direction: "inbound", state: "talking", followUp: "pending", startedAt } as const;
  await center.store.createCall(call);
  const effect = `${sessions[0]}:1:new-claim:1`;
  const tellings = sessions.map((session, index) =>
    Signal.parse({ is: "new-claim", session, number: index + 2, at: startedAt, effect }),
  );
  await Promise.all(tellings.map((telling) => openNewClaim(center.services, call, telling)));

  const now = (await center.store.call(id))?.value;
  expect(now?.claimChanges).toMatchObject([{ conversationId }]);
  const known = await center.store.conversations({ phoneNumber, limit: 9 });
  expect(known.map((one) => one.id).toSorted()).toEqual([conversationId, now?.conversationId].toSorted());
});
