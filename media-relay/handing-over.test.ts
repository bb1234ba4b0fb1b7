import { describe, expect, test } from "vitest";
import { frameMs } from "./audio-format.ts";
import { says, uses } from "./rehearsal/fake-chat.ts";
import { wordMs } from "./rehearsal/fake-speech.ts";
import { greeted } from "./rehearsal/greeted.ts";
import type { Rehearsal } from "./testing.ts";

async function handedOver(call: Rehearsal): Promise<void> {
  let isOver = false;
  void call.session.handOver().then(() => (isOver = true));
  await call.clock.until(() => isOver);
  await call.clock.advance(frameMs);
}

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

  test("stops in mid-sentence at the end of a word, and tells what was heard and what was not", async () => {
    for (let laterMs = 0; laterMs < wordMs; laterMs += frameMs) {
      const call = await greeted();
      call.chat.scripts.push(says(story));
      const before = call.phone.heard.length;
      call.say("tell me more");
      await call.clock.until(() => call.heardSince(before).includes("three"));
      await call.clock.advance(laterMs);
      await handedOver(call);
      expect(call.signals.at(-1)).toMatchObject({ is: "session-over", handedOver: true });
      expect(call.phone.begun).toBe("");
      const cut = call.turns.at(-1);
      expect(call.heardSince(before)).toBe(cut?.text);
      expect(`${cut?.text} ${cut?.unheardText}`).toBe(story);
      call.hangUp();
      expect([call.isOver, call.clock.pendingCount]).toEqual([true, 0]);
    }
  });

  test("whose voice marks no words stops where it is", async () => {
    const call = await greeted();
    call.relay.textToSpeech.marksWords = false;
    call.chat.scripts.push(says(story));
    const before = call.phone.heard.length;
    call.say("tell me more");
    await call.clock.until(() => call.heardSince(before).includes("three"));
    await handedOver(call);
    const cut = call.turns.at(-1);
    expect(`${cut?.text} ${cut?.unheardText}`).toBe(story);
  });

  test("leaves an answer that has not begun to be heard to who comes after", async () => {
    const call = await greeted();
    call.chat.scripts.push(says(story));
    const before = call.phone.heard.length;
    call.say("tell me more");
    await call.clock.until(() => call.phone.mostQueued > 0 && !call.phone.isQuiet);
    await handedOver(call);
    await call.clock.advance(200);
    expect(call.heardSince(before)).toBe("");
    expect(call.script.at(-1)).toBe("human: tell me more");
  });

  test("says nothing more to a caller who begins to speak meanwhile, and lets them finish", async () => {
    const call = await greeted();
    call.chat.scripts.push(says(story));
    const before = call.phone.heard.length;
    call.say("tell me more");
    await call.clock.until(() => call.heardSince(before).includes("three"));
    call.say("no please stop");
    await handedOver(call);
    expect(call.heardSince(before)).toBe("One two three four");
    expect(call.script.findLast((line) => line.startsWith("human"))).toContain("no please stop");
  });

  test("lets the caller finish their sentence first", async () => {
    const call = await greeted();
    call.say("my kitchen is wet and the cellar also");
    await call.clock.advance(700);
    const over = handedOver(call);
    await call.clock.advance(500);
    expect(call.script.at(-1)).not.toContain("human");
    await over;
    expect(call.script.at(-1)).toBe("human: my kitchen is wet and the cellar also");
  });
});
