import { describe, expect, test } from "vitest";
import { FinalError, PassingError } from "../../core/errors.ts";
import { says } from "../rehearsal/fake-chat.ts";
import { greeted, plain } from "../rehearsal/greeted.ts";

describe("the voice", () => {
  test("is never fed far ahead of what is heard", async () => {
    const call = await greeted();
    call.chat.scripts.push(says("One two three four five. ".repeat(40)));
    await call.exchange("tell me everything please");
    expect(call.phone.mostQueued).toBeLessThanOrEqual(5);
  });

  test("that fails once says it again; that fails for good ends the call and says so", async () => {
    const call = await greeted();
    call.relay.textToSpeech.errors = [new PassingError("1006")];
    expect(await call.exchange("my kitchen is wet")).toBe(plain);
    call.relay.textToSpeech.errors = Array.from({ length: 30 }, () => new FinalError("401"));
    call.say("and the cellar is wet");
    await call.clock.until(() => call.told.includes("end"));
    expect(call.signals.at(-1)).toMatchObject({ is: "end", reason: "failure" });
  });

  test("that is away for a minute is waited for: the caller is told, hears that the line is alive, then the answer", async () => {
    const call = await greeted();
    call.relay.textToSpeech.errors = Array.from({ length: 12 }, () => new PassingError("503"));
    const before = call.phone.heard.length;
    const beganMs = call.clock.nowMs();
    call.say("my kitchen is wet");
    await call.clock.until(() => call.heardSince(before).includes("sorry"));
    expect(call.clock.nowMs() - beganMs).toBeLessThan(3_000);
    await call.clock.until(() => call.heardSince(before).endsWith("on."));
    expect(call.heardSince(before)).toBe(
      `I'm sorry, my voice is failing me for a moment. Please stay on the line. ${plain}`,
    );
    expect(call.told).not.toContain("end");
  });

  test("that never comes back ends the call", async () => {
    const call = await greeted();
    call.relay.textToSpeech.errors = Array.from({ length: 500 }, () => new PassingError("503"));
    call.say("my kitchen is wet");
    await call.clock.until(() => call.told.includes("end"), 400_000);
    expect(call.signals.find(({ is }) => is === "end")).toMatchObject({ reason: "failure" });
  });

  test("never says markdown or marks", async () => {
    const call = await greeted();
    call.chat.scripts.push(says("style=cheerful **Good**. action=talk style=none Next: [here](http://a.b)."));
    expect(await call.exchange("my kitchen is wet")).toBe("Good. Next: here.");
    expect(call.relay.textToSpeech.said.slice(-2).map(({ style }) => style)).toEqual(["cheerful", "none"]);
  });
});
