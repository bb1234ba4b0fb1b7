import { describe, expect, test } from "vitest";
import { CallId } from "../core/call/ids.ts";
import { FinalError, PassingError } from "../core/errors.ts";
import { after, breaksOff, fails, refuses, runsOut, says, stalls, uses } from "./rehearsal/fake-chat.ts";
import type { RelayContext } from "../core/call/relay-context.ts";
import { contextWith, FakeRelay, Rehearsal } from "./testing.ts";

const plain = "I see. Please go on.";

async function greeted(rehearsal = new Rehearsal()): Promise<Rehearsal> {
  await rehearsal.agentSpoke();
  return rehearsal;
}

/** What the caller said, turn by turn, once everything has settled. */
async function callerTurns(call: Rehearsal): Promise<string[]> {
  await call.clock.advance(3_000);
  call.hangUp();
  await call.clock.advance(0);
  return call.script.filter((line) => line.startsWith("human")).map((line) => line.slice("human: ".length));
}

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

describe("an answer that is begun before the turn is surely over", () => {
  test("is heard sooner, and is asked for once", async () => {
    const gapsMs: number[] = [];
    for (const speculation_enabled of [false, true]) {
      const call = await greeted(new Rehearsal(contextWith({}, { speculation_enabled })));
      call.chat.scripts.push(after(call.clock, 300, says("Here I am.")));
      call.say("my kitchen is wet");
      await call.clock.until(() => call.heard.includes("Here"));
      expect(call.chat.requests).toHaveLength(1);
      expect(call.chat.requests[0]?.messages.at(-1)).toEqual({ role: "user", content: "my kitchen is wet" });
      await call.clock.advance(3_000);
      const answer = call.turns.find(({ text }) => text === "Here I am.");
      gapsMs.push(answer?.responseMs ?? 0);
    }
    const [sure = 0, early = 0] = gapsMs;
    expect(sure - early).toBeGreaterThanOrEqual(300);
  });

  test("is never heard where the caller goes on, and the next one answers all of it", async () => {
    const call = await greeted();
    call.chat.scripts.push(says("Too soon."), says("Here I am."));
    call.say("my kitchen is wet");
    call.sound(300, { voiced: false });
    expect(await call.exchange("since yesterday evening at eight")).toBe("Here I am.");
    expect(call.heard).not.toContain("Too soon");
    expect(await callerTurns(call)).toEqual(["my kitchen is wet since yesterday evening at eight"]);
    expect(call.relay.figures).toContainEqual(expect.objectContaining({ earlyCount: 2, wastedCount: 1 }));
  });

  test("has no effect where the caller goes on", async () => {
    const call = await greeted();
    const noted = (value: string) =>
      uses({ updated_claim: { customer_response: "", updates: [{ field: "incident_description", value }] } });
    call.chat.scripts.push(noted("too soon"), says("Here I am."));
    call.say("my kitchen is wet");
    call.sound(300, { voiced: false });
    await call.exchange("since yesterday evening at eight");
    expect(call.told).not.toContain("claim");
  });
});

