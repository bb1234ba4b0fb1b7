import { afterEach, beforeEach, expect, test } from "vitest";
import { invocation, requestOf } from "../../cli/simulate/center/durable-client.ts";
import type { Callback } from "../../core/call/callback.ts";
import { CallbackId } from "../../core/call/ids.ts";
import { createAskedCenter, type AskedCenter } from "../asked-center.testing.ts";
import { deleteCallback } from "./callbacks.ts";

const at = "2026-11-21T10:00:00.000Z";
const id = CallbackId.parse("callback-1");

let center: AskedCenter;
beforeEach(async () => {
  center = await createAskedCenter({ startAt: "2026-11-20T10:00:00.000Z" });
});
afterEach(() => center.close());

test.each<[Callback["state"], number | undefined, Callback["state"]]>([
  ["planned", undefined, "cancelled"],
  ["cancelled", undefined, "cancelled"],
  ["done", 409, "done"],
  ["given-up", 409, "given-up"],
])("a callback that is %s and taken back: %s, %s", async (state, status, after) => {
  const { id: conversationId } = await center.conversation();
  await center.store.createCallback({
    ...{ id, conversationId, why: "ordered", by: "call", to: "customer", state, attempts: [] },
    ...{ wantedAt: at, dueAt: at, createdAt: at },
  });
  const request = requestOf("GET", "http://functions/callback", { params: { callbackId: id } });
  expect((await deleteCallback(center.services)(request, invocation("delete-callback"))).status).toBe(status);
  await center.engine.settle();
  expect((await center.store.callback(id))?.value.state).toBe(after);
  await center.engine.pass(48 * 3_600_000);
  expect(center.dialled).toEqual([]);
});
