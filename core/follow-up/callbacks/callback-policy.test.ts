import { describe, expect, test } from "vitest";
import type { Outcome } from "../../call/call.ts";
import { afterAttempt, callbackAfter, CallbackPolicy } from "./callback-policy.ts";

const everything = CallbackPolicy.parse({ after: ["dropped", "no-answer", "busy", "voicemail"] });
const nothing = CallbackPolicy.parse({});

describe("a call that is over is followed by another:", () => {
  test.each<[Outcome, "inbound" | "outbound", boolean, string | undefined]>([
    ["completed", "outbound", true, undefined],
    ["completed", "inbound", true, undefined],
    ["declined", "outbound", false, undefined],
    ["invalid", "outbound", false, undefined],
    ["busy", "outbound", false, "not-reached"],
    ["no-answer", "outbound", false, "not-reached"],
    ["no-answer", "inbound", false, undefined], // they hung up before we answered
    ["voicemail", "outbound", true, "not-reached"],
    ["failed", "inbound", true, "dropped"],
    ["failed", "inbound", false, "dropped"],
    ["failed", "outbound", true, "dropped"],
    ["failed", "outbound", false, undefined], // the carrier would not dial: nobody waits for us
  ])("%s, %s, answered %s: %s", (outcome, direction, isAnswered, why) => {
    expect(callbackAfter({ direction, outcome }, isAnswered, everything)).toBe(why);
    expect(callbackAfter({ direction, outcome }, isAnswered, nothing)).toBeUndefined();
  });
});

describe("an attempt that ended as", () => {
  const nowMs = Date.parse("2026-11-20T10:00:00.000Z"); // Friday, 11:00 in Paris
  const policy = CallbackPolicy.parse({ attempts: 3, spacingMs: 3_600_000, after: ["no-answer"] });
  const planned = { state: "planned", dueAt: "2026-11-20T11:00:00.000Z" };

  test.each<[Outcome, object]>([
    ["completed", { state: "done" }],
    ["voicemail", { state: "done" }],
    ["declined", { state: "given-up" }],
    ["invalid", { state: "given-up" }],
    ["busy", planned],
    ["no-answer", planned],
    ["failed", planned],
  ])("%s", (outcome, expected) => {
    expect(afterAttempt(outcome, 1, nowMs, policy, ["Europe/Paris"])).toEqual(expected);
  });

  test("busy for the last time is given up", () => {
    expect(afterAttempt("busy", 3, nowMs, policy, ["Europe/Paris"])).toEqual({ state: "given-up" });
  });

  test("voicemail is tried again where the brief says so", () => {
    expect(afterAttempt("voicemail", 1, nowMs, { ...policy, after: ["voicemail"] }, ["Europe/Paris"])).toEqual(planned);
  });

  test("no answer in the evening is tried the next morning, on the customer's clock or the brief's", () => {
    const eveningMs = Date.parse("2026-11-20T18:30:00.000Z");
    const next = (timeZone: string, over: object = {}) =>
      afterAttempt("no-answer", 1, eveningMs, { ...policy, ...over }, [timeZone]);
    expect(next("Europe/Paris")).toEqual({ state: "planned", dueAt: "2026-11-21T08:00:00.000Z" });
    expect(next("America/New_York")).toEqual({ state: "planned", dueAt: "2026-11-20T19:30:00.000Z" });
    expect(next("Europe/Paris", { timeZone: "America/New_York" })).toEqual(next("America/New_York"));
  });
});
