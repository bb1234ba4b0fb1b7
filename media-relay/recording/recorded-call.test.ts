import { expect, test } from "vitest";
import type { RelayContext } from "../../core/call/relay-context.ts";
import type { Turn } from "../../core/call/turn.ts";
import { frameBytes, frameMs } from "../audio-format.ts";
import { says, uses } from "../rehearsal/fake-chat.ts";
import { callId, contextWith, Rehearsal } from "../testing.ts";
import { hello } from "../rehearsal/greeted.ts";

const recordedContext = (changes: Partial<RelayContext> = {}) => contextWith({ recording: "announce", ...changes });
const announcement = "Please note that this call is recorded.";

/** The words in one leg of what was recorded, each with the millisecond at which it ends. */
function wordsIn(call: Rehearsal, leg: "caller" | "agent") {
  const sound = Buffer.concat(call.recorded.map((piece) => piece.sound));
  const words: { word: string; endMs: number }[] = [];
  for (let at = 0; at < sound.length; at += 2 * frameBytes) {
    const first = at + (leg === "caller" ? 0 : 2);
    const head = Buffer.of(...[0, 1, 4, 5].map((offset) => sound[first + offset] ?? 0));
    if (head[3] !== 1) continue;
    const word = call.relay.dictionary.word(head.readUInt16LE(1));
    words.push({ word, endMs: (at / (2 * frameBytes) + 1) * frameMs });
  }
  return words;
}
const textIn = (call: Rehearsal, leg: "caller" | "agent") =>
  wordsIn(call, leg)
    .map(({ word }) => word)
    .join(" ");

/** The call ends and all of it is brought away. */
async function recordedBy(call: Rehearsal): Promise<Rehearsal> {
  call.hangUp();
  await call.clock.until(() => call.isOver);
  return call;
}

test("the caller is told first; from then on both voices are kept, each when it was heard", async () => {
  const call = new Rehearsal(recordedContext());
  expect(await call.agentSpoke()).toBe(`${announcement} ${hello}`);
  expect(call.turns[0]).toMatchObject({ persona: "assistant", action: "talk", text: announcement });
  call.chat.scripts.push(says("Where did it happen?"));
  await call.exchange("My shower leaks.");
  await recordedBy(call);

  expect(textIn(call, "agent")).toBe(`${hello} Where did it happen?`);
  expect(textIn(call, "caller")).toBe("My shower leaks.");
  // Both legs beside each other: the caller speaks between the agent's two turns.
  const agent = wordsIn(call, "agent");
  const caller = wordsIn(call, "caller");
  const answered = agent.find(({ word }) => word === "Where")?.endMs ?? 0;
  expect(agent.find(({ word }) => word === "you?")?.endMs).toBeLessThan(caller[0]?.endMs ?? 0);
  expect(caller.at(-1)?.endMs).toBeLessThan(answered);
  // And at the distance at which the phone heard them.
  const heard = call.phone.heard.find(({ word }) => word === "Where")?.atMs ?? 0;
  const before = call.phone.heard.find(({ word }) => word === "you?")?.atMs ?? 0;
  const apart = answered - (agent.find(({ word }) => word === "you?")?.endMs ?? 0);
  expect(Math.abs(apart - (heard - before))).toBeLessThanOrEqual(frameMs);
});

test("a call that is not to be recorded is not, and nobody is told", async () => {
  const call = new Rehearsal();
  expect(await call.agentSpoke()).toBe(hello);
  await call.exchange("My shower leaks.");
  await recordedBy(call);
  expect(call.recorded).toEqual([]);
});

test("a caller who talks over the announcement is told again, before anything is kept", async () => {
  const call = new Rehearsal(recordedContext());
  await call.clock.until(() => call.phone.heard.length === 2);
  call.say("Hello there my shower leaks.");
  await call.clock.until(() => call.turns.some(({ text }) => text.includes("Please go on.")));
  expect(call.recorded).toEqual([]);
  await call.agentSpoke();
  expect(call.heard.endsWith(`Please go on. ${announcement}`)).toBe(true);
  await call.exchange("It is in the bathroom.");
  await recordedBy(call);
  expect(textIn(call, "caller")).toBe("It is in the bathroom.");
});

test("what was cut off is not in the recording: it was never heard", async () => {
  const call = new Rehearsal(recordedContext());
  await call.agentSpoke();
  call.chat.scripts.push(says("Let me explain at length what we need to know about the shower."));
  call.say("My shower leaks.");
  await call.clock.until(() => call.phone.heard.at(-1)?.word === "explain");
  call.say("No wait it is the bathroom sink.");
  await call.clock.until(() => call.phone.clearCount > 0);
  const heard = call.phone.heard.map(({ word }) => word);
  await recordedBy(call);
  expect(textIn(call, "agent").split(" ")).toEqual(heard.slice(announcement.split(" ").length));
});

test("the number of a card is not kept, nor what the agent reads back of it; what comes before and after is", async () => {
  const call = new Rehearsal(recordedContext());
  await call.agentSpoke();
  call.chat.scripts.push(
    says("What is your card number?"),
    says("Is it 4 1 1 1 2 2 2 2?"),
    says("Thank you. Where did it happen?"),
  );
  await call.exchange("I want to pay.");
  await call.exchange("four one one one two two two two");
  await call.exchange("Yes it is.");
  await call.exchange("In the bathroom.");
  await recordedBy(call);
  expect(textIn(call, "caller")).toBe("I want to pay. In the bathroom.");
  expect(textIn(call, "agent")).toBe(
    `${hello} What is your card number? Thank you. Where did it happen? I see. Please go on.`,
  );
});

