import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { instant } from "../../core/call/instant.ts";
import { changeCallback } from "../../core/change.ts";
import { PassingError } from "../../core/errors.ts";
import { CallbackPolicy } from "../../core/follow-up/callbacks/callback-policy.ts";
import { planReminder, withdrawReminder } from "../activities/callbacks/plan-reminder.ts";
import { bellName } from "../bell.ts";
import { customer } from "../testing.ts";
import { createOwingCenter, hourMs, reminder, type OwingCenter } from "./owing-center.testing.ts";

let center: OwingCenter;
beforeEach(async () => {
  center = await createOwingCenter();
});
afterEach(() => center.close());

describe("a caller who asks to be called tomorrow at nine", () => {
  test("is called then, once, and the call knows why", async () => {
    await center.remind();
    await center.engine.pass(21 * hourMs);
    expect(center.dialled).toEqual([]);
    await center.engine.pass(100 * hourMs);

    expect(center.dialled).toEqual([{ to: customer, at: "2026-11-21T08:00:00.000Z" }]);
    expect(await center.states()).toEqual(["done"]);
    expect(await center.statuses()).toEqual(["Completed"]);
    const [call] = await center.store.calls(center.matter.id);
    expect(call).toMatchObject({ callbackId: (await center.kept())[0]?.id, outcome: "completed" });
  });

  test("and is not reached is tried again within the hours, and then given up", async () => {
    center.takes(customer, [480, 486, 480, 200]);
    await center.remind({ dueAt: "2026-11-21T17:30:00.000Z" }); // Saturday, 18:30 in Paris
    await center.engine.pass(300 * hourMs);

    const at = center.dialled.map((dial) => dial.at.slice(0, 16));
    expect(at).toEqual(["2026-11-21T17:30", "2026-11-21T18:30", "2026-11-23T08:00"]);
    expect(await center.kept()).toMatchObject([
      {
        state: "given-up",
        attempts: [{ outcome: "no-answer" }, { outcome: "busy" }, { outcome: "no-answer" }],
      },
    ]);
    expect(await center.statuses()).toEqual(["Completed"]);
  });

  test("but in the night, is called in the morning", async () => {
    await center.remind({ dueAt: "2026-11-20T23:00:00.000Z" });
    await center.engine.pass(48 * hourMs);
    expect(center.dialled.map(({ at }) => at)).toEqual(["2026-11-21T08:00:00.000Z"]);
  });

  test("and then says earlier, is called earlier; and then later, later", async () => {
    await center.remind();
    await center.remind({ dueAt: "2026-11-20T12:00:00.000Z" });
    await center.engine.pass(hourMs);
    expect(center.dialled).toEqual([]);
    await center.remind({ dueAt: "2026-11-20T15:00:00.000Z" });
    await center.engine.pass(48 * hourMs);
    expect(center.dialled.map(({ at }) => at)).toEqual(["2026-11-20T15:00:00.000Z"]);
    expect(await center.states()).toEqual(["done"]);
  });

  test("and then says another time, is called then, however the title is written", async () => {
    await center.remind();
    await center.remind({ title: "Call Back", dueAt: "2026-11-24T08:00:00.000Z" });
    await center.engine.pass(100 * hourMs);
    expect(center.dialled.map(({ at }) => at)).toEqual(["2026-11-24T08:00:00.000Z"]);
    expect(await center.kept()).toMatchObject([{ state: "done", reminder: { title: "Call Back" } }]);
  });

  test("told twice, also long after, is called once; asked anew, is called anew", async () => {
    await center.remind();
    await center.remind();
    await center.engine.pass(48 * hourMs);
    await center.remind();
    await center.engine.pass(48 * hourMs);
    expect(center.dialled).toHaveLength(1);

    await center.remind({ dueAt: "2026-11-25T08:00:00.000Z" });
    await center.engine.pass(48 * hourMs);
    expect(center.dialled.map(({ at }) => at)).toEqual(["2026-11-21T08:00:00.000Z", "2026-11-25T08:00:00.000Z"]);
    expect(await center.states()).toEqual(["done", "done"]);
  });

  test("withdraws it, and wants it again at the same time after all, is called", async () => {
    await center.remind();
    const id = await withdrawReminder(center.services, center.matter.id, "Call back");
    if (id !== undefined) await center.engine.raise(id, bellName);
    await center.engine.settle();
    await center.remind();
    await center.remind(); // told twice
    expect(await center.states()).toEqual(["cancelled", "planned"]);
    await center.engine.pass(100 * hourMs);
    expect(center.dialled.map(({ at }) => at)).toEqual(["2026-11-21T08:00:00.000Z"]);
  });

  test("and withdraws it, is not called, and nothing is left waiting", async () => {
    await center.remind();
    const id = await withdrawReminder(center.services, center.matter.id, "Call back");
    await center.engine.raise(id ?? "", bellName);
    await center.engine.settle();
    expect(await center.statuses()).toEqual(["Completed"]);
    expect(await center.states()).toEqual(["cancelled"]);
    await center.engine.pass(48 * hourMs);
    expect(center.dialled).toEqual([]);
  });

  test("is not called when it was cancelled and nobody rang", async () => {
    await center.remind();
    const [callback] = await center.kept();
    if (callback === undefined) throw new Error("the callback is kept");
    await changeCallback(center.store, callback.id, (old) => ({ ...old, state: "cancelled" }));
    await center.engine.pass(48 * hourMs);
    expect(center.dialled).toEqual([]);
    expect(await center.statuses()).toEqual(["Completed"]);
  });
});

