import { describe, expect, test } from "vitest";
import { after, says, uses } from "../rehearsal/fake-chat.ts";
import { greeted, callerTurns } from "../rehearsal/greeted.ts";
import { contextWith } from "../rehearsal/context.ts";
import { Rehearsal } from "../testing.ts";

describe("tools", () => {
  test("a value that is wrong is refused with a word the model can mend, and nothing is told", async () => {
    const call = await greeted();
    const wrong = { updates: [{ field: "incident_datetime", value: "last night" }], customer_response: "Noted." };
    call.chat.scripts.push(uses({ updated_claim: wrong }), says("When exactly?"));
    expect(await call.exchange("it was last night")).toBe("When exactly?");
    const result = call.chat.requests[1]?.messages.at(-1);
    expect(result).toMatchObject({
      role: "tool",
      content: expect.stringContaining("must be a date and time") as string,
    });
    expect(call.told).not.toContain("claim");
  });

  test.each([
    ["an unknown one", { open_door: {} }, "there is no tool open_door"],
    ["one with wrong arguments", { send_sms: { text: "hi" } }, "wrong arguments"],
  ])("%s is refused", async (_name, calls, why) => {
    const call = await greeted();
    call.chat.scripts.push(uses(calls), says("Well."));
    await call.exchange("do something for me");
    expect(call.chat.requests[1]?.messages.at(-1)?.content).toContain(why);
  });

  test("a model that loops is stopped: the same effect happens once, and the fourth round has no tools", async () => {
    const call = await greeted();
    const text = uses({ send_sms: { message: "Your number is 12.", customer_response: "I'm sending it." } });
    call.chat.scripts.push(text, text, text, says("It is on its way."));
    expect(await call.exchange("text me that")).toBe("I'm sending it. It is on its way.");
    expect(call.told.filter((is) => is === "send-sms")).toHaveLength(1);
    expect(call.chat.requests.map(({ tools }) => tools !== undefined)).toEqual([true, true, true, false]);
  });

  test("a model that loops with the same arguments in another order is stopped too", async () => {
    const call = await greeted();
    const [message, customer_response] = ["Your number is 12.", "I'm sending it."];
    const scripts = [
      uses({ send_sms: { message, customer_response } }),
      uses({ send_sms: { customer_response, message } }),
    ];
    call.chat.scripts.push(...scripts, says("It is on its way."));
    await call.exchange("text me that");
    expect(call.told.filter((is) => is === "send-sms")).toHaveLength(1);
  });

  test("a session that takes over before it knows what was done names what it does alike", async () => {
    const [message, customer_response] = ["Our address is 1 Main Street.", "I'm sending it."];
    const answer = () => [uses({ send_sms: { message, customer_response } }), says("Anything else?")];
    const first = await greeted();
    first.chat.scripts.push(...answer());
    await first.exchange("text me the address");
    const turns = first.turns.filter(({ persona }) => persona === "human");

    const next = new Rehearsal(contextWith({ turns, resumed: true }));
    next.chat.scripts.push(...answer());
    await next.agentSpoke();
    const [before, after] = [first, next].map(({ signals }) => signals.find(({ is }) => is === "send-sms")?.effect);
    expect(before).toBe(`${turns[0]?.key}:send-sms:1`);
    expect(after).toBe(before);
  });

  test("a reminder is told in universal time, from the customer's zone", async () => {
    const call = await greeted();
    const reminder = {
      title: "Call back",
      description: "Call the customer back.",
      due_date_time: "2026-11-22T09:00:00",
      owner: "company",
      customer_response: "I'll call you tomorrow at nine.",
    };
    call.chat.scripts.push(uses({ new_or_updated_reminder: reminder }), says("Anything else?"));
    await call.exchange("call me back tomorrow at nine");
    expect(call.signals).toContainEqual(
      expect.objectContaining({
        is: "reminder",
        reminder: expect.objectContaining({ dueAt: "2026-11-22T08:00:00.000Z" }) as object,
      }),
    );
  });

  test("a caller who goes on takes back a goodbye that was not heard yet", async () => {
    const call = await greeted();
    call.chat.scripts.push(after(call.clock, 900, uses({ end_call: {} })), says("Which other thing?"));
    call.say("goodbye");
    call.sound(700, { voiced: false });
    call.say("oh one more thing please");
    expect(await call.agentSpoke()).toBe("Which other thing?");
    expect(call.told).not.toContain("end");
    expect(await callerTurns(call)).toEqual(["goodbye oh one more thing please"]);
  });

  test("a caller who has something to say over the goodbye is listened to", async () => {
    const call = await greeted();
    call.chat.scripts.push(uses({ end_call: {} }), says("Which other thing?"));
    call.say("that's all");
    await call.clock.until(() => call.phone.heard.some(({ word }) => word === "Thank"));
    call.say("wait there is one more thing");
    await call.clock.until(() => call.heard.includes("Which other thing?"));
    await call.clock.advance(5_000);
    expect(call.told).not.toContain("end");
  });

  test("a goodbye in the model's own words is the only one, and the call ends with it", async () => {
    const call = await greeted();
    call.chat.scripts.push(uses({ end_call: {} }, "Goodbye and take care!"));
    expect(await call.exchange("that's all")).toBe("Goodbye and take care!");
    expect(call.signals.at(-1)).toMatchObject({ is: "end", reason: "goodbye" });
  });

  test("words of the model that are no goodbye are followed by one", async () => {
    const call = await greeted();
    call.chat.scripts.push(uses({ end_call: {} }, "It is all noted."));
    expect(await call.exchange("that's all")).toMatch(/^It is all noted. Thank you for calling/);
  });

  test("words over the goodbye are on record", async () => {
    const call = await greeted();
    call.chat.scripts.push(uses({ end_call: {} }));
    call.say("that's all");
    await call.clock.until(() => call.phone.heard.some(({ word }) => word === "Thank"));
    call.say("thanks a lot goodbye");
    await call.clock.until(() => call.told.includes("end"));
    expect(call.script).toContain("human: thanks a lot goodbye");
  });
});
