import { describe, expect, test } from "vitest";
import { says } from "../rehearsal/fake-chat.ts";
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

  test("of the voice", async () => {
    const call = await greeted({ call_speech_max_sec: 4 });
    call.chat.scripts.push(says("One two three four five six seven eight nine ten eleven twelve thirteen fourteen."));
    await call.exchange("my shower is leaking");
    await ended(call);
    expect(call.heard).toMatch(/fourteen\. .*/);
    expect(call.heard).toMatch(tooMuch);
  });

  test("is not limited where the flags are 0", async () => {
    const call = await greeted({ call_tokens_max: 0, call_speech_max_sec: 0 });
    for (let turn = 0; turn < 3; turn += 1) await call.exchange("my shower is leaking");
    expect(ending(call)).toEqual([]);
  });
});

test("a caller who has had their calls of the day is told so at once, and not talked to", async () => {
  const call = new Rehearsal(contextWith({ refused: "too-many-calls" }));
  call.say("hello is anybody there");
  expect(await call.agentSpoke()).toMatch(/can't take more calls from your number today/);
  expect(ending(call)).toEqual(["too-many-calls"]);
  expect(call.chat.requests).toEqual([]);
});