test("who asks for another time while being called back is called again then", async () => {
  await center.remind();
  const [first] = await center.kept();
  if (first === undefined) throw new Error("the callback is kept");
  await changeCallback(center.store, first.id, (old) => ({ ...old, state: "calling" }));
  await center.remind({ dueAt: "2026-11-23T10:00:00.000Z" });
  expect(await center.kept()).toMatchObject([
    { state: "calling" },
    { state: "planned", dueAt: "2026-11-23T10:00:00.000Z" },
  ]);
});

test("two callbacks that are due at the same moment ring one after the other, also where neither knows of the other's call yet", async () => {
  await center.remind();
  await center.remind({ title: "Ask about the bathroom" });
  await center.engine.pass(21 * hourMs);
  const callsSince = center.store.callsSince.bind(center.store);
  let looks = 0;
  center.store.callsSince = async (query) => {
    looks += 1;
    return looks <= 2 ? [] : callsSince(query);
  };
  await center.engine.pass(2 * hourMs);
  expect(center.dialled.map(({ at }) => at)).toEqual(["2026-11-21T08:00:00.000Z", "2026-11-21T08:01:00.000Z"]);
  expect(await center.states()).toEqual(["done", "done"]);
});

test("of two calls that set the same reminder at once, one callback comes", async () => {
  const both = [reminder(), reminder({ description: "Ask about the bathroom." })];
  const ids = await Promise.all(both.map((one) => planReminder(center.services, center.matter.id, one)));
  expect(new Set(ids).size).toBe(1);
  expect(await center.kept()).toMatchObject([{ state: "planned", reminder: { title: "Call back" } }]);
});

describe("a callback in two months", () => {
  const farAway = { dueAt: "2027-01-20T10:00:00.000Z" };

  test("is made then", async () => {
    await center.remind(farAway);
    await center.engine.pass(62 * 24 * hourMs);
    expect(center.dialled.map(({ at }) => at)).toEqual([farAway.dueAt]);
    expect(await center.statuses()).toEqual(["Completed"]);
  });

  test("may still be moved to tomorrow", async () => {
    await center.remind(farAway);
    await center.engine.pass(10 * 24 * hourMs);
    await center.remind({ dueAt: "2026-12-01T10:00:00.000Z" });
    await center.engine.pass(25 * hourMs);
    expect(center.dialled.map(({ at }) => at)).toEqual(["2026-12-01T10:00:00.000Z"]);
    expect(await center.statuses()).toEqual(["Completed"]);
  });
});

test("a callback of many attempts keeps a short history", async () => {
  const many = CallbackPolicy.parse({ attempts: 20, spacingMs: hourMs });
  center.matter = await center.conversation({ brief: { callbacks: many } });
  center.takes(
    customer,
    Array.from({ length: 20 }, () => 486 as const),
  );
  await center.remind();
  await center.engine.pass(300 * hourMs);
  expect(center.dialled).toHaveLength(20);
  const [callback] = await center.kept();
  expect(center.engine.look(callback?.id ?? "").history.length).toBeLessThan(1_000);
});

test("a callback that is moved ever again keeps a short history, and is made at the last time", async () => {
  for (let count = 0; count <= 130; count += 1)
    await center.remind({ dueAt: instant(Date.parse("2026-11-21T08:00:00.000Z") + count * 60_000) });
  const [callback] = await center.kept();
  expect(center.engine.look(callback?.id ?? "").history.length).toBeLessThan(500);
  await center.engine.pass(48 * hourMs);
  expect(center.dialled.map(({ at }) => at)).toEqual(["2026-11-21T10:10:00.000Z"]);
  expect(await center.statuses()).toEqual(["Completed"]);
});

test("a store that is away for an hour as it is due leaves no callback behind: it is made when the store is back", async () => {
  await center.remind();
  await center.engine.pass(21 * hourMs);
  const replaceCallback = center.store.replaceCallback.bind(center.store);
  center.store.replaceCallback = () => Promise.reject(new PassingError("away"));
  await center.engine.pass(2 * hourMs);
  expect(await center.states()).toEqual(["planned"]);
  center.store.replaceCallback = replaceCallback;
  await center.engine.pass(hourMs);
  expect(center.dialled).toHaveLength(1);
  expect(await center.states()).toEqual(["done"]);
  expect(await center.statuses()).toEqual(["Completed"]);
});
