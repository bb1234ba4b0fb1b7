import { describe, expect, test } from "vitest";
import { says, uses } from "./rehearsal/fake-chat.ts";
import { greeted } from "./rehearsal/greeted.ts";

/** When the carrier's clock beats is not known: a word that ended within the last beat may count as unheard. */
const surelyHeard = (played: string): string[] => [played, played.replace(/ \w+$/, "")];

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
