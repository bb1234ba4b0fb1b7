import { describe, expect, test } from "vitest";
import { PassingError } from "../core/errors.ts";
import { says, uses } from "./rehearsal/fake-chat.ts";
import { contextWith, Rehearsal } from "./testing.ts";

const hello = "Hello, I'm Amélie, from Contoso. How can I help you?";

/** A call whose agent has greeted. */
async function greeted(rehearsal = new Rehearsal()): Promise<Rehearsal> {
  await rehearsal.agentSpoke();
  return rehearsal;
}

/** When the carrier's clock beats is not known: a word that ended within the last beat may count as unheard. */
const surelyHeard = (played: string): string[] => [played, played.replace(/ \w+$/, "")];

describe("a call", () => {
  test("is greeted at once, heard, answered, and told about", async () => {
    const call = new Rehearsal();
    expect(await call.agentSpoke()).toBe(hello);
    call.chat.scripts.push(says("style=sad I am sorry. Where did it happen?"));
    expect(await call.exchange("my shower is leaking")).toBe("I am sorry. Where did it happen?");
    await call.clock.advance(100);
    expect(call.script).toEqual([
      `assistant: ${hello}`,
      "human: my shower is leaking",
      "assistant: I am sorry. Where did it happen?",
    ]);
    expect(call.signals.map(({ number }) => number)).toEqual(call.signals.map((_, index) => index + 1));
    const answer = call.turns.at(-1);
    expect(answer).toMatchObject({ style: "sad", language: "en-US", action: "talk" });
    expect(answer?.responseMs).toBeGreaterThan(400);
  });

  test("fills the claim, tells each value once, and goes on", async () => {
    const call = await greeted();
    const updates = [{ field: "incident_description", value: "leak" }];
    call.chat.scripts.push(
      uses({ updated_claim: { updates, customer_response: "I'm noting that down." } }),
      says("When did it happen?"),
    );
    expect(await call.exchange("my shower is leaking")).toBe("I'm noting that down. When did it happen?");
    expect(call.signals).toContainEqual(expect.objectContaining({ is: "claim", updates }));
    const second = call.chat.requests[1]?.messages.map(({ content }) => content).join("\n");
    expect(second).toContain('{"claim":{"incident_description":"leak"}}');
    expect(call.turns.at(-1)?.toolCalls).toMatchObject([{ name: "updated_claim", result: expect.stringContaining("Updated") as string }]); // prettier-ignore
  });

  test("ends once the goodbye was played to its end", async () => {
    const call = await greeted();
    call.chat.scripts.push(uses({ end_call: {} }));
    const goodbye = await call.exchange("no thank you goodbye");
    expect(goodbye).toBe("Thank you for calling Contoso. Have a good day, goodbye!");
    expect(call.signals.at(-1)).toMatchObject({ is: "end", reason: "goodbye" });
    expect(call.chat.requests).toHaveLength(1);
    expect(call.phone.clearCount).toBe(0);
    call.hangUp();
    await call.clock.advance(0);
    expect(call.told.slice(-2)).toEqual(["end", "session-over"]);
    expect([call.isOver, call.clock.pendingCount]).toEqual([true, 0]);
  });
});

