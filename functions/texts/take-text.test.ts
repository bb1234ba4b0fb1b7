import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { CallId } from "../../core/call/ids.ts";
import { instant } from "../../core/call/instant.ts";
import { PhoneNumber } from "../../core/call/number/phone-number.ts";
import { PassingError } from "../../core/errors.ts";
import { Flags } from "../../core/flags.ts";
import { leftCallOrchestration } from "../../orchestrations/left-calls/contracts.ts";
import { customer } from "../../orchestrations/testing.ts";
import { createTextedCenter, minuteMs, says, uses, type TextedCenter } from "./texted-center.testing.ts";

const colleague = PhoneNumber.parse("+12025550107");

let center: TextedCenter;
beforeEach(async () => {
  center = await createTextedCenter();
});
afterEach(() => center.close());

describe("a text without a call", () => {
  test("is answered by text, in a conversation that goes on with the next", async () => {
    await center.write("My roof leaks");
    await center.write("Since Monday");
    expect(center.sent()).toEqual(["You wrote: My roof leaks.", "You wrote: Since Monday."]);
    expect(center.asked[1]).toEqual(["action=sms My roof leaks", "action=sms Since Monday"]);
    expect((await center.turns()).map(({ persona, action }) => `${persona} ${action}`)).toEqual([
      "human sms",
      "assistant sms",
      "human sms",
      "assistant sms",
    ]);
    expect(await center.store.conversations({ phoneNumber: customer, limit: 5 })).toHaveLength(1);
  });

  test("delivered three times, at once and later, is answered once", async () => {
    const once = center.text("My roof leaks");
    await Promise.all([center.take(once), center.take(once)]);
    await center.engine.pass(minuteMs);
    await center.take(once);
    await center.engine.pass(60 * minuteMs);
    expect(center.sent()).toEqual(["You wrote: My roof leaks."]);
  });

  test("and another one right after it get one answer to both", async () => {
    await center.take(center.text("My roof leaks"));
    await center.take(center.text("and it is getting worse"));
    await center.engine.pass(minuteMs);
    expect(center.sent()).toEqual(["You wrote: My roof leaks and it is getting worse."]);
  });

  test("overtaken by another while its answer is found gets one answer with it", async () => {
    center.beforeAnswer = async () => {
      center.beforeAnswer = () => Promise.resolve();
      await center.take(center.text("No, the cellar"));
    };
    await center.write("My roof leaks");
    await center.engine.pass(minuteMs);
    expect(center.sent()).toEqual(["You wrote: My roof leaks No, the cellar."]);
  });

  test("fills the claim by the same tools; what it noted is reported once, when it has become quiet", async () => {
    withClaim();
    center.model = (heard) => (heard.startsWith("My roof") ? notes("incident_description", heard) : says("Noted."));
    await center.write("My roof leaks");
    const [conversation] = await center.store.conversations({ phoneNumber: customer, limit: 1 });
    expect(conversation?.claim).toEqual({ incident_description: "My roof leaks" });
    expect(center.sent()).toEqual(["I have noted that."]);

    await center.engine.pass(60 * minuteMs);
    expect(center.sent()).toEqual(["I have noted that.", "This is your report."]);
    const [concluded] = await center.store.conversations({ phoneNumber: customer, limit: 1 });
    expect(concluded).toMatchObject({ synthesis: { short: "Leak" }, next: { action: "case_closed" } });
    expect(center.engine.instances().map(({ status }) => status)).toEqual(["Completed"]);

    await center.write("Thank you");
    await center.engine.pass(60 * minuteMs);
    expect(center.sent().slice(2)).toEqual(["Noted."]); // nothing new was noted: no second report
    expect(center.writtenCount).toBe(4);
  });

  test("is reported by the call that follows it, not twice", async () => {
    withClaim();
    center.model = (heard) => notes("incident_description", heard);
    await center.write("My roof leaks");
    const [conversation] = await center.store.conversations({ phoneNumber: customer, limit: 1 });
    if (conversation === undefined) throw new Error("the text has a conversation");
    const startedAt = instant(center.engine.clock.nowMs());
    const over = { direction: "inbound", state: "ended", followUp: "done", outcome: "completed", startedAt } as const;
    await center.store.createCall({ id: CallId.parse("call-0001"), conversationId: conversation.id, ...over });
    await center.engine.pass(60 * minuteMs);
    expect(center.sent()).toEqual(["I have noted that."]);
  });

  test("a reminder that is asked for by text comes at its time, and one that is moved at the new one", async () => {
    center.model = (heard) => remindsAt(heard === "At twelve" ? "2026-11-20T12:00" : "2026-11-20T16:00");
    await center.write("Remind me of the plumber at four");
    await center.write("At twelve");
    await center.engine.pass(10 * 60 * minuteMs);
    expect(center.texts.filter((one) => one.text.includes("Plumber")).map(({ at }) => at.slice(0, 16))).toEqual([
      "2026-11-20T11:00",
    ]);
  });

  test("that tells of an emergency reaches who is on call at once, and the customer is answered", async () => {
    center.model = alarms;
    await center.write("I smell gas at 4 Mill Lane");
    expect(center.texts.map(({ to }) => to)).toEqual(["+12025550107", customer]);
    const [conversation] = await center.store.conversations({ phoneNumber: customer, limit: 1 });
    expect(conversation?.alerts).toMatchObject([{ service: "firefighters", told: [{ by: "sms" }] }]);
  });

  test("where the model has no answer, is apologised for, and the next one is answered", async () => {
    center.model = () => {
      throw new PassingError("away");
    };
    await center.write("My roof leaks");
    expect(center.sent()).toEqual([expect.stringMatching(/sorry/)]);
    center.model = (heard) => says(`You wrote: ${heard}.`);
    await center.write("Hello?");
    expect(center.sent()[1]).toContain("Hello?");
  });

  test("whose answer breaks off gets what there is of it, and a word that it is not all", async () => {
    center.model = function* () {
      yield { is: "text", text: "First turn off the main valve. Then you must never " };
      throw new PassingError("away");
    };
    await center.write("What shall I do?");
    expect(center.sent()).toEqual([expect.stringMatching(/main valve\..*I'm sorry, I lost my thread/)]);
  });

  test("that the model refuses to read stays out of later requests", async () => {
    center.model = () => [{ is: "finish", reason: "content-filter", promptTokens: 1, completionTokens: 0 }];
    await center.write("Something foul");
    expect(center.sent()).toEqual([expect.stringMatching(/can't help with that/)]);
    center.model = () => says("Hello.");
    await center.write("Hello");
    expect(center.asked.at(-1)).toEqual(["action=sms Hello"]);
  });

  test("that asks amid other words for no more texts gets one answer, and then a number gets none until START", async () => {
    center.model = () => uses("contact_wishes", { wanted: false, customer_response: "I have noted that." });
    await center.write("My roof is fixed, and I would rather not hear from you by text any longer");
    expect(center.sent()).toEqual(["I have noted that."]);
    expect((await center.store.caller(customer))?.value.texts?.wanted).toBe(false);
    await center.write("My roof leaks again");
    await center.write("I have changed my mind, do text me again");
    await center.engine.pass(60 * minuteMs);
    expect(center.sent()).toHaveLength(1);
    await center.write("START");
    expect(center.sent()).toHaveLength(2);
  });

  test("after STOP is read and not answered: an emergency reaches who is on call, and what is written weeks later is another matter", async () => {
    await center.write("STOP");
    center.model = alarms;
    await center.write("My house is on fire, two people are inside at 4 Mill Lane");
    expect(center.texts.map(({ to }) => to)).toEqual([customer, "+12025550107"]);
    center.model = () => uses("contact_wishes", { wanted: true, customer_response: "You get texts again." });
    await center.write("Do you get my texts?");
    // What was done about the fire is known, and no second alert comes of it.
    expect(center.asked.at(-1)?.at(-1)).toBe("action=sms Do you get my texts?");
    await center.engine.pass(30 * 24 * 60 * minuteMs);
    expect(center.sent()).toHaveLength(2);
    expect((await center.store.caller(customer))?.value.exchange).toMatchObject({ state: "over", waiting: [] });

    await center.write("START");
    center.model = () => says("Hello.");
    await center.write("My car was scratched");
    expect(center.asked.at(-1)).toEqual(["action=sms My car was scratched"]);
    expect(center.sent().at(-1)).toMatch(/Hello\.$/);
  });

  test("that asks for a person is passed on to one, and the customer is told", async () => {
    center.model = () => uses("talk_to_human", {});
    await center.write("I want to talk to a person");
    expect(center.texts.map(({ to }) => to)).toEqual(["+12025550107", customer]);
    expect(center.sent()[0]).toContain(customer);
    expect(center.sent()[1]).toMatch(/colleague/);
  });

  test("is answered so often in a day and no more, over all exchanges, read so often again, and on record all the same", async () => {
    center.services.flags = { current: () => Flags.parse({ texts_per_day_max: 2 }), close: () => undefined };
    const hourMs = 60 * minuteMs;
    for (const words of ["One", "Two", "Three", "4 Mill Lane is on fire", "Five", "Six"]) {
      if (words.startsWith("4")) center.model = alarms;
      await center.write(words);
      await center.engine.pass(hourMs);
    }
    expect(center.texts.filter(({ to }) => to === customer).map(({ text }) => text)).toEqual([
      "You wrote: One.",
      "You wrote: Two.",
    ]);
    expect(center.texts.at(-1)?.to).toBe("+12025550107");
    expect(center.asked.flat().join()).not.toMatch(/Five|Six/);
    expect((await center.turns()).map((turn) => turn.text)).toContain("Six");
    // None is left open, to be gone on with by whoever writes next.
    expect((await center.store.caller(customer))?.value.exchange?.state).toBe("over");

    await center.engine.pass(20 * hourMs);
    center.model = (heard) => says(`You wrote: ${heard}.`);
    await center.write("Seven");
    expect(center.sent().slice(3)).toEqual([expect.stringMatching(/Seven\.$/)]);
  });

  test("of a colleague is told to be read by nobody, so often in a day, and not once they want no texts", async () => {
    center.services.flags = { current: () => Flags.parse({ texts_per_day_max: 2 }), close: () => undefined };
    const once = center.text("ok, I will ring them", { from: colleague });
    await center.take(once);
    await center.take(once);
    await center.take(center.text("HELP", { from: colleague }));
    await center.take(center.text("What do they want?", { from: colleague }));
    await center.engine.pass(30 * minuteMs);
    expect(center.texts.map(({ to }) => to)).toEqual([colleague, colleague]);
    expect(center.sent()).toEqual([expect.stringMatching(/^Nobody at Contoso reads/), expect.stringMatching(/STOP/)]);
    expect(center.asked).toEqual([]);

    await center.engine.pass(25 * 60 * minuteMs);
    await center.take(center.text("STOP", { from: colleague }));
    await center.take(center.text("On my way", { from: colleague }));
    expect(center.sent().slice(2)).toEqual([expect.stringMatching(/no more texts/)]);
  });

  test("of a colleague reaches the agent whom they talk to as a customer, and what it left open goes on by text", async () => {
    const { id: conversationId } = await center.conversation({ phoneNumber: colleague });
    const id = CallId.parse("call-0001");
    const startedAt = instant(center.engine.clock.nowMs());
    const call = { id, conversationId, direction: "inbound", followUp: "pending", startedAt } as const;
    await center.store.createCall({ ...call, state: "talking" });
    await center.take(center.text("My roof leaks", { from: colleague }));
    expect(await center.store.notes(id, 0)).toMatchObject([{ is: "text", text: "My roof leaks" }]);
    expect(center.sent()).toEqual([]);

    await center.engine.start(leftCallOrchestration, { callId: id, conversationId, isAttempt: false }, "ends");
    await center.engine.pass(2 * minuteMs);
    await center.take(center.text("Since Monday", { from: colleague }));
    await center.engine.pass(minuteMs);
    expect(center.sent().filter((words) => words.startsWith("You wrote"))).toHaveLength(2);
  });

  test("that is a picture without words is on record, and they are asked to describe it; what they write then is answered", async () => {
    await center.take(center.text("", { hasPicture: true }));
    await center.engine.pass(minuteMs);
    expect((await center.turns()).map(({ persona, text }) => [persona, text])).toEqual([
      ["human", "[picture]"],
      ["assistant", expect.stringMatching(/cannot look at pictures.*describe/)],
    ]);
    expect(center.sent()).toHaveLength(1);
    expect(center.asked).toEqual([]);

    await center.take(center.text("", { hasPicture: true }));
    await center.write("It is my roof");
    expect(center.sent()).toHaveLength(2);
    expect(center.sent()[1]).toContain("It is my roof");
  });

  test("is answered in parts where the answer is long", async () => {
    center.model = () =>
      says(
        Array.from({ length: 20 }, (_, index) => `Then take step ${index} of the repair and write it down.`).join(" "),
      );
    await center.write("What shall I do?");
    expect(center.sent().length).toBeGreaterThan(1);
    for (const one of center.sent()) expect(one).toMatch(/\(\d\/\d\)$/);
  });

  test("after the time for coming back begins a new conversation", async () => {
    await center.write("My roof leaks");
    await center.engine.pass(4 * 60 * minuteMs);
    await center.write("My car was stolen");
    expect(center.asked.at(-1)).toEqual(["action=sms My car was stolen"]);
  });

  test("of a process that dies in the middle is answered once", async () => {
    center.beforeAnswer = async () => {
      center.beforeAnswer = () => Promise.resolve();
      await center.engine.restart();
    };
    await center.write("My roof leaks");
    await center.engine.pass(5 * minuteMs);
    expect(center.sent()).toEqual(["You wrote: My roof leaks."]);
  });
});

function withClaim(): void {
  const { briefs } = center.services;
  const claim = [{ name: "incident_description", type: "text" as const }];
  center.services.briefs = { ...briefs, forNumber: () => ({ ...briefs.forNumber(), claim }) };
}

const alarms = () =>
  uses("notify_emergencies", {
    ...{ service: "firefighters", reason: "Fire", location: "4 Mill Lane", contact: "the customer" },
    customer_response: "Please call 112 now.",
  });
const notes = (field: string, value: string) =>
  uses("updated_claim", { updates: [{ field, value }], customer_response: "I have noted that." });
const remindsAt = (due_date_time: string) =>
  uses("new_or_updated_reminder", {
    ...{ title: "Plumber", description: "Call the plumber", due_date_time, owner: "customer" },
    customer_response: "I will remind you.",
  });
