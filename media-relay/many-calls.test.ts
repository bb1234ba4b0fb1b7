import { describe, expect, test } from "vitest";
import { CallId } from "../core/call/ids.ts";
import { says } from "./rehearsal/fake-chat.ts";
import { contextWith, FakeRelay, Rehearsal } from "./testing.ts";

describe("many calls in one relay", () => {
  test("share nothing: each hears its own answers and tells its own words", async () => {
    const relay = new FakeRelay();
    const calls = Array.from(
      { length: 20 },
      (_, index) =>
        new Rehearsal(contextWith({ callId: CallId.parse(`call-${String(index).padStart(8, "0")}`) }), relay),
    );
    await relay.clock.advance(4_000);
    const echo = (call: Rehearsal) => call.turns.filter(({ persona }) => persona === "human").map(({ text }) => text);
    relay.chat.stream = (request) => {
      relay.chat.requests.push(request);
      return says(`You said: ${request.messages.at(-1)?.content}.`)(request, new AbortController().signal);
    };
    for (const [index, call] of calls.entries()) call.say(`my number is number ${index}`);
    await relay.clock.advance(8_000);
    for (const [index, call] of calls.entries()) {
      expect(echo(call)).toEqual([`my number is number ${index}`]);
      expect(call.heard).toContain(`You said: my number is number ${index}.`);
    }
    for (const call of calls) call.hangUp();
    await relay.clock.advance(0);
    expect(relay.clock.pendingCount).toBe(0);
  });
});
