import { describe, expect, test } from "vitest";
import { fails, says, stalls, uses } from "../rehearsal/fake-chat.ts";
import type { ChatScript } from "../rehearsal/fake-chat.ts";
import { nothingSpent } from "../../core/call/spent/spent.ts";
import { completionTokensOf, promptTokensOf } from "../../core/dialogue/replying/tokens.ts";
import { PassingError } from "../../core/errors.ts";
import { instant } from "../../core/call/instant.ts";
import { contextWith, FakeRelay, Rehearsal } from "../testing.ts";

const minuteMs = 60_000;
const tooLong = /lasted as long as a call may last.*Goodbye from Contoso!$/;
const tooMuch = /used all that one call may use.*Goodbye from Contoso!$/;

/** Lets time pass until that much is left of a minute from the beginning. */
const untilLeft = (call: Rehearsal, leftMs: number) =>
  call.clock.advance(call.startedAtMs + minuteMs - leftMs - call.clock.nowMs());

async function greeted(flags: Record<string, unknown>, changes = {}): Promise<Rehearsal> {
  const call = new Rehearsal(contextWith(changes, flags));
  await call.agentSpoke();
  return call;
}

const ending = (call: Rehearsal) => call.signals.flatMap((signal) => (signal.is === "end" ? [signal.reason] : []));

/** Until the call is ended, and what was said last has come to the caller's ear. */
async function ended(call: Rehearsal): Promise<void> {
  await call.clock.until(() => ending(call).length > 0);
  await call.clock.advance(100);
}

describe("the longest call", () => {
  test("ends politely, and nothing is left behind", async () => {
    const call = await greeted({ call_longest_min: 1, phone_silence_timeout_sec: 600 });
    const goodbye = await call.agentSpoke();
    expect(goodbye).toMatch(tooLong);
    expect(call.clock.nowMs()).toBeGreaterThan(call.startedAtMs + minuteMs);
    expect(ending(call)).toEqual(["longest-call"]);
    expect(call.turns.at(-1)?.text).toMatch(tooLong);
    call.hangUp();
    await call.clock.advance(0);
    expect(call.clock.pendingCount).toBe(0);
  });

  test("counts from when the call was answered, also in a session that takes over", async () => {
    const relay = new FakeRelay();
    const answeredAt = instant(relay.clock.nowMs() - 2 * minuteMs);
    const context = contextWith({ answeredAt, resumed: true, handedOver: true }, { call_longest_min: 2 });
    const call = new Rehearsal(context, relay);
    expect(await call.agentSpoke()).toMatch(tooLong);
    expect(ending(call)).toEqual(["longest-call"]);
  });

  test("does not count the time with a human before another session took over", async () => {
    const relay = new FakeRelay();
    const answeredAt = instant(relay.clock.nowMs() - 10 * minuteMs);
    const resumed = { answeredAt, restedMs: 9 * minuteMs, resumed: true, handedOver: true };
    const call = new Rehearsal(contextWith(resumed, { call_longest_min: 2, phone_silence_timeout_sec: 600 }), relay);
    await untilLeft(call, 1_000);
    expect(ending(call)).toEqual([]);
    expect(await call.agentSpoke()).toMatch(tooLong);
  });

  test("lets the caller finish their sentence, keeps it, and answers it with the goodbye", async () => {
    const call = await greeted({ call_longest_min: 1, phone_silence_timeout_sec: 600 });
    await untilLeft(call, 1_000);
    expect(await call.exchange("my shower is leaking and all of the floor is wet by now")).toMatch(tooLong);
    expect(call.chat.requests).toEqual([]);
    expect(call.script).toContain("human: my shower is leaking and all of the floor is wet by now");
    expect(ending(call)).toEqual(["longest-call"]);
  });

  test("lets the agent finish its sentence, and is not talked out of its goodbye", async () => {
    const call = await greeted({ call_longest_min: 1, phone_silence_timeout_sec: 600 });
    await untilLeft(call, 2_000);
    call.chat.scripts.push(says("That is good to know and I am glad that you have told me about it today."));
    call.say("hello");
    await call.clock.until(() => /^.*glad .*lasted/.test(call.heard));
    expect(call.heard).toContain("told me about it today.");
    call.say("no wait I have not finished yet");
    await ended(call);
    expect(call.heard).toMatch(tooLong);
    expect(ending(call)).toEqual(["longest-call"]);
  });

  test("interrupts who does not stop talking", async () => {
    const call = await greeted({ call_longest_min: 1, phone_silence_timeout_sec: 600 });
    await untilLeft(call, 1_000);
    call.say("and then ".repeat(150).trim());
    await ended(call);
    expect(call.heard).toMatch(tooLong);
    expect(call.clock.nowMs()).toBeLessThan(call.startedAtMs + 2 * minuteMs);
  });
});

