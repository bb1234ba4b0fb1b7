import { expect, test } from "vitest";
import type { Signal } from "../core/call/signal.ts";
import { contextWith, FakeRelay, Rehearsal } from "./testing.ts";

/** A colleague's phone, answered just now. */
function rung({ summary }: { summary?: string } = {}): Rehearsal {
  const relay = new FakeRelay();
  relay.chat.text = summary;
  const claim = { incident_description: "a leak" };
  return new Rehearsal(contextWith({ claim }), relay, [], { transfer: "t1" });
}

const did = (call: Rehearsal): string[] =>
  call.signals.flatMap((signal: Signal) =>
    signal.is === "human" ? [[signal.did, signal.reason].join(" ").trim()] : [],
  );

const question = "Press 1 or say yes";
const asked = (call: Rehearsal) => call.clock.until(() => call.heard.includes("if you cannot."));

test("a colleague who says hello hears who calls and why, is asked, and accepts by key", async () => {
  const call = rung({ summary: "Somebody reports a leak." });
  call.say("Hello this is Sam");
  await asked(call);
  expect(call.heard).toMatch(/assistant of Contoso.*Somebody reports a leak. Press 1 or say yes/);
  call.session.digit("1");
  await call.clock.until(() => call.heard.includes("putting you through."));
  expect(did(call)).toEqual(["attended", "accepted"]);
  expect(call.told).not.toContain("turn");
});

test("a colleague who says nothing is told all the same, asked twice, and is not waited for longer", async () => {
  const call = rung({ summary: "Somebody reports a leak." });
  await call.clock.until(() => did(call).length === 2);
  expect(call.heard.split(question)).toHaveLength(3);
  expect(did(call)).toEqual(["attended", "declined no answer"]);
});

test("where no model sums the call up, they hear what is noted", async () => {
  const call = rung();
  await asked(call);
  expect(call.heard).toContain("incident description: a leak.");
});

test.each([
  ["yes I will take it", "accepted"],
  ["no not now", "declined declined"],
])("an answer by word: %s", async (words, answer) => {
  const call = rung({ summary: "A leak." });
  await asked(call);
  call.say(words);
  await call.clock.until(() => did(call).length === 2);
  expect(did(call)).toEqual(["attended", answer]);
});

test("a yes before the question is no answer", async () => {
  const call = rung({ summary: "A leak." });
  call.say("yes hello");
  await asked(call);
  expect(did(call)).toEqual(["attended"]);
});

test("what is no answer is asked again", async () => {
  const call = rung({ summary: "A leak." });
  await asked(call);
  call.say("who is it");
  await call.clock.until(() => call.heard.split(question).length === 3);
  expect(did(call)).toEqual(["attended"]);
});

test("a voicemail takes nobody, and hears no more", async () => {
  const call = rung({ summary: "A leak." });
  call.say("please leave a message after the tone");
  await call.clock.until(() => did(call).length === 2);
  expect(did(call)).toEqual(["attended", "declined voicemail"]);
  expect(call.heard).not.toContain(question);
});

test("a stream that breaks before the answer leaves them unattended; after it, nothing more is told", async () => {
  const broken = rung({ summary: "A leak." });
  await asked(broken);
  broken.hangUp();
  await broken.clock.until(() => broken.isOver);
  expect(did(broken)).toEqual(["attended", "unattended"]);

  const moved = rung({ summary: "A leak." });
  await asked(moved);
  moved.session.digit("1");
  await moved.clock.until(() => did(moved).length === 2);
  moved.hangUp();
  await moved.clock.until(() => moved.isOver);
  expect(did(moved)).toEqual(["attended", "accepted"]);
});
