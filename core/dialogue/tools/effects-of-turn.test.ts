import { expect, test } from "vitest";
import { CallId } from "../../call/ids.ts";
import { Turn } from "../../call/turn.ts";
import type { ToolEffect } from "./tool.ts";
import { EffectsOfTurn } from "./effects-of-turn.ts";

const callId = CallId.parse("call-12345678");
const alarm = (service: "hospital" | "firefighters"): ToolEffect => ({
  is: "alert",
  emergency: { service, reason: "Fire.", location: "", contact: "" },
});
const text: ToolEffect = { is: "send-sms", text: "The address." };

let count = 0;
const turn = (parts: Partial<Turn>): Turn =>
  Turn.parse({
    ...{ key: `k${++count}`, callId, at: "2026-11-21T08:30:00.000Z", persona: "assistant", action: "talk", text: "" },
    ...parts,
  });
const asked = turn({ key: "asked", persona: "human", text: "There is a fire, and text me the address." });
const used = (name: string) => [{ id: "1", name, arguments: "{}", result: "Done." }];

test("two sessions that answer the same turn name what they do alike, in whatever order they do it", () => {
  const first = new EffectsOfTurn({ callId, turns: [] });
  const second = new EffectsOfTurn({ callId, turns: [turn({ text: "Hello." }), asked] });
  const inOrder = [text, alarm("firefighters"), alarm("hospital"), text].map((one) => first.nameOf(one, asked.key));
  const inAnother = [alarm("hospital"), text, alarm("firefighters"), text].map((one) => second.nameOf(one, undefined));

  expect(new Set(inOrder).size).toBe(4);
  expect(new Set(inAnother)).toEqual(new Set(inOrder));
});

test("what answers another turn, or comes after what is on record, is something else", () => {
  const first = new EffectsOfTurn({ callId, turns: [] }).nameOf(text, asked.key);
  const named = [
    new EffectsOfTurn({ callId, turns: [] }).nameOf(text, "later"),
    new EffectsOfTurn({ callId, turns: [asked, turn({ toolCalls: used("send_sms") })] }).nameOf(text, undefined),
    new EffectsOfTurn({ callId, turns: [asked, turn({ action: "sms", text: "It." })] }).nameOf(text, undefined),
  ];
  expect(named).not.toContain(first);
  // A tool of another kind is not counted.
  const after = [asked, turn({ toolCalls: used("updated_claim") })];
  expect(new EffectsOfTurn({ callId, turns: after }).nameOf(text, undefined)).toBe(first);
});

test("a session that is told more before it knows of an answer names an alert or a new matter by the turn before, once", () => {
  const first = new EffectsOfTurn({ callId, turns: [] });
  const second = new EffectsOfTurn({ callId, turns: [turn({ text: "Hello." }), asked] });
  const third = new EffectsOfTurn({ callId, turns: [asked, turn({ text: "Please hang up." })] });
  for (const session of [second, third]) for (const key of ["more", "later"]) session.hears(key);
  for (const effect of [alarm("firefighters"), { is: "new-claim" } as const]) {
    const name = first.nameOf(effect, asked.key);
    expect(second.nameOf(effect, "more")).toBe(name);
    expect(third.nameOf(effect, "more")).not.toBe(name);
    expect(second.nameOf(effect, "later")).not.toBe(name);
  }
  // The next text may be another one.
  expect(second.nameOf(text, "more")).not.toBe(first.nameOf(text, asked.key));
});

test("what is done before the customer says a word is not what an answer of an earlier call did", () => {
  const earlier = { ...asked, callId: CallId.parse("call-before-this") };
  const names = [[], [earlier]].map((turns) => new EffectsOfTurn({ callId, turns }).nameOf(text, undefined));
  expect(names).toEqual([`${callId}:opening:send-sms:1`, `${callId}:opening:send-sms:1`]);
});

test("what sets something to a value needs no name", () => {
  const effects = new EffectsOfTurn({ callId, turns: [asked] });
  expect(effects.nameOf({ is: "language", language: "fr-FR" }, asked.key)).toBeUndefined();
});