describe("what a call may use", () => {
  test("of the chat model: what was asked last is still answered, then the call ends", async () => {
    const call = await greeted({ call_tokens_max: 3 });
    call.chat.scripts.push(says("I am sorry."), says("That is all."));
    expect(await call.exchange("my shower is leaking")).toBe("I am sorry.");
    await call.exchange("it is the one upstairs");
    await ended(call);
    expect(call.heard).toMatch(/That is all\. .*/);
    expect(call.heard).toMatch(tooMuch);
    expect(ending(call)).toEqual(["spend"]);
  });

  test.each([true, false])(
    "also in an emergency (answers begun early: %s): it is told",
    async (speculation_enabled) => {
      const call = await greeted({ call_tokens_max: 1, speculation_enabled });
      const customer_response = "Hang up and call the firefighters.";
      const fire = { reason: "fire", location: "home", contact: "", service: "firefighters", customer_response };
      call.chat.scripts.push(uses({ notify_emergencies: fire }), says("Are you safe?"));
      call.say("my house is on fire and my son is in it.");
      await ended(call);
      expect(call.heard).toMatch(/call the firefighters\. Are you safe\? .*/);
      expect(call.heard).toMatch(tooMuch);
      expect(call.told).toContain("alert");
    },
  );

  test("also where it was begun too early: all of the turn is answered", async () => {
    const call = await greeted({ call_tokens_max: 1 });
    call.chat.scripts.push(says("Too soon."), says("That is all."));
    call.say("my kitchen is wet");
    call.sound(300, { voiced: false });
    call.say("since yesterday evening at eight");
    await ended(call);
    expect(call.heard).toMatch(/That is all\. .*/);
    expect(call.heard).toMatch(tooMuch);
    expect(call.heard).not.toContain("Too soon");
  });

  test("of the voice", async () => {
    const call = await greeted({ call_speech_max_sec: 4 });
    call.chat.scripts.push(says("One two three four five six seven eight nine ten eleven twelve thirteen fourteen."));
    await call.exchange("my shower is leaking");
    await ended(call);
    expect(call.heard).toMatch(/fourteen\. .*/);
    expect(call.heard).toMatch(tooMuch);
  });

  test("of all that costs money", async () => {
    const call = await greeted({ call_cost_max: 0.01, price_hour_recognition: 3.6, phone_silence_timeout_sec: 600 });
    await ended(call);
    expect(call.heard).toMatch(tooMuch);
    // Ten seconds of listening, found out when it is next looked at.
    expect(call.clock.nowMs() - call.startedAtMs).toBeGreaterThan(10_000);
    expect(call.clock.nowMs() - call.startedAtMs).toBeLessThan(60_000);
    expect(ending(call)).toEqual(["spend"]);
  });

  test("counts what the sessions before have used, and is said once more where they had no time to say it", async () => {
    const relay = new FakeRelay();
    const spent = { ...nothingSpent, promptTokens: 90, completionTokens: 11 };
    const context = contextWith({ spent, resumed: true }, { call_tokens_max: 100 });
    const call = new Rehearsal(context, relay);
    await ended(call);
    expect(call.heard).toMatch(tooMuch);
    expect(ending(call)).toEqual(["spend"]);
    const other = new Rehearsal(contextWith({ spent, resumed: true }, { call_tokens_max: 1_000 }));
    await other.agentSpoke();
    expect(ending(other)).toEqual([]);
  });

  test("is not limited where the flags are 0", async () => {
    const call = await greeted({ call_tokens_max: 0, call_speech_max_sec: 0, call_cost_max: 0 });
    for (let turn = 0; turn < 3; turn += 1) await call.exchange("my shower is leaking");
    expect(ending(call)).toEqual([]);
  });
});

test("a silent caller who was asked before is not asked all over again by the session that takes over", async () => {
  const flags = { phone_silence_timeout_sec: 5, recognition_retry_max: 3 };
  const first = await greeted(flags);
  await first.agentSpoke();
  await first.agentSpoke();
  expect(first.tally?.promptCount).toBe(2);
  const { promptCount } = first.tally ?? {};
  const second = new Rehearsal(contextWith({ promptCount, resumed: true, handedOver: true }, flags));
  expect(await second.agentSpoke()).toMatch(/[Aa]re you/);
  expect(second.clock.nowMs() - second.startedAtMs).toBeLessThan(10_000);
  expect(await second.agentSpoke()).toMatch(/goodbye/i);
  const third = new Rehearsal(contextWith({ promptCount, resumed: true }, flags));
  await third.agentSpoke();
  await third.exchange("yes I am here");
  expect(third.tally?.promptCount).toBe(0);
});