test("the number of a card that nobody asked for is taken out once it is understood", async () => {
  const call = new Rehearsal(recordedContext());
  await call.agentSpoke();
  call.chat.scripts.push(says("Where did it happen?"), says("Thank you."));
  await call.exchange("My shower leaks.");
  await call.clock.advance(10_000);
  await call.exchange("take it from four one one one two two two two three three three three thanks");
  await call.exchange("In the bathroom.");
  await recordedBy(call);
  expect(textIn(call, "caller")).toBe("My shower leaks. In the bathroom.");
});

test("a password is not kept, nor what the agent says of it, then or later", async () => {
  const call = new Rehearsal(recordedContext());
  await call.agentSpoke();
  call.chat.scripts.push(
    says("What is your password?"),
    says("I have swordfish. Where did it happen?"),
    says("So you log in by Swordfish. I see."),
  );
  await call.exchange("I cannot log in.");
  await call.exchange("It is swordfish.");
  await call.exchange("In the portal.");
  await recordedBy(call);
  expect(textIn(call, "caller")).toBe("I cannot log in. In the portal.");
  expect(textIn(call, "agent")).toBe(`${hello} What is your password? Where did it happen? I see.`);
});

test("a card number that a colleague asks for is not kept either, nor put down, nor what follows", async () => {
  const call = new Rehearsal(contextWith({ recording: "announced" }));
  await call.agentSpoke();
  call.chat.scripts.push(uses({ talk_to_human: {} }));
  call.say("I want to speak to a human");
  await call.clock.until(() => call.told.includes("transfer"));
  call.notes.push({ number: 1, is: "transfer-taken", transfer: "now" });
  await call.clock.advance(5_000);
  for (const words of ["We can go on.", "please tell me your card number", "4111 1111 1111 1111", "and the rest 77"]) {
    call.say(words);
    await call.clock.advance(4_000);
  }
  call.notes.push({ number: 2, is: "transfer-over", transfer: "now" });
  await call.agentSpoke();
  call.chat.scripts.push(says("Where did it happen?"));
  await call.exchange("Good.");
  await call.exchange("In the bathroom.");
  await recordedBy(call);
  const kept = textIn(call, "caller");
  expect(kept).toContain("We can go on.");
  expect(kept).toContain("In the bathroom.");
  expect(kept).not.toMatch(/\d/);
  const putDown = call.turns.filter(({ withHuman }) => withHuman === true).map(({ text }) => text);
  expect(putDown.join(" ")).toBe("We can go on. please tell me your card number [secret] and the rest [secret]");
  expect(putDown.join(" ")).not.toMatch(/\d/);
});

test("a card number that a colleague is told unasked is taken out too, and not put down", async () => {
  const call = new Rehearsal(contextWith({ recording: "announced" }));
  await call.agentSpoke();
  call.chat.scripts.push(uses({ talk_to_human: {} }));
  call.say("I want to speak to a human");
  await call.clock.until(() => call.told.includes("transfer"));
  call.notes.push({ number: 1, is: "transfer-taken", transfer: "now" });
  await call.clock.advance(15_000);
  call.say("We can go on.");
  await call.clock.advance(15_000);
  call.say("you may take it from 4111 1111 1111 1111");
  await call.clock.advance(4_000);
  await recordedBy(call);
  expect(textIn(call, "caller")).toContain("We can go on.");
  expect(textIn(call, "caller")).not.toMatch(/\d/);
  const putDown = call.turns.filter(({ withHuman }) => withHuman === true).map(({ text }) => text);
  expect(putDown.join(" ")).toBe("We can go on. you may take it from [card number]");
});

test("keys that are pressed are not kept, nor their tones", async () => {
  const call = new Rehearsal(recordedContext());
  await call.agentSpoke();
  const tone = (text: string) => {
    call.say(text);
    return call.clock.until(() => call.relay.speechToText.openCount > 0).then(() => call.clock.advance(220));
  };
  await tone("beep");
  call.session.digit("4");
  await tone("boop");
  call.session.digit("1");
  await call.clock.advance(10_000);
  await call.exchange("That was it.");
  await recordedBy(call);
  expect(textIn(call, "caller")).toBe("That was it.");
});

const turn = (persona: Turn["persona"], text: string): Turn => ({
  ...{ key: `${callId}:${text}`, callId, at: "2026-11-21T08:30:00.000Z", persona, action: "talk", text },
  toolCalls: [],
});

test("another session goes on recording at once, and does not say so again", async () => {
  const turns = [turn("assistant", announcement), turn("assistant", hello)];
  const call = new Rehearsal(contextWith({ recording: "announced", resumed: true, turns }));
  expect(await call.agentSpoke()).not.toContain(announcement);
  await call.exchange("My shower leaks.");
  await recordedBy(call);
  expect(textIn(call, "caller")).toBe("My shower leaks.");
  expect(textIn(call, "agent")).toContain("we were cut off");
});

test("another session goes on in silence where a card number was asked for", async () => {
  const turns = [turn("human", "I want to pay."), turn("assistant", "What is your card number?")];
  const call = new Rehearsal(contextWith({ recording: "announced", resumed: true, handedOver: true, turns }));
  await call.clock.advance(500);
  call.chat.scripts.push(says("Thank you. Where did it happen?"));
  await call.exchange("four one one one");
  await call.exchange("In the bathroom.");
  await recordedBy(call);
  expect(textIn(call, "caller")).toBe("In the bathroom.");
});
