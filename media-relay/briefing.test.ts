import { describe, expect, test } from "vitest";
import type { RelayContext } from "../core/call/relay-context.ts";
import type { Signal } from "../core/call/signal.ts";
import { PhoneNumber } from "../core/call/number/phone-number.ts";
import { contextWith, FakeRelay, Rehearsal } from "./testing.ts";

/** A colleague's phone, answered just now. */
function rung({ summary, ...more }: { summary?: string } & Partial<RelayContext> = {}): Rehearsal {
  const relay = new FakeRelay();
  relay.chat.text = summary;
  const claim = { incident_description: "a leak" };
  return new Rehearsal(contextWith({ claim, ...more }), relay, [], { transfer: "t1" });
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

test.each(["announce", "announced"] as const)(
  "a colleague is told that the call is recorded: %s",
  async (recording) => {
    const call = rung({ summary: "Somebody reports a leak.", recording });
    await asked(call);
    expect(call.heard).toMatch(/assistant of Contoso.*this call is recorded\. Somebody reports a leak\. Press 1/);
    const other = rung({ summary: "Somebody reports a leak." });
    await asked(other);
    expect(other.heard).not.toContain("recorded");
  },
);

test("a colleague who says nothing is told all the same, asked twice, and is not waited for longer", async () => {
  const call = rung({ summary: "Somebody reports a leak." });
  await call.clock.until(() => did(call).length === 2);
  expect(call.heard.split(question)).toHaveLength(3);
  expect(did(call)).toEqual(["attended", "declined no answer"]);
});

describe("a colleague whom an option of a menu names", () => {
  const colleague = { phoneNumber: PhoneNumber.parse("+12025550108"), about: { any: ["It is about an invoice."] } };
  const transfer = { key: "t1", state: "ringing" as const, colleague };

  test("hears by which option the caller comes, and no summary of nothing", async () => {
    const call = rung({ summary: "Nobody has said anything.", transfer });
    await asked(call);
    expect(call.heard).toMatch(/assistant of Contoso.*It is about an invoice. Press 1 or say yes/);
    expect(call.relay.chat.requests).toEqual([]);
  });

  test("hears a summary too where the caller has talked with the agent", async () => {
    const { callId } = contextWith();
    const turn = { key: "1", callId, at: "2026-11-20T08:00:00.000Z", toolCalls: [], text: "My bill is wrong." };
    const turns = [{ ...turn, persona: "human" as const, action: "talk" as const }];
    const call = rung({ summary: "A bill is wrong.", transfer, turns });
    await asked(call);
    expect(call.heard).toMatch(/It is about an invoice. A bill is wrong. Press 1/);
  });
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

test("who wants a moment is given one, and is asked again as often as others", async () => {
  const call = rung({ summary: "A leak." });
  await asked(call);
  call.say("one moment please");
  await call.clock.until(() => call.heard.split(question).length === 4);
  expect(did(call)).toEqual(["attended"]);
  call.say("okay put them through");
  await call.clock.until(() => did(call).length === 2);
  expect(did(call)).toEqual(["attended", "accepted"]);
});

test("who has not understood hears it all again", async () => {
  const call = rung({ summary: "A leak." });
  await asked(call);
  call.say("sorry I didn't catch that");
  await call.clock.until(() => call.heard.split("A leak.").length === 3 && call.heard.split(question).length === 3);
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
