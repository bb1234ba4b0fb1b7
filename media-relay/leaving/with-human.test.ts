import { describe, expect, test } from "vitest";
import { FinalError, PassingError } from "../../core/errors.ts";
import { uses } from "../rehearsal/fake-chat.ts";
import { callId, contextWith, Rehearsal } from "../testing.ts";
import { greeted } from "../rehearsal/greeted.ts";

describe("a human", () => {
  test("is fetched when the caller asks; if none comes the agent says so and goes on", async () => {
    const call = await greeted();
    call.notes = [{ number: 1, is: "transfer-failed", transfer: "before", reason: "of an earlier transfer" }];
    await wantsHuman(call);
    call.say("it is about my kitchen");
    await call.clock.advance(5_000);
    call.notes.push({ number: 2, is: "transfer-failed", transfer: "now", reason: "busy" });
    expect(await call.agentSpoke()).toContain("none of my colleagues");
    expect(call.script).toContain("human: it is about my kitchen");
    expect(await call.exchange("then help me please")).toBe("I see. Please go on.");
  });

  test("is waited for to a sound, and now and then to a word", async () => {
    const call = await greeted();
    await wantsHuman(call);
    await call.clock.advance(2_500);
    expect(call.phone.isQuiet).toBe(false);
    await call.clock.until(() => call.heard.includes("still trying"));
  });

  test("is waited for like that also while Functions are away, and what is said meanwhile is kept", async () => {
    const call = await greeted();
    call.notes = [{ number: 1, is: "transfer-failed", transfer: "before", reason: "of an earlier transfer" }];
    call.chat.scripts.push(uses({ talk_to_human: {} }));
    call.deskErrors = Array.from({ length: 30 }, () => new PassingError("away"));
    call.say("a human please");
    await call.clock.until(() => call.heard.includes("still trying"));
    expect(call.phone.isQuiet).toBe(false);
    expect([call.told.includes("transfer"), call.deskErrors.length > 0]).toEqual([false, true]);
    call.say("are you still there");
    await call.clock.until(() => call.told.includes("transfer"));
    call.notes.push({ number: 2, is: "transfer-failed", transfer: "now", reason: "busy" });
    await call.clock.until(() => call.heard.includes("none of my colleagues"));
    expect(call.script).toContain("human: are you still there");
  });

  test("is not waited for longer than half a minute while Functions are away, and not asked for when they are back", async () => {
    const call = await greeted();
    call.chat.scripts.push(uses({ talk_to_human: {} }));
    call.deskErrors = Array.from({ length: 500 }, () => new PassingError("away"));
    call.say("a human please");
    await call.clock.until(() => call.heard.includes("I'm connecting you"));
    await call.clock.until(() => call.heard.includes("none of my colleagues"), 40_000);
    await call.agentSpoke();
    expect(await call.exchange("then help me please")).toBe("I see. Please go on.");
    call.deskErrors = [];
    await call.clock.advance(10_000);
    expect(call.told).not.toContain("transfer");
    expect(call.script).toContain("human: then help me please");
    await wantsHuman(call);
  });

  test("is not waited for without an end where no news comes, and has the caller all the same when they come in", async () => {
    const call = await greeted();
    await wantsHuman(call);
    await call.clock.until(() => call.heard.includes("none of my colleagues"), 200_000);
    await call.agentSpoke();
    expect(await call.exchange("then help me please")).toBe("I see. Please go on.");
    call.notes.push({ number: 1, is: "transfer-taken", transfer: "now" });
    await staysSilent(call);
    call.notes.push({ number: 2, is: "transfer-over", transfer: "now" });
    expect(await call.agentSpoke()).toContain("I'm back with you.");
    expect(await call.exchange("and now help me")).toBe("I see. Please go on.");
  });

  test("who comes in after the transfer had failed has the caller: the agent falls silent in mid-sentence", async () => {
    const call = await greeted();
    await wantsHuman(call);
    call.notes.push({ number: 1, is: "transfer-failed", transfer: "now", reason: "failed" });
    await call.clock.until(() => call.heard.includes("none of"));
    expect(call.phone.isQuiet).toBe(false);
    call.notes.push({ number: 2, is: "transfer-taken", transfer: "now:late" });
    call.relay.wakeLine.wake(callId, 2);
    await call.clock.advance(1_500);
    expect(call.heard).not.toContain("Let's go on");
    await staysSilent(call);
    call.notes.push({ number: 3, is: "transfer-over", transfer: "now:late" });
    expect(await call.agentSpoke()).toContain("I'm back with you.");
  });

  test("who comes in while another is still to be asked for has the caller, and no other is asked for", async () => {
    const call = await greeted();
    await wantsHuman(call);
    call.notes.push({ number: 1, is: "transfer-failed", transfer: "now", reason: "failed" });
    await call.clock.until(() => call.heard.includes("none of"));
    await call.agentSpoke();
    call.chat.scripts.push(uses({ talk_to_human: {} }));
    call.deskErrors = Array.from({ length: 25 }, () => new PassingError("away"));
    const from = call.phone.heard.length;
    call.say("then try again please");
    await call.clock.until(() => call.heardSince(from).includes("connecting you"));
    call.notes.push({ number: 2, is: "transfer-taken", transfer: "now:late" });
    await call.clock.until(() => call.deskErrors.length === 0, 60_000);
    await staysSilent(call);
    expect(call.told.filter((told) => told === "transfer")).toHaveLength(1);
    call.notes.push({ number: 3, is: "transfer-over", transfer: "now:late" });
    expect(await call.agentSpoke()).toContain("I'm back with you.");
    expect(await call.exchange("and now help me")).toBe("I see. Please go on.");
  });

  test("who had the caller before another session took over does not have them in that", async () => {
    const call = new Rehearsal(contextWith({ resumed: true, notedUpTo: 2 }));
    call.notes = [
      { number: 1, is: "transfer-taken", transfer: "before" },
      { number: 2, is: "transfer-over", transfer: "before" },
    ];
    await call.agentSpoke();
    expect(await call.exchange("then help me please")).toBe("I see. Please go on.");
    expect(call.heard).not.toContain("I'm back with you.");
  });

  test("who has the caller is not disturbed nor listened to, until they leave", async () => {
    const call = await greeted();
    await wantsHuman(call);
    call.notes.push({ number: 1, is: "transfer-taken", transfer: "now" });
    await call.clock.advance(5_000);
    expect(call.phone.isQuiet).toBe(true);
    const before = call.phone.heard.length;
    call.say("between you and me");
    await call.clock.advance(60_000);
    expect(call.heardSince(before)).toBe("");
    call.notes.push({ number: 2, is: "transfer-over", transfer: "now" });
    expect(await call.agentSpoke()).toContain("I'm back with you.");
    expect(call.script.join()).not.toContain("between you and me");
    expect(await call.exchange("then help me please")).toBe("I see. Please go on.");
  });

  describe("while the agent's recogniser is refused for good", () => {
    const refuse = (call: Rehearsal) => call.relay.speechToText.lose(new FinalError("401"));
    const ends = (call: Rehearsal) => call.signals.flatMap((one) => (one.is === "end" ? [one.reason] : []));

    test("hears and says what they like; once they have left, the caller is told that it cannot go on", async () => {
      const call = await greeted();
      await wantsHuman(call);
      call.notes.push({ number: 1, is: "transfer-taken", transfer: "now" });
      await call.clock.advance(5_000);
      const before = call.phone.heard.length;
      refuse(call);
      await call.clock.advance(30_000);
      expect(call.heardSince(before)).toBe("");
      call.notes.push({ number: 2, is: "transfer-over", transfer: "now" });
      await call.clock.until(() => ends(call).length > 0);
      expect(call.heardSince(before)).toMatch(/^I'm sorry, I have a technical problem/);
      expect(ends(call)).toEqual(["failure"]);
    });

    test("is waited for all the same, and the caller told only where nobody comes", async () => {
      const call = await greeted();
      call.chat.scripts.push(uses({ talk_to_human: {} }));
      call.say("a human please");
      await call.clock.until(() => call.heard.includes("connect"));
      refuse(call);
      await call.clock.until(() => call.told.includes("transfer"));
      await call.clock.advance(20_000);
      expect([ends(call), call.heard.includes("technical problem")]).toEqual([[], false]);
      call.notes.push({ number: 1, is: "transfer-failed", transfer: "now", reason: "busy" });
      await call.clock.until(() => ends(call).length > 0);
      expect(call.heard).toContain("technical problem");
    });

    test("is not talked to by a session that took over, nor is the call ended", async () => {
      const transfer = { key: "now", state: "taken" as const };
      const call = new Rehearsal(contextWith({ resumed: true, hasSpoken: true, transfer }));
      await call.clock.advance(3_000);
      refuse(call);
      await call.clock.advance(60_000);
      expect([call.heard, ends(call)]).toEqual(["", []]);
    });
  });

  test("and what they say is on record where the call is recorded", async () => {
    const call = await greeted(new Rehearsal(contextWith({ recording: "announced" })));
    await wantsHuman(call);
    call.notes.push({ number: 1, is: "transfer-taken", transfer: "now" });
    await call.clock.advance(5_000);
    call.say("between you and me");
    await call.clock.advance(5_000);
    call.notes.push({ number: 2, is: "transfer-over", transfer: "now" });
    await call.agentSpoke();
    expect(call.turns.find(({ text }) => text === "between you and me")).toMatchObject({
      persona: "human",
      withHuman: true,
    });
    call.say("then help me please");
    await call.agentSpoke();
    const asked = call.chat.requests.at(-1)?.messages.map(({ content }) => content) ?? [];
    expect(asked.at(-1)).toBe("then help me please");
    expect(asked.find((content) => content.includes("between you and me"))).toMatch(/^\[Overheard while a colleague/);
  });

  test("may have the caller for longer than a call may last: the agent goes on with the time that was left", async () => {
    const call = await greeted(new Rehearsal(contextWith({}, { call_longest_min: 1, phone_silence_timeout_sec: 600 })));
    await wantsHuman(call);
    call.notes.push({ number: 1, is: "transfer-taken", transfer: "now" });
    await call.clock.advance(180_000);
    call.notes.push({ number: 2, is: "transfer-over", transfer: "now" });
    expect(await call.agentSpoke()).toContain("I'm back with you.");
    expect(await call.exchange("then help me please")).toBe("I see. Please go on.");
    expect(await call.agentSpoke()).toContain("lasted as long as a call may last");
  });

  test("is still there when another session has the caller: it says nothing until they leave", async () => {
    const transfer = { key: "now", state: "taken" as const };
    const call = new Rehearsal(contextWith({ transfer, resumed: true }));
    call.notes = [
      { number: 1, is: "transfer-failed", transfer: "before", reason: "busy" },
      { number: 2, is: "transfer-taken", transfer: "now" },
    ];
    await call.clock.advance(30_000);
    expect(call.heard).toBe("");
    call.notes.push({ number: 3, is: "transfer-over", transfer: "now" });
    expect(await call.agentSpoke()).toContain("I'm back with you.");
  });

  async function staysSilent(call: Rehearsal): Promise<void> {
    await call.clock.advance(12_000);
    const before = call.phone.heard.length;
    expect(call.phone.isQuiet).toBe(true);
    call.say("between you and me");
    await call.clock.advance(60_000);
    expect(call.heardSince(before)).toBe("");
    expect(call.script.join()).not.toContain("between you and me");
  }

  async function wantsHuman(call: Rehearsal): Promise<void> {
    call.chat.scripts.push(uses({ talk_to_human: {} }));
    call.say("I want to speak to a human");
    await call.clock.until(() => call.told.includes("transfer"));
    expect(call.heard).toContain("I'm connecting you");
  }
});
