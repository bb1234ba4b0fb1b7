import { describe, expect, test } from "vitest";
import { FinalError, PassingError } from "../../core/errors.ts";
import { after, breaksOff, fails, refuses, runsOut, says, stalls, uses } from "../rehearsal/fake-chat.ts";
import { contextWith, Rehearsal } from "../testing.ts";
import { greeted, callerTurns, plain } from "../rehearsal/greeted.ts";

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

  test("both of them, on and on: the caller is given to a human, and let go where nobody takes them", async () => {
    const call = await greeted();
    const failing = async (until: RegExp) => {
      const before = call.phone.heard.length;
      call.chat.scripts.push(fails(new PassingError("500")), fails(new PassingError("500")));
      call.say("my kitchen is wet");
      await call.clock.until(() => until.test(call.heardSince(before)));
      await call.clock.advance(1_000);
    };
    await failing(/Could you say that again, please\?$/);
    await failing(/Could you say that again, please\?$/);
    await failing(/technical problem\. I'm connecting you with a colleague\. Please stay on the line\.$/);
    expect(call.told).toContain("transfer");

    const before = call.phone.heard.length;
    call.notes.push({ number: 1, is: "transfer-failed", transfer: "one", reason: "busy" });
    await call.clock.until(() => call.heardSince(before).endsWith("How can I help you?"));
    await call.clock.advance(1_000);
    await failing(/Could you say that again, please\?$/);
    await failing(/technical problem and can't go on.*Goodbye\.$/);
    expect(call.signals).toContainEqual(expect.objectContaining({ is: "end", reason: "failure" }));
  });

  test.each([
    ["with an error", fails(new PassingError("500"), "I am sorry. Where di"), fails(new PassingError("500"))],
    ["with silence", stalls("I am sorry. "), stalls()],
  ])("both of them %s in mid-answer: what was said stands, and the caller is asked", async (_name, one, other) => {
    const call = await greeted();
    const before = call.phone.heard.length;
    call.chat.scripts.push(one, other);
    call.say("my kitchen is wet");
    await call.clock.until(() => call.heardSince(before).endsWith("Where were we?"));
    expect(call.heardSince(before)).toMatch(/^I am sorry\. (One moment, please\. )?I'm sorry, I lost my thread/);
    await call.clock.advance(1_000);
    expect(call.phone.isQuiet).toBe(true);
    expect(await call.exchange("in my kitchen")).toBe(plain);
  });

  test("both of them in mid-answer, on and on: the caller is given to a human", async () => {
    const call = await greeted();
    const half = async (until: RegExp) => {
      const before = call.phone.heard.length;
      call.chat.scripts.push(fails(new PassingError("500"), "Thank you. "), fails(new PassingError("500")));
      call.say("my kitchen is wet");
      await call.clock.until(() => until.test(call.heardSince(before)));
      await call.clock.advance(1_000);
    };
    await half(/^Thank you\. .*Where were we\?$/);
    await half(/^Thank you\. .*Where were we\?$/);
    await half(/^Thank you\. .*I'm connecting you with a colleague\. Please stay on the line\.$/);
    expect(call.told).toContain("transfer");
  });

  test("one of them, with nothing to add to what was said: the sound that held the line ends", async () => {
    const call = await greeted();
    const before = call.phone.heard.length;
    call.chat.scripts.push(stalls("Please go on. "), says("Please go on."));
    call.say("my kitchen is wet");
    await call.clock.until(() => call.heardSince(before).endsWith("One moment, please."));
    await call.clock.until(() => call.chat.requests.length === 2);
    await call.clock.advance(1_000);
    expect(call.phone.isQuiet).toBe(true);
  });

  test("now and then: it only apologises", async () => {
    const call = await greeted();
    for (const _ of [1, 2, 3, 4]) {
      call.chat.scripts.push(fails(new PassingError("500")), fails(new PassingError("500")));
      expect(await call.exchange("my kitchen is wet")).toContain("something went wrong on my side");
      expect(await call.exchange("my kitchen is wet")).toBe(plain);
    }
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

  test("slowly, and the voice too: nobody is told to wait after the answer", async () => {
    const call = await greeted(new Rehearsal(contextWith({}, { answer_soft_timeout_sec: 2 })));
    call.relay.textToSpeech.firstSoundMs = 500;
    call.chat.scripts.push(after(call.clock, 2_300, says("When did it happen?")));
    expect(await call.exchange("my kitchen is wet")).toBe("When did it happen?");
    await call.clock.advance(3_000);
    expect(call.phone.isQuiet).toBe(true);
    expect(call.relay.textToSpeech.said.at(-1)?.text).toBe("When did it happen?");
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
