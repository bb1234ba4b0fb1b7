import { describe, expect, test } from "vitest";
import { says, stalls } from "../rehearsal/fake-chat.ts";
import { callId, contextWith, Rehearsal } from "../testing.ts";

const message = /^.*I'm sorry that I missed you\. Please call us back when you have a moment\. Goodbye\.$/;

const outbound = (voicemail?: "message" | "hang-up") => {
  const context = contextWith({ direction: "outbound" });
  return new Rehearsal({ ...context, brief: { ...context.brief, voicemail } });
};

/** It ends as one: the message is left whole, and nobody has said anything. */
async function expectVoicemail(call: Rehearsal): Promise<void> {
  await ended(call);
  expect(call.heard).toMatch(message);
  expect(ending(call)).toEqual(["voicemail"]);
  expect(call.turns.filter(({ persona }) => persona === "human")).toEqual([]);
}

const ending = (call: Rehearsal) => call.signals.flatMap((signal) => (signal.is === "end" ? [signal.reason] : []));

async function ended(call: Rehearsal): Promise<void> {
  await call.clock.until(() => ending(call).length > 0);
  await call.clock.advance(100);
}

const greeting = "you have reached my voicemail please leave a message after the tone";

describe("a machine that answers", () => {
  test("gets a message after its beep, is not talked to, and what it says is nobody's", async () => {
    const call = outbound();
    call.say(greeting);
    call.tone(500);
    await expectVoicemail(call);
    expect(call.turns.at(-1)?.text).toMatch(message);
    expect(call.chat.requests.length).toBeLessThan(2);
    const said = call.phone.heard.find(({ word }) => word === "sorry");
    expect(said?.atMs).toBeGreaterThan(call.startedAtMs + greeting.split(" ").length * 200 + 500);
    expect(call.signals).toContainEqual(expect.objectContaining({ is: "answered-by", who: "machine" }));
    call.hangUp();
    await call.clock.advance(0);
    expect(call.clock.pendingCount).toBe(0);
  });

  test("also where no beep comes", async () => {
    const call = outbound();
    call.say(greeting);
    await ended(call);
    expect(call.heard).toMatch(message);
  });

  test("hears nothing where the brief says so", async () => {
    const call = outbound("hang-up");
    call.say(greeting);
    call.tone(500);
    await ended(call);
    expect(call.heard).not.toMatch(/missed you/);
    expect(ending(call)).toEqual(["voicemail"]);
  });

  test("may begin like a person, and pause", async () => {
    const call = outbound();
    call.say("hi this is Bob Miller");
    call.sound(1_500, { voiced: false });
    call.say("leave me a message after the beep");
    call.tone(300);
    await ended(call);
    expect(call.heard).toMatch(message);
    expect(ending(call)).toEqual(["voicemail"]);
  });

  test("is known by its beep alone, whatever it has said", async () => {
    const call = outbound();
    call.say("hi this is Bob Miller and you know what to do");
    call.tone(500);
    await ended(call);
    expect(call.heard).toMatch(message);
  });

  test("that never stops gets no message", async () => {
    const call = outbound();
    call.say(`${greeting} ${"and our address is ".repeat(100)}`.trim());
    await ended(call);
    expect(call.heard).not.toMatch(/missed you/);
    expect(ending(call)).toEqual(["voicemail"]);
  });
});

