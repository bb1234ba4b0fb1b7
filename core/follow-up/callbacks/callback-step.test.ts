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
      ...{ startedAt: instant(noonMs + 1), endedAt: instant(noonMs + 2), followUp: "done" },
      ...over,
    });

  test("is not called back after a broken call, but is for what was promised", () => {
    expect(step(callback({ why: "dropped" }), noonMs, [later()])).toEqual({ is: "moot" });
    expect(step(callback({ why: "not-reached" }), noonMs, [later()])).toEqual({ is: "moot" });
    expect(step(callback({ why: "reminder" }), noonMs, [later()])).toEqual({ is: "due" });
  });

  test("in a call that began before the other broke off, is not called back either", () => {
    const long = later({ startedAt: instant(noonMs - hourMs) });
    expect(step(callback({ why: "dropped" }), noonMs, [long])).toEqual({ is: "moot" });
  });

  test.each([
    ["in the call before", { startedAt: instant(noonMs - 2 * hourMs), endedAt: instant(noonMs - hourMs) }],
    ["not at all: the line was busy", { outcome: "busy" }],
    ["not at all: their calls of the day were used up", { refused: "too-many-calls" }],
    ["as we called about something else", { direction: "outbound", conversationId: crypto.randomUUID() }],
  ])("%s, is called back", (_, over) => {
    expect(step(callback({ why: "dropped" }), noonMs, [later(over)])).toEqual({ is: "due" });
  });

  test.each([
    ["by themselves, whatever about", { conversationId: crypto.randomUUID() }],
    ["as we called about the same", { direction: "outbound" }],
  ])("%s, is not called back", (_, over) => {
    expect(step(callback({ why: "dropped" }), noonMs, [later(over)])).toEqual({ is: "moot" });
  });

  test("in the callback itself, is not said to have called", () => {
    const attempts = [{ callId: "call-0002", at: instant(noonMs), outcome: "failed" }];
    expect(step(callback({ why: "dropped", attempts }), noonMs, [later()])).toEqual({ is: "due" });
  });
});

describe("who is on the phone with the center as a callback is due", () => {
  const live = (state: string): Call =>
    Call.parse({
      ...{ id: "call-0002", conversationId: crypto.randomUUID(), direction: "inbound", state },
      ...{ startedAt: instant(noonMs), followUp: "pending" },
    });
  const inAMinute = { is: "wait", untilMs: noonMs + 60_000 };

  test.each(["dropped", "not-reached", "reminder", "ordered"])("is not dialled meanwhile (%s)", (why) => {
    expect(step(callback({ why }), noonMs, [live("talking")])).toEqual(inAMinute);
    expect(step(callback({ why }), noonMs, [live("ringing")])).toEqual(inAMinute);
    expect(step(callback({ why }), noonMs, [live("ended")])).toEqual({ is: "due" });
  });

  test("is looked at again the more rarely the longer the call goes on", () => {
    const later = (hours: number) => step(callback({ why: "ordered" }), noonMs + hours * hourMs, [live("talking")]);
    expect(later(1)).toEqual({ is: "wait", untilMs: noonMs + 1.125 * hourMs });
    expect(later(80)).toEqual({ is: "wait", untilMs: noonMs + 81 * hourMs });
  });

  test("is texted all the same, and the call of the callback itself goes on", () => {
    expect(step(callback({ by: "sms" }), noonMs, [live("talking")])).toEqual({ is: "due" });
    expect(step(callback({ state: "calling" }), noonMs, [live("ringing")])).toEqual({ is: "due" });
  });
});