describe("what a call has used is told", () => {
  const request = (call: Rehearsal, at: number) => promptTokensOf(call.chat.requests[at] ?? { messages: [] });

  test("of the voice, the recogniser and the chat model, while it goes on and at its end", async () => {
    const call = await greeted({ phone_silence_timeout_sec: 600 });
    const said = () => call.relay.textToSpeech.said.map(({ text }) => text);
    await call.clock.until(() => call.tally !== undefined);
    expect(call.tally?.spent).toMatchObject({ promptTokens: 0, voiceCharacters: said().join("").length });
    expect(call.tally?.spent.heardMs).toBeCloseTo(15_000, -2);
    await call.exchange("my shower is leaking");
    call.hangUp();
    await call.clock.advance(100);
    const { spent } = call.tally ?? {};
    // A rehearsal's voice takes 200 ms a word, and its chat model a token for a request and one for an answer.
    expect(said()).toHaveLength(4);
    expect(spent).toMatchObject({
      ...{ promptTokens: 1, completionTokens: 1, voiceCharacters: said().join("").length },
      voiceMs: said().join(" ").split(" ").length * 200,
    });
    expect(spent?.heardMs).toBeCloseTo(call.clock.nowMs() - call.startedAtMs - 100, -3);
    expect(spent?.cost).toBeGreaterThan(0);
    expect(call.signals.at(-1)?.is).toBe("session-over");
    expect(call.clock.pendingCount).toBe(0);
  });

  test("also of answers that were begun too early and thrown away, by their length", async () => {
    const call = await greeted({});
    call.chat.scripts.push(stalls("I am"), says("I see."));
    call.say("my shower is leaking");
    await call.clock.until(() => call.chat.requests.length === 1);
    call.say("and the kitchen too");
    await call.agentSpoke();
    call.hangUp();
    await call.clock.advance(0);
    expect(call.chat.requests).toHaveLength(2);
    expect(call.tally?.spent).toMatchObject({
      promptTokens: request(call, 0) + 1,
      completionTokens: completionTokensOf("I am") + 1,
    });
  });

  test("of one that the caller hung up on in the middle", async () => {
    const call = await greeted({});
    call.chat.scripts.push(stalls("I am sorry to hear that. Where"));
    call.say("my shower is leaking");
    await call.clock.until(() => call.chat.requests.length === 1 && call.heard.endsWith("that."));
    call.hangUp();
    await call.clock.advance(0);
    expect(call.tally?.spent.promptTokens).toBe(request(call, 0));
  });

  test("where the service says nothing of tokens, and not where it only refused to work", async () => {
    const call = await greeted({});
    call.chat.scripts.push(fails(new PassingError("too many requests")), silentAbout("I see."));
    await call.exchange("my shower is leaking");
    call.hangUp();
    await call.clock.advance(0);
    expect(call.chat.requests).toHaveLength(2);
    expect(call.tally?.spent.promptTokens).toBe(request(call, 1));
  });

  test("of the summary for a colleague, on their leg", async () => {
    const relay = new FakeRelay();
    relay.chat.text = "Somebody reports a leak.";
    const call = new Rehearsal(contextWith(), relay, [], { transfer: "t1" });
    await call.agentSpoke();
    call.hangUp();
    await call.clock.advance(0);
    expect(call.tally?.spent.completionTokens).toBe(completionTokensOf(relay.chat.text));
    expect(call.tally?.spent.promptTokens).toBeGreaterThan(10);
    expect(call.tally?.promptCount).toBeUndefined();
  });
});

/** Says that, and not what it took. */
const silentAbout = (text: string): ChatScript =>
  async function* () {
    await Promise.resolve();
    yield { is: "text", text };
    yield { is: "finish", reason: "stop", promptTokens: 0, completionTokens: 0 };
  };

test("a caller who has had their calls of the day is told so at once, and not talked to", async () => {
  const call = new Rehearsal(contextWith({ refused: "too-many-calls" }));
  call.say("hello is anybody there");
  expect(await call.agentSpoke()).toMatch(/can't take more calls from your number today/);
  expect(ending(call)).toEqual(["too-many-calls"]);
  expect(call.chat.requests).toEqual([]);
});
