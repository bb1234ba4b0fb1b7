import { describe, expect, test } from "vitest";
import { says } from "../rehearsal/fake-chat.ts";
import { greeted } from "../rehearsal/greeted.ts";

/** When the carrier's clock beats is not known: a word that ended within the last beat may count as unheard. */
const surelyHeard = (played: string): string[] => [played, played.replace(/ \w+$/, "")];

describe("talking over the agent", () => {
  const story = "style=none One two three four five six seven eight nine ten. Eleven twelve.";

  test("stops the voice, keeps only what was heard, and answers the new words", async () => {
    const call = await greeted();
    call.chat.scripts.push(says(story), says("The bathroom, I see."));
    const before = call.phone.heard.length;
    call.say("my kitchen is leaking");
    await call.clock.until(() => call.heardSince(before).includes("five"));
    const beganAtMs = call.clock.nowMs();
    call.say("sorry it is the bathroom");
    await call.clock.until(() => call.phone.clearCount === 1);
    expect(call.phone.soundAtMs - beganAtMs).toBeLessThanOrEqual(400);
    const heard = call.heardSince(before);
    expect(await call.agentSpoke()).toBe("The bathroom, I see.");
    const cut = call.turns.find(({ unheardText }) => unheardText !== undefined);
    expect(surelyHeard(heard)).toContain(cut?.text);
    expect(`${cut?.text} ${cut?.unheardText}`).toBe("One two three four five six seven eight nine ten. Eleven twelve.");
    const second = call.chat.requests[1]?.messages.map(({ content }) => content);
    expect(second?.slice(-2)).toEqual([`style=none ${cut?.text}`, "sorry it is the bathroom"]);
  });

  test("a cough pauses the voice, which goes on where it stopped", async () => {
    const call = await greeted();
    call.chat.scripts.push(says(story));
    const before = call.phone.heard.length;
    call.say("my kitchen is leaking");
    await call.clock.until(() => call.heardSince(before).includes("three"));
    call.sound(400, { voiced: true });
    await call.clock.advance(500);
    const paused = call.heardSince(before);
    await call.clock.advance(400);
    expect(call.heardSince(before)).toBe(paused);
    await call.agentSpoke();
    expect(call.heardSince(before)).toBe("One two three four five six seven eight nine ten. Eleven twelve.");
    expect(call.phone.clearCount).toBe(0);
  });

  test.each([
    ["a click", 40],
    ["a short knock", 160],
  ])("%s does not even pause it", async (_name, lengthMs) => {
    const call = await greeted();
    call.chat.scripts.push(says(story));
    const before = call.phone.heard.length;
    call.say("my kitchen is leaking");
    await call.clock.until(() => call.heardSince(before).includes("three"));
    const atMs = call.clock.nowMs();
    call.sound(lengthMs, { voiced: true });
    await call.agentSpoke();
    expect(call.clock.nowMs() - atMs).toBeLessThan(12 * 200 + 500);
  });

  test("a murmur does not stop it, and is not answered", async () => {
    const call = await greeted();
    call.chat.scripts.push(says(story));
    const before = call.phone.heard.length;
    call.say("my kitchen is leaking");
    await call.clock.until(() => call.heardSince(before).includes("three"));
    call.say("mm-hm");
    await call.clock.until(() => call.heardSince(before).includes("twelve"));
    await call.clock.advance(3_000);
    expect(call.chat.requests).toHaveLength(1);
    expect(call.heardSince(before)).toBe("One two three four five six seven eight nine ten. Eleven twelve.");
  });
});