describe("a call of ours that goes on after its session was lost", () => {
  const greeted = { key: "lost:1", callId, at: new Date(0).toISOString(), language: "en-US", toolCalls: [] };
  const goesOn = (over: { handedOver?: boolean; hasSpoken?: boolean }) =>
    new Rehearsal(
      contextWith({
        ...{ direction: "outbound", resumed: true, ...over },
        turns: [{ ...greeted, persona: "assistant", action: "talk", text: "Hello, this is Amélie, from Contoso." }],
      }),
    );

  test.each([{ handedOver: true }, { handedOver: false }])("may meet a machine yet: %o", async (over) => {
    const call = goesOn(over);
    call.say(greeting);
    call.tone(500);
    await expectVoicemail(call);
  });

  /** The first session knew it for a machine, and has begun its message. */
  const inMessage = (over: { handedOver?: boolean; hasSpoken?: boolean }, unheardText?: string) =>
    new Rehearsal(
      contextWith({
        ...{ direction: "outbound", resumed: true, machineAnsweredAt: new Date(5_000).toISOString(), ...over },
        turns: [
          { ...greeted, persona: "assistant", action: "talk", text: "Hello, this is", unheardText: "Amélie." },
          {
            ...{ ...greeted, key: "lost:2", at: new Date(9_000).toISOString(), persona: "assistant", action: "talk" },
            ...{ text: "I'm sorry that I missed", ...(unheardText === undefined ? {} : { unheardText }) },
          },
        ],
      }),
    );
  const rest = "you. Please call us back when you have a moment. Goodbye.";

  test.each([{}, { hasSpoken: true }])("leaves a machine its message anew that was lost amid it: %o", async (over) => {
    const call = inMessage(over);
    await expectVoicemail(call);
    expect(call.heard).not.toMatch(/cut off/);
  });

  test("says the rest of the message where it was handed over amid it", async () => {
    const call = inMessage({ handedOver: true }, rest);
    await ended(call);
    expect(call.heard).toBe(rest);
    expect(ending(call)).toEqual(["voicemail"]);
  });

  test("waits for the end of a greeting that it was handed over in", async () => {
    const machineAnsweredAt = new Date(5_000).toISOString();
    const call = new Rehearsal(
      contextWith({
        ...{ direction: "outbound", resumed: true, handedOver: true, machineAnsweredAt },
        turns: [{ ...greeted, persona: "assistant", action: "talk", text: "Hello, this is", unheardText: "Amélie." }],
      }),
    );
    call.say("or try my office and leave a message");
    call.tone(500);
    await expectVoicemail(call);
  });

  test("answers who speaks up, though a machine was known, and tells that it was none", async () => {
    const call = inMessage({ handedOver: true }, rest);
    call.chat.scripts.push(says("I am calling about your claim."));
    await call.clock.until(() => call.heard.includes("Please"));
    call.say("wait I am at the phone now");
    await call.clock.until(() => call.heard.endsWith("about your claim."));
    expect(call.signals).toContainEqual(expect.objectContaining({ is: "answered-by", who: "person" }));
    expect(ending(call)).toEqual([]);
  });

  test("may meet a call screening yet; then the person is greeted as if they had answered", async () => {
    const call = goesOn({});
    await call.agentSpoke();
    await call.exchange("please state your name and the reason for your call");
    expect(await call.exchange("hello?")).toMatch(/calling from Contoso\./);
  });

  test("goes on with a person where somebody has spoken", async () => {
    const call = goesOn({ hasSpoken: true });
    await call.agentSpoke();
    call.chat.scripts.push(says("I see."));
    expect(await call.exchange(greeting)).toBe("I see.");
  });
});

describe("a person who answers", () => {
  test.each([
    "hello?",
    "hello this is Anna Maria Gonzalez speaking who is there please?",
    "he is not available right now would you like to leave a message for him?",
  ])("%s", async (words) => {
    const call = outbound();
    await call.agentSpoke();
    call.chat.scripts.push(says("I am calling about your claim."));
    expect(await call.exchange(words)).toBe("I am calling about your claim.");
    expect(call.script).toContain(`human: ${words}`);
    expect(ending(call)).toEqual([]);
  });

  test("is talked to at once, also through the beep of a second call", async () => {
    const call = outbound();
    await call.agentSpoke();
    await call.exchange("hello");
    call.tone(300);
    await call.exchange("yes please go on and tell me more about it");
    expect(ending(call)).toEqual([]);
  });

  test("may wait in vain for an answer, and go on", async () => {
    const call = outbound();
    await call.agentSpoke();
    call.chat.scripts.push(stalls(), stalls(), stalls());
    const first = "well you have called at last and I have something to tell you about the roof";
    call.say(first);
    call.sound(4_500, { voiced: false });
    call.say(`${first} ${"and the water comes in ".repeat(3)}`.trim());
    await call.clock.until(() => call.turns.some(({ text }) => text.endsWith("in and the water comes in")));
    expect(ending(call)).toEqual([]);
  });

  test("of a caller who has rung us nothing of the kind is thought", async () => {
    const call = new Rehearsal();
    await call.agentSpoke();
    call.chat.scripts.push(says("I see."));
    expect(await call.exchange(greeting)).toBe("I see.");
  });
});

