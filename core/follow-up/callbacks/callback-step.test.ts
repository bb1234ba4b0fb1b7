import { describe, expect, test } from "vitest";
import { Call } from "../../call/call.ts";
import { Callback } from "../../call/callback.ts";
import { instant } from "../../call/instant.ts";
import { CallbackPolicy } from "./callback-policy.ts";
import { dueStep } from "./callback-step.ts";

const hourMs = 3_600_000;
const conversationId = crypto.randomUUID();
const noonMs = Date.parse("2026-11-20T11:00:00.000Z"); // Friday, noon in Paris
const midnightMs = noonMs + 12 * hourMs;
const policy = CallbackPolicy.parse({});

const callback = (over: object = {}): Callback =>
  Callback.parse({
    ...{ id: "callback-1", conversationId, why: "reminder", by: "call", to: "customer", state: "planned" },
    ...{ wantedAt: instant(noonMs), dueAt: instant(noonMs), createdAt: instant(noonMs - hourMs), attempts: [] },
    ...over,
  });
const step = (about: Callback, nowMs: number, calls: Call[] = []) =>
  dueStep(about, calls, nowMs, policy, ["Europe/Paris"]);

describe("a callback is made", () => {
  test("when it is due, not before", () => {
    expect(step(callback(), noonMs - 1)).toEqual({ is: "wait", untilMs: noonMs });
    expect(step(callback(), noonMs)).toEqual({ is: "due" });
  });

  const atMidnight = { wantedAt: instant(midnightMs), dueAt: instant(midnightMs) };
  const nextMorning = { is: "wait", untilMs: Date.parse("2026-11-21T08:00:00.000Z") };
  const tried = [{ callId: "call-0001", at: instant(noonMs), outcome: "busy" }];
  test.each([
    ["a reminder waits for the morning", { why: "reminder" }, nextMorning],
    ["who was not reached is called in the morning", { why: "not-reached" }, nextMorning],
    ["who was cut off is called back at once", { why: "dropped" }, { is: "due" }],
    ["but not hours later", { why: "dropped", wantedAt: instant(noonMs) }, nextMorning],
    ["nor again in the night", { why: "dropped", attempts: tried }, nextMorning],
    ["the API is obeyed", { why: "ordered" }, { is: "due" }],
    ["but it asked for one call, not for a second in the night", { why: "ordered", attempts: tried }, nextMorning],
  ])("at midnight: %s", (_, over, expected) => {
    expect(step(callback({ ...atMidnight, ...over }), midnightMs)).toEqual(expected);
  });

  test("again when its call was begun and nothing is known of it", () => {
    expect(step(callback({ state: "calling" }), noonMs)).toEqual({ is: "due" });
  });

  test.each(["done", "given-up", "cancelled"])("never once it is %s", (state) => {
    expect(step(callback({ state }), noonMs + hourMs)).toEqual({ is: "nothing" });
  });
});

describe("who has talked to us meanwhile", () => {
  const later = (over: object = {}): Call =>
    Call.parse({
      ...{ id: "call-0002", conversationId, direction: "inbound", state: "ended", outcome: "completed" },
      ...{ startedAt: instant(noonMs - 1), followUp: "done" },
      ...over,
    });

  test("is not called back after a broken call, but is for what was promised", () => {
    expect(step(callback({ why: "dropped" }), noonMs, [later()])).toEqual({ is: "moot" });
    expect(step(callback({ why: "not-reached" }), noonMs, [later({ state: "talking" })])).toEqual({ is: "moot" });
    expect(step(callback({ why: "reminder" }), noonMs, [later()])).toEqual({ is: "due" });
  });

  test.each([
    ["in the call before", { startedAt: instant(noonMs - 2 * hourMs) }],
    ["not at all: the line was busy", { outcome: "busy" }],
  ])("%s, is called back", (_, over) => {
    expect(step(callback({ why: "dropped" }), noonMs, [later(over)])).toEqual({ is: "due" });
  });

  test("in the callback itself, is not said to have called", () => {
    const attempts = [{ callId: "call-0002", at: instant(noonMs), outcome: "failed" }];
    expect(step(callback({ why: "dropped", attempts }), noonMs, [later()])).toEqual({ is: "due" });
  });
});