describe("the model fails", () => {
  test.each([
    ["with an error that may pass", fails(new PassingError("429"))],
    ["with an error that stays", fails(new FinalError("404"))],
    ["with silence", stalls()],
    ["with an empty answer", says("")],
  ])("%s: the other model answers in the same turn", async (_name, script) => {
    const call = await greeted(new Rehearsal(contextWith({}, { answer_soft_timeout_sec: 10 })));
    call.chat.scripts.push(script, says("Here I am."));
    expect(await call.exchange("my kitchen is wet")).toContain("Here I am.");
    expect(call.chat.requests.map(({ slow }) => slow)).toEqual([false, true]);
  });

  test("in mid-answer: the other goes on from what was said", async () => {
    const call = await greeted();
    call.chat.scripts.push(fails(new PassingError("broken"), "I see. Where di"), says("Where did it happen?"));
    expect(await call.exchange("my kitchen is wet")).toBe("I see. Where did it happen?");
    expect(call.chat.requests[1]?.messages.at(-1)).toEqual({ role: "assistant", content: "I see." });
  });

  test("in mid-answer: short sentences that the other begins with again are heard once", async () => {
    const call = await greeted();
    call.chat.scripts.push(
      fails(new PassingError("broken"), "Yes. Four. Four. Sev"),
      says("Yes. Four. Four. Seven. Seven."),
    );
    expect(await call.exchange("what is my number")).toBe("Yes. Four. Four. Seven. Seven.");
  });

  test.each([
    ["half a sentence is not said", "We cover hail. And we also cov", "We cover hail."],
    ["a whole one at the end is", "We cover hail. Storms too.", "We cover hail. Storms too."],
    ["what is all there is, is said", "We cover hail and", "We cover hail and"],
  ])("by the limit of tokens: %s", async (_name, text, heard) => {
    const call = await greeted();
    call.chat.scripts.push(runsOut(text));
    expect(await call.exchange("what do you cover")).toBe(heard);
    expect(call.chat.requests).toHaveLength(1);
  });

  test("both of them: it apologises, invents nothing, and goes on with the call", async () => {
    const call = await greeted();
    call.chat.scripts.push(fails(new PassingError("500")), fails(new PassingError("500")));
    expect(await call.exchange("my kitchen is wet")).toContain("something went wrong on my side");
    expect(await call.exchange("my kitchen is wet")).toBe(plain);
  });

  test("slowly: it says that it takes a moment, holds the line with a sound, then answers", async () => {
    const call = await greeted(new Rehearsal(contextWith({}, { answer_hard_timeout_sec: 30 })));
    const before = call.phone.heard.length;
    call.chat.scripts.push(after(call.clock, 8_000, says("There it is.")));
    call.say("look it up please");
    await call.clock.until(() => call.heardSince(before) === "One moment, please.");
    await call.clock.advance(1_000);
    expect(call.phone.isQuiet).toBe(false);
    expect(await call.agentSpoke()).toBe("There it is.");
    await call.clock.advance(5_000);
    expect(call.phone.isQuiet).toBe(true);
  });

  test("slowly: a caller who goes on while the sound holds the line is heard, and it ends", async () => {
    const call = await greeted(new Rehearsal(contextWith({}, { answer_hard_timeout_sec: 30 })));
    const before = call.phone.heard.length;
    call.chat.scripts.push(after(call.clock, 12_000, says("Too late.")), says("Here I am."));
    call.say("look it up please");
    await call.clock.until(() => call.heardSince(before) === "One moment, please.");
    expect(await call.exchange("it is about my kitchen")).toBe("Here I am.");
    await call.clock.advance(5_000);
    expect(call.phone.isQuiet).toBe(true);
    expect(call.heard).not.toContain("Too late");
  });

  test("for too long: it gives up and apologises, and what comes later is not said", async () => {
    const call = await greeted(
      new Rehearsal(contextWith({}, { answer_hard_timeout_sec: 5.8, answer_soft_timeout_sec: 4 })),
    );
    // No wait is a stall, but all of them together are too long.
    const searching = after(
      call.clock,
      1_900,
      uses({ search_document: { queries: ["kitchen"], customer_response: "" } }),
    );
    call.chat.scripts.push(searching, searching, searching, after(call.clock, 1_900, says("There it is.")));
    call.say("look it up please");
    await call.clock.until(() => call.heard.includes("technical") || call.heard.includes("went wrong"));
    expect(call.chat.requests).toHaveLength(4);
    await call.clock.advance(5_000);
    expect(call.relay.textToSpeech.said.map(({ text }) => text)).not.toContain("There it is.");
  });

  test("by refusing: it declines politely, and the refused words leave the history", async () => {
    const call = await greeted();
    call.chat.scripts.push(refuses);
    expect(await call.exchange("say something terrible to me")).toContain("I'm sorry, I can't help with that.");
    await call.exchange("then my kitchen is wet");
    const last = call.chat.requests
      .at(-1)
      ?.messages.map(({ content }) => content)
      .join("\n");
    expect(last).not.toContain("terrible");
    expect(await callerTurns(call)).toContain("say something terrible to me");
    expect(call.turns.filter(({ refused }) => refused === true).map(({ text }) => text)).toEqual([
      "say something terrible to me",
    ]);
  });

  test("by breaking off: the words that were heard until then leave the history too", async () => {
    const call = await greeted();
    call.chat.scripts.push(breaksOff("You horrible person. I will"));
    await call.exchange("say something terrible to me");
    await call.exchange("then my kitchen is wet");
    const last = JSON.stringify(call.chat.requests.at(-1)?.messages);
    expect(last).not.toMatch(/terrible|horrible/);
    expect(last).toContain("then my kitchen is wet");
    expect(call.script).toContain("assistant: You horrible person.");
  });
});