describe("what was taken for a machine", () => {
  test.each([
    { pauseMs: 2_000, words: "hello who is there" },
    { pauseMs: 2_000, words: "can I help you" },
    { pauseMs: 2_000, words: "hello" },
    { pauseMs: 4_000, words: "hold on I am his wife" },
    { pauseMs: 4_000, words: "was that it?" },
  ])("is a person when it says after $pauseMs ms what no machine says, and is answered: $words", async (again) => {
    const call = outbound();
    call.chat.scripts.push(says("I am calling."), says("It is about your claim."));
    call.say("leave a message");
    call.sound(again.pauseMs, { voiced: false });
    await call.exchange(again.words);
    expect(call.heard).toMatch(/It is about your claim\.$/);
    expect(call.heard).not.toMatch(/missed you/);
    expect(call.script).toContain(`human: leave a message ${again.words}`);
    expect(ending(call)).toEqual([]);
  });

  test.each(["message", "hang-up"] as const)(
    "is a person by more of its words, also before we %s",
    async (voicemail) => {
      const call = outbound(voicemail);
      const words = "please leave a message for my husband he is out at sea";
      call.chat.scripts.push(says("I am calling."), says("Where is he?"));
      await call.exchange(words);
      expect(call.heard).toMatch(/Where is he\?$/);
      expect(call.script).toContain(`human: ${words}`);
      expect(ending(call)).toEqual([]);
    },
  );

  test("is a person when it speaks into the message", async () => {
    const call = outbound();
    call.chat.scripts.push(says("I am calling."), says("It is about your claim."));
    call.say(greeting);
    await call.clock.until(() => call.heard.includes("missed"));
    call.say("wait I am at the phone now");
    await call.clock.until(() => call.heard.endsWith("It is about your claim."));
    expect(call.heard).not.toMatch(message);
    expect(call.script).toContain(`human: ${greeting} wait I am at the phone now`);
    expect(ending(call)).toEqual([]);
  });

  test("is a person beside whom something beeps, however often", async () => {
    const call = outbound();
    call.say("yes this is Margaret I am out in the garden with the dog");
    call.tone(500);
    call.say("that was the lorry");
    call.tone(500);
    await call.clock.until(() => call.heard.endsWith("Please go on."));
    expect(call.script.filter((line) => line.startsWith("human"))).toEqual([
      "human: yes this is Margaret I am out in the garden with the dog that was the lorry",
    ]);
    expect(ending(call)).toEqual([]);
  });

  test.each(
    [
      ["your call has been forwarded to voicemail", "Bob Miller", "is not available please record your message"],
      ["you have reached the voicemail of", "Anna Bell", "she is out please leave a message after the tone"],
      ["hi this is Bob please leave a message after the beep", "have a great day"],
      ["hi this is Bob leave me a message", "or try my office", "thanks bye"],
      ["your call has been forwarded to voicemail", "hello this is Bob leave a message"],
      ["I am on vacation leave a message after the tone", "in urgent cases call my colleague Tom Brown"],
      ["Sie sind verbunden mit der Mailbox von", "Peter Schmidt", "bitte sprechen Sie nach dem Signalton"],
    ].flatMap((parts) => [500, 1_700, 4_000].map((pauseMs) => ({ parts, pauseMs }))),
  )("stays a machine where its greeting pauses for $pauseMs ms: $parts", async ({ parts, pauseMs }) => {
    const call = outbound();
    for (const words of parts) {
      call.say(words);
      call.sound(pauseMs, { voiced: false });
    }
    call.tone(500);
    await expectVoicemail(call);
  });

  test("is a machine by a beep where its greeting went on into the message", async () => {
    const call = outbound();
    call.say("hi this is Bob leave me a message");
    await call.clock.until(() => call.heard.includes("missed"));
    call.say("or try my office");
    await call.clock.until(() => call.heard.endsWith("Please go on."));
    call.tone(500);
    await ended(call);
    expect(call.heard).toMatch(/Please go on\. .*missed you.*Goodbye\.$/);
    expect(ending(call)).toEqual(["voicemail"]);
  });

  test("is no machine by a beep once it has said into the message what no machine says", async () => {
    const call = outbound();
    call.say(greeting);
    await call.clock.until(() => call.heard.includes("missed"));
    call.say("wait a minute who is this");
    call.tone(500);
    await call.clock.until(() => call.heard.endsWith("Please go on."));
    call.tone(500);
    call.sound(1_500, { voiced: false });
    await call.exchange("that was my answering machine go on");
    expect(call.script.slice(-3)).toEqual([
      "assistant: I see. Please go on.",
      "human: that was my answering machine go on",
      "assistant: I see. Please go on.",
    ]);
    expect(ending(call)).toEqual([]);
  });
});

