import { afterEach, beforeEach, expect, test } from "vitest";
import { saidOfTexts } from "../../core/call/caller.ts";
import { CallId } from "../../core/call/ids.ts";
import { changeCaller } from "../../core/change.ts";
import { Flags } from "../../core/flags.ts";
import { customer } from "../testing.ts";
import { createOwingCenter, hourMs, startAt, type OwingCenter } from "./owing-center.testing.ts";

let center: OwingCenter;
beforeEach(async () => {
  center = await createOwingCenter();
});
afterEach(() => center.close());

test("a number that has had its calls of the day is not called, and the record says why", async () => {
  center.services.flags = { current: () => Flags.parse({ outbound_calls_per_day_max: 2 }), close: () => undefined };
  const calls = ["call-0001", "call-0002"].map((id) => ({ id: CallId.parse(id), startedAt: startAt }));
  const before = { conversationId: center.matter.id, state: "ended", followUp: "none" } as const;
  for (const call of calls) await center.store.createCall({ ...call, ...before, direction: "outbound" });
  await center.remind({ dueAt: "2026-11-20T12:00:00.000Z" });
  await center.engine.pass(3 * hourMs);
  expect(center.dialled).toEqual([]);
  expect(await center.store.callbacks({ limit: 5 })).toMatchObject([
    { state: "given-up", reason: "too-many-calls", attempts: [] },
  ]);

  // A day later those calls count no more.
  await center.remind({ title: "Call again", dueAt: "2026-11-21T12:00:00.000Z" });
  await center.engine.pass(24 * hourMs);
  expect(center.dialled).toHaveLength(1);
});

test("a brief's own limits count for its calls", async () => {
  center.services.flags = { current: () => Flags.parse({ outbound_calls_per_day_max: 1 }), close: () => undefined };
  center.matter = await center.conversation({
    brief: { limits: { outbound_calls_per_day_max: 2, call_longest_min: 7 } },
  });
  const before = { id: CallId.parse("call-0001"), startedAt: startAt, state: "ended", followUp: "none" } as const;
  await center.store.createCall({ ...before, conversationId: center.matter.id, direction: "outbound" });
  await center.remind({ dueAt: "2026-11-20T12:00:00.000Z" });
  await center.remind({ title: "Call again", dueAt: "2026-11-20T14:00:00.000Z" });
  await center.engine.pass(5 * hourMs);
  expect(center.dialled).toHaveLength(1);
  expect((await center.kept()).map(({ state, reason }) => [state, reason]).toSorted()).toEqual([
    ["done", undefined],
    ["given-up", "too-many-calls"],
  ]);
  const [, called] = await center.store.calls(center.matter.id);
  const history = JSON.stringify(center.engine.look(called?.id ?? "").history);
  expect(history).toContain(`longestCallMs\\":${7 * 60_000}`);
});

test("who has sent STOP is not called again of our own accord, and is called when they asked for it", async () => {
  center.takes(customer, [480]);
  await center.dialNow();
  await center.engine.pass(60_000);
  await changeCaller(center.store, customer, (caller) => saidOfTexts(caller, false, startAt));
  await center.remind();
  await center.remind({ title: "Pay", owner: "customer" });
  await center.engine.pass(48 * hourMs);

  expect(center.dialled.map(({ at }) => at.slice(0, 16))).toEqual(["2026-11-20T10:00", "2026-11-21T08:00"]);
  expect(center.texts).toEqual([]);
  const became = (await center.kept()).map(({ why, by, state, reason }) => [why, by, state, reason]);
  expect(became.toSorted()).toEqual([
    ["not-reached", "call", "given-up", "opted-out"],
    ["reminder", "call", "done", undefined],
    ["reminder", "sms", "given-up", "opted-out"],
  ]);
});

test("who is talking with the center as a reminder is due is called once they have hung up", async () => {
  await center.remind({ dueAt: "2026-11-20T12:00:00.000Z" });
  await center.engine.pass(2 * hourMs - 60_000);
  const call = await center.rings({});
  await center.engine.pass(20 * 60_000);
  expect(center.dialled).toEqual([]);
  expect(await center.states()).toEqual(["planned"]);
  await center.hangsUp(call);
  await center.engine.pass(5 * 60_000);
  expect(center.dialled).toHaveLength(1);
  expect(await center.states()).toEqual(["done"]);
});

test("of two calls that are due at the same moment, the second comes after the first", async () => {
  await center.remind({ title: "Ask about the shower" });
  await center.remind({ title: "Ask about the roof" });
  await center.engine.pass(24 * hourMs);
  expect(center.dialled.map(({ at }) => at.slice(11, 19))).toEqual(["08:00:00", "08:01:00"]);
  expect(await center.states()).toEqual(["done", "done"]);
});