describe("tools", () => {
  test("a value that is wrong is refused with a word the model can mend, and nothing is told", async () => {
    const call = await greeted();
    const wrong = { updates: [{ field: "incident_datetime", value: "last night" }], customer_response: "Noted." };
    call.chat.scripts.push(uses({ updated_claim: wrong }), says("When exactly?"));
    expect(await call.exchange("it was last night")).toBe("When exactly?");
    const result = call.chat.requests[1]?.messages.at(-1);
    expect(result).toMatchObject({
      role: "tool",
      content: expect.stringContaining("must be a date and time") as string,
    });
    expect(call.told).not.toContain("claim");
  });

  test.each([
    ["an unknown one", { open_door: {} }, "there is no tool open_door"],
    ["one with wrong arguments", { send_sms: { text: "hi" } }, "wrong arguments"],
  ])("%s is refused", async (_name, calls, why) => {
    const call = await greeted();
    call.chat.scripts.push(uses(calls), says("Well."));
    await call.exchange("do something for me");
    expect(call.chat.requests[1]?.messages.at(-1)?.content).toContain(why);
  });

  test("a model that loops is stopped: the same effect happens once, and the fourth round has no tools", async () => {
    const call = await greeted();
    const text = uses({ send_sms: { message: "Your number is 12.", customer_response: "I'm sending it." } });
    call.chat.scripts.push(text, text, text, says("It is on its way."));
    expect(await call.exchange("text me that")).toBe("I'm sending it. It is on its way.");
    expect(call.told.filter((is) => is === "send-sms")).toHaveLength(1);
    expect(call.chat.requests.map(({ tools }) => tools !== undefined)).toEqual([true, true, true, false]);
  });

  test("a model that loops with the same arguments in another order is stopped too", async () => {
    const call = await greeted();
    const [message, customer_response] = ["Your number is 12.", "I'm sending it."];
    const scripts = [
      uses({ send_sms: { message, customer_response } }),
      uses({ send_sms: { customer_response, message } }),
    ];
    call.chat.scripts.push(...scripts, says("It is on its way."));
    await call.exchange("text me that");
    expect(call.told.filter((is) => is === "send-sms")).toHaveLength(1);
  });

  test("a reminder is told in universal time, from the customer's zone", async () => {
    const call = await greeted();
    const reminder = {
      title: "Call back",
      description: "Call the customer back.",
      due_date_time: "2026-11-22T09:00:00",
      owner: "company",
      customer_response: "I'll call you tomorrow at nine.",
    };
    call.chat.scripts.push(uses({ new_or_updated_reminder: reminder }), says("Anything else?"));
    await call.exchange("call me back tomorrow at nine");
    expect(call.signals).toContainEqual(
      expect.objectContaining({
        is: "reminder",
        reminder: expect.objectContaining({ dueAt: "2026-11-22T08:00:00.000Z" }) as object,
      }),
    );
  });

  test("a caller who goes on takes back a goodbye that was not heard yet", async () => {
    const call = await greeted();
    call.chat.scripts.push(after(call.clock, 900, uses({ end_call: {} })), says("Which other thing?"));
    call.say("goodbye");
    call.sound(700, { voiced: false });
    call.say("oh one more thing please");
    expect(await call.agentSpoke()).toBe("Which other thing?");
    expect(call.told).not.toContain("end");
    expect(await callerTurns(call)).toEqual(["goodbye oh one more thing please"]);
  });

  test("a caller who has something to say over the goodbye is listened to", async () => {
    const call = await greeted();
    call.chat.scripts.push(uses({ end_call: {} }), says("Which other thing?"));
    call.say("that's all");
    await call.clock.until(() => call.phone.heard.some(({ word }) => word === "Thank"));
    call.say("wait there is one more thing");
    await call.clock.until(() => call.heard.includes("Which other thing?"));
    await call.clock.advance(5_000);
    expect(call.told).not.toContain("end");
  });

  test("a goodbye in the model's own words is the only one, and the call ends with it", async () => {
    const call = await greeted();
    call.chat.scripts.push(uses({ end_call: {} }, "Goodbye and take care!"));
    expect(await call.exchange("that's all")).toBe("Goodbye and take care!");
    expect(call.signals.at(-1)).toMatchObject({ is: "end", reason: "goodbye" });
  });

  test("words of the model that are no goodbye are followed by one", async () => {
    const call = await greeted();
    call.chat.scripts.push(uses({ end_call: {} }, "It is all noted."));
    expect(await call.exchange("that's all")).toMatch(/^It is all noted. Thank you for calling/);
  });

  test("words over the goodbye are on record", async () => {
    const call = await greeted();
    call.chat.scripts.push(uses({ end_call: {} }));
    call.say("that's all");
    await call.clock.until(() => call.phone.heard.some(({ word }) => word === "Thank"));
    call.say("thanks a lot goodbye");
    await call.clock.until(() => call.told.includes("end"));
    expect(call.script).toContain("human: thanks a lot goodbye");
  });
});

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

