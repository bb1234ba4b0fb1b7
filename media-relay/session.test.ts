import { describe, expect, test } from "vitest";
import { PassingError } from "../core/errors.ts";
import { says, uses } from "./rehearsal/fake-chat.ts";
import { contextWith, FakeRelay, Rehearsal } from "./testing.ts";
import { holdFrames } from "./speaking/hold-sound.ts";
import { greeted, hello } from "./rehearsal/greeted.ts";

/** What of the hold sound can be heard. */
const holdNotes = holdFrames.filter((frame) => frame.some((byte) => byte !== 0));

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

describe("the line, while Functions are away at the very start,", () => {
  const awayFor = (count: number) =>
    new Rehearsal(
      contextWith(),
      new FakeRelay(),
      Array.from({ length: count }, () => new PassingError("away")),
    );

  const sentTo = ({ phone }: Rehearsal): Buffer[] => {
    const sent: Buffer[] = [];
    const send = phone.send.bind(phone);
    phone.send = (frame) => {
      sent.push(Buffer.from(frame));
      send(frame);
    };
    return sent;
  };

  test("is alive to the ear within three seconds, and the caller is greeted once they are back", async () => {
    const call = awayFor(12);
    const sent = sentTo(call);
    await call.clock.advance(2_980);
    expect(call.phone.isQuiet).toBe(false);
    expect(sent.some((frame) => holdNotes.some((note) => note.equals(frame)))).toBe(true);
    expect(await call.agentSpoke()).toBe(hello);
    sent.splice(0);
    await call.clock.advance(3_000);
    expect(sent).toEqual([]);
  });

  test("sounds but seldom, since a human may have the caller", async () => {
    const call = awayFor(12);
    const sent = sentTo(call);
    await call.clock.advance(4_000);
    sent.splice(0);
    await call.clock.advance(3_000);
    expect(sent).toEqual([]);
    await call.clock.advance(2_000);
    expect(sent).not.toEqual([]);
  });

  test("closes, and nothing is left behind", async () => {
    const call = awayFor(12);
    await call.clock.advance(4_000);
    call.hangUp();
    await call.clock.advance(0);
    expect([call.isOver, call.clock.pendingCount]).toEqual([true, 0]);
  });

  test("is silent where they answer soon", async () => {
    const call = awayFor(3);
    expect(await call.agentSpoke()).toBe(hello);
    expect(call.phone.clearCount).toBe(0);
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

  test("closes while the recogniser fails at the last words: the session is over all the same", async () => {
    const relay = new FakeRelay();
    const { speechToText } = relay;
    const opened = speechToText.open.bind(speechToText);
    const finish = () => Promise.reject(new PassingError("gone"));
    speechToText.open = (...given) => ({ ...opened(...given), finish });
    const call = await greeted(new Rehearsal(contextWith(), relay));
    call.say("my shower is leaking");
    await call.clock.advance(400);
    call.hangUp();
    await call.clock.until(() => call.isOver);
    expect(relay.logged).toContain("a session could not be closed in order");
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
