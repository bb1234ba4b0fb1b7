import { describe, expect, test } from "vitest";
import { after, says, uses } from "../rehearsal/fake-chat.ts";
import { contextWith, Rehearsal } from "../testing.ts";
import { greeted, callerTurns } from "../rehearsal/greeted.ts";

describe("an answer that is begun before the turn is surely over", () => {
  test("is heard sooner, and is asked for once", async () => {
    const gapsMs: number[] = [];
    for (const speculation_enabled of [false, true]) {
      const call = await greeted(new Rehearsal(contextWith({}, { speculation_enabled })));
      call.chat.scripts.push(after(call.clock, 300, says("Here I am.")));
      call.say("my kitchen is wet");
      await call.clock.until(() => call.heard.includes("Here"));
      expect(call.chat.requests).toHaveLength(1);
      expect(call.chat.requests[0]?.messages.at(-1)).toEqual({ role: "user", content: "my kitchen is wet" });
      await call.clock.advance(3_000);
      const answer = call.turns.find(({ text }) => text === "Here I am.");
      gapsMs.push(answer?.responseMs ?? 0);
    }
    const [sure = 0, early = 0] = gapsMs;
    expect(sure - early).toBeGreaterThanOrEqual(300);
  });

  test("is never heard where the caller goes on, and the next one answers all of it", async () => {
    const call = await greeted();
    call.chat.scripts.push(says("Too soon."), says("Here I am."));
    call.say("my kitchen is wet");
    call.sound(300, { voiced: false });
    expect(await call.exchange("since yesterday evening at eight")).toBe("Here I am.");
    expect(call.heard).not.toContain("Too soon");
    expect(await callerTurns(call)).toEqual(["my kitchen is wet since yesterday evening at eight"]);
    expect(call.relay.figures).toContainEqual(expect.objectContaining({ earlyCount: 2, wastedCount: 1 }));
  });

  test("has no effect where the caller goes on", async () => {
    const call = await greeted();
    const noted = (value: string) =>
      uses({ updated_claim: { customer_response: "", updates: [{ field: "incident_description", value }] } });
    call.chat.scripts.push(noted("too soon"), says("Here I am."));
    call.say("my kitchen is wet");
    call.sound(300, { voiced: false });
    await call.exchange("since yesterday evening at eight");
    expect(call.told).not.toContain("claim");
  });
});