describe("talking over the agent", () => {
  const story = "style=none One two three four five six seven eight nine ten. Eleven twelve.";

  test("stops the voice, keeps only what was heard, and answers the new words", async () => {
    const call = await greeted();
    call.chat.scripts.push(says(story), says("The bathroom, I see."));
    const before = call.phone.heard.length;
    call.say("my kitchen is leaking");
    await call.clock.until(() => call.heardSince(before).includes("five"));
    const beganAtMs = call.clock.nowMs();
    call.say("sorry it is the bathroom");
    await call.clock.until(() => call.phone.clearCount === 1);
    expect(call.phone.soundAtMs - beganAtMs).toBeLessThanOrEqual(400);
    const heard = call.heardSince(before);
    expect(await call.agentSpoke()).toBe("The bathroom, I see.");
    const cut = call.turns.find(({ unheardText }) => unheardText !== undefined);
    expect(surelyHeard(heard)).toContain(cut?.text);
    expect(`${cut?.text} ${cut?.unheardText}`).toBe("One two three four five six seven eight nine ten. Eleven twelve.");
    const second = call.chat.requests[1]?.messages.map(({ content }) => content);
    expect(second?.slice(-2)).toEqual([`style=none ${cut?.text}`, "sorry it is the bathroom"]);
  });

  test("a cough pauses the voice, which goes on where it stopped", async () => {
    const call = await greeted();
    call.chat.scripts.push(says(story));
    const before = call.phone.heard.length;
    call.say("my kitchen is leaking");
    await call.clock.until(() => call.heardSince(before).includes("three"));
    call.sound(400, { voiced: true });
    await call.clock.advance(500);
    const paused = call.heardSince(before);
    await call.clock.advance(400);
    expect(call.heardSince(before)).toBe(paused);
    await call.agentSpoke();
    expect(call.heardSince(before)).toBe("One two three four five six seven eight nine ten. Eleven twelve.");
    expect(call.phone.clearCount).toBe(0);
  });

  test.each([
    ["a click", 40],
    ["a short knock", 160],
  ])("%s does not even pause it", async (_name, lengthMs) => {
    const call = await greeted();
    call.chat.scripts.push(says(story));
    const before = call.phone.heard.length;
    call.say("my kitchen is leaking");
    await call.clock.until(() => call.heardSince(before).includes("three"));
    const atMs = call.clock.nowMs();
    call.sound(lengthMs, { voiced: true });
    await call.agentSpoke();
    expect(call.clock.nowMs() - atMs).toBeLessThan(12 * 200 + 500);
  });

  test("a murmur does not stop it, and is not answered", async () => {
    const call = await greeted();
    call.chat.scripts.push(says(story));
    const before = call.phone.heard.length;
    call.say("my kitchen is leaking");
    await call.clock.until(() => call.heardSince(before).includes("three"));
    call.say("mm-hm");
    await call.clock.until(() => call.heardSince(before).includes("twelve"));
    await call.clock.advance(3_000);
    expect(call.chat.requests).toHaveLength(1);
    expect(call.heardSince(before)).toBe("One two three four five six seven eight nine ten. Eleven twelve.");
  });
});

describe("silence", () => {
  test("is asked about three times, then the call ends with a goodbye", async () => {
    const call = await greeted(new Rehearsal(contextWith({}, { phone_silence_timeout_sec: 5 })));
    const fromMs = call.clock.nowMs();
    const asked: number[] = [];
    for (let count = 0; count < 3; count++) {
      expect(await call.agentSpoke()).toBe("I'm sorry, I didn't hear anything. Are you still there?");
      asked.push(Math.floor((call.clock.nowMs() - fromMs) / 5_000));
    }
    expect(asked).toEqual([1, 2, 3]);
    expect(await call.agentSpoke()).toContain("goodbye");
    expect(call.signals.at(-1)).toMatchObject({ is: "end", reason: "silence" });
  });

  test("is over when the caller speaks", async () => {
    const call = await greeted(new Rehearsal(contextWith({}, { phone_silence_timeout_sec: 5 })));
    await call.agentSpoke();
    expect(await call.exchange("yes I am here")).toBe("I see. Please go on.");
    const atMs = call.clock.nowMs();
    await call.agentSpoke();
    expect(call.clock.nowMs() - atMs).toBeGreaterThan(4_500);
  });
});

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

  async function wantsHuman(call: Rehearsal): Promise<void> {
    call.chat.scripts.push(uses({ talk_to_human: {} }));
    call.say("I want to speak to a human");
    await call.clock.until(() => call.told.includes("transfer"));
    expect(call.heard).toContain("I'm connecting you");
  }
});

