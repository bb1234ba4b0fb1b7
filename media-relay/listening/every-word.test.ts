import { describe, expect, test } from "vitest";
import { PassingError } from "../../core/errors.ts";
import { after, says, uses } from "../rehearsal/fake-chat.ts";
import { contextWith, FakeRelay, Rehearsal } from "../testing.ts";
import { greeted, callerTurns, plain } from "../rehearsal/greeted.ts";

describe("nothing said is lost or doubled", () => {
  test("words over the greeting are answered", async () => {
    const call = new Rehearsal();
    await call.clock.advance(400);
    call.say("hello my car was stolen this morning");
    await call.clock.until(() => call.chat.requests.length === 1);
    expect(call.chat.requests[0]?.messages.at(-1)).toEqual({
      role: "user",
      content: "hello my car was stolen this morning",
    });
  });

  test("words while the agent thinks become part of the turn, and the answer is to all of it", async () => {
    const call = await greeted();
    call.chat.scripts.push(after(call.clock, 2_000, says("Too early.")), says("Both, I see."));
    call.say("my kitchen is wet");
    call.sound(900, { voiced: false });
    call.say("the bathroom is wet too");
    expect(await call.agentSpoke()).toBe("Both, I see.");
    expect(await callerTurns(call)).toEqual(["my kitchen is wet the bathroom is wet too"]);
  });

  test.each([100, 800, 1_800])("finals that come %i ms late change nothing", async (lateMs) => {
    const call = await greeted();
    call.relay.speechToText.finalAfterMs = 500 + lateMs;
    await call.exchange("my kitchen is wet");
    await call.exchange("it happened this morning");
    expect(await callerTurns(call)).toEqual(["my kitchen is wet", "it happened this morning"]);
  });

  test("a recogniser that is slow to tell is waited for", async () => {
    const call = await greeted();
    call.relay.speechToText.partialDelayMs = 700;
    call.relay.speechToText.finalAfterMs = 1_500;
    await call.exchange("my kitchen is wet and the cellar");
    expect(await callerTurns(call)).toEqual(["my kitchen is wet and the cellar"]);
  });

  test.each([300, 600, 900])("a recogniser lost %i ms into a sentence is replaced", async (afterMs) => {
    const call = await greeted();
    call.say("my kitchen is wet and the cellar also");
    await call.clock.advance(afterMs);
    call.relay.speechToText.lose(new PassingError("lost"));
    await call.agentSpoke();
    expect(await callerTurns(call)).toEqual(["my kitchen is wet and the cellar also"]);
    expect(call.relay.speechToText.openedCount).toBe(2);
  });

  test("a recogniser that is lost while the caller is silent is replaced", async () => {
    const call = await greeted();
    for (let count = 0; count < 4; count++) {
      call.relay.speechToText.lose(new PassingError("lost"));
      await call.clock.advance(3_000);
    }
    expect(await call.exchange("are you still there")).toBe(plain);
  });

  test("a caller whom nobody can hear is told so, and answered once they can", async () => {
    const call = await greeted();
    const { speechToText } = call.relay;
    speechToText.refuse = new PassingError("503");
    speechToText.lose(new PassingError("lost"));
    await call.clock.advance(1_500);
    const before = call.phone.heard.length;
    call.say("my kitchen is wet");
    await call.clock.until(() => call.heardSince(before).endsWith("please."));
    expect(call.heardSince(before)).toBe("I'm sorry, I can't hear you well. One moment, please.");
    speechToText.refuse = undefined;
    expect(await call.agentSpoke()).toBe(plain);
    expect(await callerTurns(call)).toEqual(["my kitchen is wet"]);
  });

  test("a caller whom nobody can hear for a minute is told so now and then, not asked whether they are there, and answered", async () => {
    const call = await greeted();
    const { speechToText } = call.relay;
    speechToText.refuse = new PassingError("503");
    speechToText.lose(new PassingError("lost"));
    const before = call.phone.heard.length;
    call.say("my kitchen is wet");
    await call.clock.advance(60_000);
    const told = call.heardSince(before).match(/I can't hear you well\. One moment, please\.|Are you still there/g);
    expect(new Set(told)).toEqual(new Set(["I can't hear you well. One moment, please."]));
    expect(told?.length).toBe(3);
    speechToText.refuse = undefined;
    expect(await call.agentSpoke()).toMatch(new RegExp(`${plain.replaceAll(".", "\\.")}$`));
    expect(await callerTurns(call)).toEqual(["my kitchen is wet"]);
  });

  test("a call in which nobody can hear the caller for longer than that ends with an apology, and has failed", async () => {
    const call = await greeted();
    const { speechToText } = call.relay;
    speechToText.refuse = new PassingError("503");
    speechToText.lose(new PassingError("lost"));
    await call.clock.until(() => call.told.includes("end"));
    expect(call.heard).toMatch(/technical problem and can't go on with this call.*Goodbye\.$/);
    expect(call.signals.flatMap((signal) => (signal.is === "end" ? [signal.reason] : []))).toEqual(["failure"]);
    expect(call.clock.nowMs() - call.startedAtMs).toBeLessThan(115_000);
  });

  test("keys are part of what is said", async () => {
    const call = await greeted();
    for (const key of "4711#") call.session.digit(key);
    await call.agentSpoke();
    expect(await callerTurns(call)).toEqual(["4711#"]);
  });

  test("what is said while the context is on its way is heard", async () => {
    const starting = Array.from({ length: 4 }, () => new PassingError("starting"));
    const call = new Rehearsal(contextWith(), new FakeRelay(), starting);
    call.say("good morning my car was stolen");
    await call.clock.until(() => call.chat.requests.length === 1);
    expect(call.chat.requests[0]?.messages.at(-1)?.content).toBe("good morning my car was stolen");
  });
});

describe("words that are told late", () => {
  const noting = (call: Rehearsal) => {
    call.chat.stream = (request, signal) => {
      call.chat.requests.push(request);
      const last = request.messages.at(-1);
      if (last?.role !== "user") return says("When did it happen then?")(request, signal);
      const updates = [{ field: "incident_description", value: last.content }];
      const args = { updates, customer_response: "Get all of you to safety first." };
      return uses({ updated_claim: args })(request, signal);
    };
  };
  const notedIn = (call: Rehearsal) =>
    call.signals.flatMap((signal) => (signal.is === "claim" ? signal.updates.map(({ value }) => value) : []));

  test.each([1_200, 1_800])("by %i ms: the claim has all of them in the end", async (lateMs) => {
    const call = await greeted();
    call.relay.speechToText.partialDelayMs = lateMs;
    call.relay.speechToText.finalAfterMs = 500 + lateMs;
    noting(call);
    const whole = "we are near kilometre 42 on the A1";
    call.say(whole);
    await call.clock.advance(12_000);
    expect(notedIn(call).at(-1)).toBe(whole);
    expect(await callerTurns(call)).toEqual([whole]);
  });

  test("when an answer has noted something: what it had to say is said, and the model sees what was done and the whole turn", async () => {
    const call = await greeted();
    const before = call.phone.heard.length;
    call.relay.speechToText.partialDelayMs = 1_300;
    call.relay.speechToText.finalAfterMs = 3_000;
    noting(call);
    call.say("we had an accident on the motorway with my Ford Fiesta");
    await call.clock.advance(9_000);
    expect(call.heardSince(before).endsWith("Get all of you to safety first. When did it happen then?")).toBe(true);
    const asked = call.chat.requests.findLast(({ messages }) => messages.at(-1)?.role === "user")?.messages ?? [];
    expect(asked.filter(({ role }) => role !== "system").map(({ role, content }) => [role, content])).toEqual([
      ["assistant", expect.any(String)],
      ["user", "we had an accident on the motorway with my Ford"],
      ["assistant", ""],
      ["tool", expect.stringContaining("Updated")],
      ["user", "we had an accident on the motorway with my Ford Fiesta"],
    ]);
    expect(await callerTurns(call)).toEqual(["we had an accident on the motorway with my Ford Fiesta"]);
  });
});
