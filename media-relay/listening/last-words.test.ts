import { describe, expect, test } from "vitest";
import { says } from "../rehearsal/fake-chat.ts";
import { wordMs } from "../rehearsal/fake-speech.ts";
import { Rehearsal } from "../testing.ts";

const humans = (call: Rehearsal): string[] => call.script.filter((line) => line.startsWith("human"));

/** The caller says that, and hangs up as soon as the last word is out; the recogniser tells each word so much later. */
async function saidLast(text: string, behindMs: number): Promise<Rehearsal> {
  const call = new Rehearsal();
  await call.agentSpoke();
  call.relay.speechToText.partialDelayMs = behindMs;
  call.say(text);
  await call.clock.advance(text.split(" ").length * wordMs);
  call.hangUp();
  return call;
}

describe("a caller who says something and hangs up", () => {
  test.each([0, 300, 1_800])("is heard to the last word by a recogniser that is %i ms behind", async (behindMs) => {
    const call = await saidLast("no that is all goodbye", behindMs);
    await call.clock.advance(behindMs);
    expect(humans(call)).toEqual(["human: no that is all goodbye"]);
    expect(call.told.at(-1)).toBe("session-over");
    expect([call.isOver, call.clock.pendingCount, call.relay.speechToText.openCount]).toEqual([true, 0, 0]);
    expect(call.chat.requests).toEqual([]);
  });

  test("is not waited for beyond the time that a recogniser may take", async () => {
    const call = await saidLast("no that is all", 10_000);
    await call.clock.advance(2_480);
    expect(call.isOver).toBe(false);
    await call.clock.advance(20);
    expect([call.isOver, call.told.at(-1), humans(call)]).toEqual([true, "session-over", []]);
    expect(call.relay.speechToText.openCount).toBe(0);
  });

  test("is heard though the recogniser was lost a moment before", async () => {
    const call = new Rehearsal();
    await call.agentSpoke();
    call.relay.speechToText.partialDelayMs = 500;
    call.say("it was yesterday");
    await call.clock.advance(3 * wordMs);
    call.loseRecogniser();
    call.hangUp();
    await call.clock.advance(500);
    expect(humans(call)).toEqual(["human: it was yesterday"]);
  });

  test("has the words that came late in the turn to which they belong, once", async () => {
    const call = new Rehearsal();
    await call.agentSpoke();
    call.relay.speechToText.partialDelayMs = 700;
    call.chat.scripts.push(says("I see."));
    call.say("there is a leak");
    await call.clock.until(() => call.chat.requests.length === 1);
    call.say("in my kitchen");
    await call.clock.advance(3 * wordMs);
    call.hangUp();
    await call.clock.advance(700);
    expect(humans(call).join(" ").replaceAll("human: ", "")).toBe("there is a leak in my kitchen");
  });
});

test("who hangs up in silence is waited for by nobody", async () => {
  const call = new Rehearsal();
  await call.agentSpoke();
  call.hangUp();
  await call.clock.advance(0);
  expect([call.isOver, call.clock.pendingCount]).toEqual([true, 0]);
});