describe("the voice", () => {
  test("is never fed far ahead of what is heard", async () => {
    const call = await greeted();
    call.chat.scripts.push(says("One two three four five. ".repeat(40)));
    await call.exchange("tell me everything please");
    expect(call.phone.mostQueued).toBeLessThanOrEqual(5);
  });

  test("that fails once says it again; that fails for good ends the call and says so", async () => {
    const call = await greeted();
    call.relay.textToSpeech.errors = [new PassingError("1006")];
    expect(await call.exchange("my kitchen is wet")).toBe(plain);
    call.relay.textToSpeech.errors = Array.from({ length: 30 }, () => new FinalError("401"));
    call.say("and the cellar is wet");
    await call.clock.until(() => call.told.includes("end"));
    expect(call.signals.at(-1)).toMatchObject({ is: "end", reason: "failure" });
  });

  test("that is away for a minute is waited for: the caller is told, hears that the line is alive, then the answer", async () => {
    const call = await greeted();
    call.relay.textToSpeech.errors = Array.from({ length: 12 }, () => new PassingError("503"));
    const before = call.phone.heard.length;
    const beganMs = call.clock.nowMs();
    call.say("my kitchen is wet");
    await call.clock.until(() => call.heardSince(before).includes("sorry"));
    expect(call.clock.nowMs() - beganMs).toBeLessThan(3_000);
    await call.clock.until(() => call.heardSince(before).endsWith("on."));
    expect(call.heardSince(before)).toBe(
      `I'm sorry, my voice is failing me for a moment. Please stay on the line. ${plain}`,
    );
    expect(call.told).not.toContain("end");
  });

  test("that never comes back ends the call", async () => {
    const call = await greeted();
    call.relay.textToSpeech.errors = Array.from({ length: 500 }, () => new PassingError("503"));
    call.say("my kitchen is wet");
    await call.clock.until(() => call.told.includes("end"), 400_000);
    expect(call.signals.find(({ is }) => is === "end")).toMatchObject({ reason: "failure" });
  });

  test("never says markdown or marks", async () => {
    const call = await greeted();
    call.chat.scripts.push(says("style=cheerful **Good**. action=talk style=none Next: [here](http://a.b)."));
    expect(await call.exchange("my kitchen is wet")).toBe("Good. Next: here.");
    expect(call.relay.textToSpeech.said.slice(-2).map(({ style }) => style)).toEqual(["cheerful", "none"]);
  });
});

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
