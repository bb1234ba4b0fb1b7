import { describe, expect, test } from "vitest";
import { CallId } from "../../core/call/ids.ts";
import { FinalError, PassingError } from "../../core/errors.ts";
import { says } from "../rehearsal/fake-chat.ts";
import type { RelayContext } from "../../core/call/relay-context.ts";
import { contextWith, FakeRelay, Rehearsal } from "../testing.ts";
import { plain } from "../rehearsal/greeted.ts";

describe("how a call begins", () => {
  const turn = { key: "old:1", callId: CallId.parse("call-00000000"), action: "talk", toolCalls: [] } as const;
  const turns = [
    { ...turn, at: "2026-11-20T08:00:00.000Z", persona: "human" as const, text: "My car was stolen.", toolCalls: [] },
  ];

  test("a caller who comes back is greeted by the model, which knows what was said and may not end the call", async () => {
    const relay = new FakeRelay();
    relay.chat.scripts.push(says("Welcome back. Was your car found?"));
    const call = new Rehearsal(contextWith({ turns }), relay);
    expect(await call.agentSpoke()).toBe("Welcome back. Was your car found?");
    const request = relay.chat.requests[0];
    expect(request?.messages.some(({ content }) => content === "My car was stolen.")).toBe(true);
    expect(request?.messages.at(-1)?.content).toContain("calling again");
    expect(request?.tools?.map(({ name }) => name)).not.toContain("end_call");
  });

  test("somebody who is rung hears who is calling, then why", async () => {
    const relay = new FakeRelay();
    relay.chat.scripts.push(says("I am calling about your car."));
    const call = new Rehearsal(contextWith({ direction: "outbound" }), relay);
    const heard = await call.agentSpoke();
    expect(heard).toBe("Hello, this is Amélie, calling from Contoso. I am calling about your car.");
  });

  test("a call that lost its relay goes on with an apology", async () => {
    const call = new Rehearsal(contextWith({ turns, resumed: true }));
    expect(await call.agentSpoke()).toBe(`I'm sorry, we were cut off for a moment. I'm back. ${plain}`);
  });

  test("a call that lost its relay answers nothing that was said to a colleague", async () => {
    const toColleague = { ...turn, key: "theirs", at: "2026-11-21T08:29:50.000Z", persona: "human" as const };
    const call = new Rehearsal(
      contextWith({
        turns: [{ ...toColleague, text: "I send it to you", withHuman: true, toolCalls: [] }],
        resumed: true,
      }),
    );
    await call.agentSpoke();
    expect(call.chat.requests[0]?.messages.at(-1)?.content).toContain("The line broke");
  });

  describe("a call that was handed over", () => {
    const cut = { ...turn, at: "2026-11-21T08:29:50.000Z", persona: "assistant" as const, toolCalls: [] };
    const handed = (more: Partial<RelayContext>) =>
      new Rehearsal(contextWith({ resumed: true, handedOver: true, ...more }));

    test("goes on in the same sentence, which is one turn in the end", async () => {
      const call = handed({
        turns: [...turns, { ...cut, key: "cut", text: "I see. Where", unheardText: "did it happen?" }],
      });
      expect(await call.agentSpoke()).toBe("did it happen?");
      await call.clock.advance(1_000);
      const mend = { text: "I see. Where", unheardText: "" };
      expect(call.signals).toContainEqual(expect.objectContaining({ is: "turn-mended", key: "cut", mend }));
      expect(call.script).toEqual(["assistant: did it happen?"]);
      await call.exchange("in Madrid");
      expect(call.chat.requests[0]?.messages.at(-2)?.content).toBe("style=none I see. Where did it happen?");
    });

    test("answers what was said last", async () => {
      expect(await handed({ turns }).agentSpoke()).toBe(plain);
    });

    test("does not answer what was said to a colleague, who has left by now: the caller hears that the agent is back", async () => {
      const toColleague = {
        ...cut,
        key: "theirs",
        persona: "human" as const,
        text: "I send it to you",
        withHuman: true,
      };
      const call = handed({ turns: [...turns, toColleague] });
      expect(await call.agentSpoke()).toContain("I'm back with you.");
      await call.clock.advance(5_000);
      expect(call.chat.requests).toEqual([]);
    });

    test("goes on with what it said, not with what was to be sent as a text", async () => {
      const text = { ...cut, at: "2026-11-21T08:29:51.000Z", action: "sms" as const, text: "" };
      const unsent = { ...text, key: "unsent", unheardText: "You wrote: my PIN is 1234." };
      const spoken = { ...cut, key: "cut", text: "I see. Where", unheardText: "did it happen?" };
      expect(await handed({ turns: [...turns, spoken, unsent] }).agentSpoke()).toBe("did it happen?");
      expect(await handed({ turns: [...turns, unsent] }).agentSpoke()).toBe(plain);
    });

    test("listens where the caller has the floor", async () => {
      const call = handed({ turns: [...turns, { ...cut, key: "whole", text: "Where did it happen?" }] });
      await call.clock.advance(5_000);
      expect(call.heard).toBe("");
      expect(await call.exchange("in Madrid")).toBe(plain);
    });
  });

  test("a context that cannot be had closes the line", async () => {
    const call = new Rehearsal(contextWith(), new FakeRelay(), [new PassingError("away"), new FinalError("410")]);
    await call.clock.advance(1_000);
    expect([call.phone.closed, call.isOver, call.told]).toEqual([true, true, []]);
  });
});
