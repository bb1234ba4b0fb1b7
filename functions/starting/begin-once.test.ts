import { afterEach, beforeEach, expect, test } from "vitest";
import { invocation } from "../../cli/simulate/center/durable-client.ts";
import { CallId } from "../../core/call/ids.ts";
import { callOrchestration } from "../../orchestrations/call.ts";
import { createAskedCenter, type AskedCenter } from "../asked-center.testing.ts";
import { beginOnce } from "./begin-once.ts";

const startedAt = "2026-11-21T08:30:00.000Z";
const callId = CallId.parse("call-0001");

let center: AskedCenter;
beforeEach(async () => {
  center = await createAskedCenter({ startAt: startedAt });
});
afterEach(() => center.close());

test("what is begun again while it runs, or once it has ended, is done once", async () => {
  const { id: conversationId } = await center.conversation();
  const opening = { direction: "outbound", state: "ringing", followUp: "pending", startedAt } as const;
  await center.store.createCall({ id: callId, conversationId, ...opening });
  const input = { direction: "outbound", callId, conversationId };
  const begin = () => beginOnce(invocation("sweep"), { name: callOrchestration, instanceId: callId, input });
  await begin();
  await begin();
  await center.engine.pass(3_600_000);
  expect(center.engine.look(callId).status).toBe("Completed");
  await begin();
  await center.engine.pass(3_600_000);
  expect(center.dialled).toHaveLength(1);
});