describe("a call screening", () => {
  test("is told who calls; then the person is greeted as if they had answered", async () => {
    const call = outbound();
    await call.agentSpoke();
    expect(await call.exchange("please state your name and the reason for your call")).toMatch(
      /^This is Amélie, from Contoso\. I'm calling about your matter/,
    );
    call.chat.scripts.push(says("It is about your claim."));
    expect(await call.exchange("hello?")).toMatch(/calling from Contoso\. It is about your claim\.$/);
    expect(call.script.filter((line) => line.startsWith("human"))).toEqual(["human: hello?"]);
  });

  test("is told who calls; then the person chooses their language, and is greeted once, in that", async () => {
    const { brief } = contextWith();
    const [english] = brief.languages;
    if (english === undefined) throw new Error("a brief has a language");
    const languages = [english, { ...english, code: "fr-FR", pronunciations: ["French"] }];
    const call = new Rehearsal(contextWith({ direction: "outbound", brief: { ...brief, languages } }));
    const offer = "To continue in English, press 1. To continue in français, press 2.";
    expect(await call.agentSpoke()).toBe(offer);
    expect(await call.exchange("please state your name and the reason for your call")).toMatch(/^This is Amélie/);
    expect(await call.exchange("hello?")).toBe(offer);
    call.chat.scripts.push(says("It is about your claim."), says("It has been approved."));
    expect(await call.exchange("English please")).toMatch(/calling from Contoso\. It is about your claim\.$/);
    expect(await call.exchange("what is it about")).toBe("It has been approved.");
    expect(call.script.filter((line) => line.startsWith("human"))).toEqual([
      "human: hello?",
      "human: what is it about",
    ]);
  });

  test.each([
    "thank you please stay on the line while we try to connect you",
    "thanks please hold while i try to connect you",
    "one moment please",
  ])("is not the person when it says that it puts us through: %s", async (robot) => {
    const call = outbound();
    await call.agentSpoke();
    await call.exchange("please state your name and the reason for your call");
    const before = call.heard;
    call.say(robot);
    await call.clock.advance(12_000);
    expect(call.heard).toBe(before);
    call.sound(25_000, { voiced: false });
    await call.clock.advance(25_000);
    call.chat.scripts.push(says("It is about your claim."));
    expect(await call.exchange("hello?")).toMatch(/calling from Contoso\. It is about your claim\.$/);
    expect(call.script.filter((line) => line.startsWith("human"))).toEqual(["human: hello?"]);
  });

  test.each([
    "to be connected please press five now",
    "please press five to be connected",
    "at the tone press five to accept",
  ])("gets the key that it asks for: %s", async (asks) => {
    const call = outbound();
    await call.agentSpoke();
    call.say(asks);
    await call.clock.until(() => call.told.includes("press"));
    expect(call.signals).toContainEqual(expect.objectContaining({ is: "press", keys: "5" }));
    expect(await call.exchange("hello?")).toMatch(/calling from Contoso\./);
  });
});