describe("a process that may be gone at any moment", () => {
  test("has told what was heard of the agent to within a second, and never more", async () => {
    const call = await greeted();
    call.chat.scripts.push(says("One two three four five six seven eight nine ten. Eleven twelve thirteen fourteen."));
    const before = call.phone.heard.length;
    call.say("tell me more");
    await call.clock.until(() => call.heardSince(before) !== "");
    while (!call.heardSince(before).endsWith("fourteen.")) {
      await call.clock.advance(100);
      const heard = call.phone.heard.slice(before);
      const told = call.turns.at(-1);
      const said = told?.persona === "assistant" ? told.text.split(" ") : [];
      expect(heard.slice(0, said.length).map(({ word }) => word)).toEqual(said);
      const longAgo = heard.filter(({ atMs }) => atMs < call.clock.nowMs() - 1_100);
      expect(said.length).toBeGreaterThanOrEqual(longAgo.length);
    }
  });

  test("tells what each answer brought about when it is over", async () => {
    const call = await greeted();
    const updates = [{ field: "incident_description", value: "leak" }];
    call.chat.scripts.push(
      uses({ updated_claim: { updates, customer_response: "I'm noting that down for you now." } }),
      says("When did it happen?"),
    );
    await call.exchange("my shower is leaking");
    const answer = call.turns.at(-1);
    expect(answer).toMatchObject({ text: "I'm noting that down for you now. When did it happen?" });
    expect(answer?.toolCalls).toMatchObject([{ name: "updated_claim" }]);
    expect(call.told.filter((is) => is === "turn")).toHaveLength(3);
  });
});

describe("a relay that hands its calls over", () => {
  const story = "One two three four five six seven eight nine ten.";

  test("stops in mid-sentence, and tells what was heard and what was not", async () => {
    const call = await greeted();
    call.chat.scripts.push(says(story));
    const before = call.phone.heard.length;
    call.say("tell me more");
    await call.clock.until(() => call.heardSince(before).includes("three"));
    await call.session.handOver();
    await call.clock.advance(0);
    expect(call.signals.at(-1)).toMatchObject({ is: "session-over", handedOver: true });
    const cut = call.turns.at(-1);
    expect(surelyHeard(call.heardSince(before))).toContain(cut?.text);
    expect(`${cut?.text} ${cut?.unheardText}`).toBe(story);
    call.hangUp();
    expect([call.isOver, call.clock.pendingCount]).toEqual([true, 0]);
  });

  test("lets the caller finish their sentence first", async () => {
    const call = await greeted();
    call.say("my kitchen is wet and the cellar also");
    await call.clock.advance(700);
    let isOver = false;
    void call.session.handOver().then(() => (isOver = true));
    await call.clock.advance(500);
    expect(isOver).toBe(false);
    await call.clock.until(() => isOver);
    expect(call.script.at(-1)).toBe("human: my kitchen is wet and the cellar also");
  });
});

describe("the line", () => {
  test("closes: what was heard so far is told, and nothing is left behind", async () => {
    const call = await greeted();
    call.chat.scripts.push(says("One two three four five six."));
    call.say("tell me more");
    const before = call.phone.heard.length;
    await call.clock.until(() => call.heardSince(before).includes("two"));
    call.hangUp();
    await call.clock.advance(0);
    expect(surelyHeard("assistant: One two")).toContain(call.script.at(-1));
    expect(call.told.at(-1)).toBe("session-over");
    expect([call.isOver, call.clock.pendingCount]).toEqual([true, 0]);
    expect([call.relay.speechToText.openCount, call.relay.textToSpeech.openCount]).toEqual([0, 0]);
  });

  test("closes while Functions are away: everything is told once they are back, in order and once", async () => {
    const call = await greeted();
    call.deskErrors = Array.from({ length: 20 }, () => new PassingError("away"));
    await call.exchange("my shower is leaking");
    call.hangUp();
    expect(call.isOver).toBe(false);
    await call.clock.until(() => call.isOver);
    expect(call.signals.map(({ number }) => number)).toEqual(call.signals.map((_, index) => index + 1));
    expect(call.told.at(-1)).toBe("session-over");
  });
});
