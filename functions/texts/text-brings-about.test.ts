import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { CallId } from "../../core/call/ids.ts";
import { instant } from "../../core/call/instant.ts";
import { changeConversation } from "../../core/change.ts";
import { customer } from "../../orchestrations/testing.ts";
import { alarms, createTextedCenter, minuteMs, says, uses, type TextedCenter } from "./texted-center.testing.ts";

let center: TextedCenter;
beforeEach(async () => {
  center = await createTextedCenter();
});
afterEach(() => center.close());

describe("a text without a call", () => {
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

  test("another matter: it is not answered again, together with what comes later in the one before", async () => {
    withClaim();
    center.model = (heard) =>
      heard.startsWith("My car") ? uses("new_claim", newClaim) : notes("incident_description", heard);
    await center.write("My roof leaks");
    const [before] = await center.store.conversations({ phoneNumber: customer, limit: 1 });
    if (before === undefined) throw new Error("the text has a conversation");
    await center.write("My car was stolen, too");
    expect(center.sent()).toEqual(["I have noted that.", "Tell me of your car."]);
    await center.engine.pass(20 * 60 * minuteMs);

    // As a call that was owed in the first matter leaves it.
    const lastCallAt = instant(center.engine.clock.nowMs());
    await changeConversation(center.store, before.id, (old) => ({ ...old, lastCallAt }));
    await center.write("Is the roof done?");
    expect(center.asked.at(-1)).toEqual(["action=sms My roof leaks", "action=sms Is the roof done?"]);
  });

  test("that tells of an emergency reaches who is on call at once, and the customer is answered", async () => {
    center.model = alarms;
    await center.write("I smell gas at 4 Mill Lane");
    expect(center.texts.map(({ to }) => to)).toEqual(["+12025550107", customer]);
    const [conversation] = await center.store.conversations({ phoneNumber: customer, limit: 1 });
    expect(conversation?.alerts).toMatchObject([{ service: "firefighters", told: [{ by: "sms" }] }]);
  });

  test("that asks for a person is passed on to one, and the customer is told", async () => {
    center.model = () => uses("talk_to_human", {});
    await center.write("I want to talk to a person");
    expect(center.texts.map(({ to }) => to)).toEqual([customer, "+12025550107"]);
    expect(center.sent()[0]).toMatch(/colleague/);
    expect(center.sent()[1]).toContain(customer);
  });
});

function withClaim(): void {
  const { briefs } = center.services;
  const claim = [{ name: "incident_description", type: "text" as const }];
  center.services.briefs = { ...briefs, forNumber: () => ({ ...briefs.forNumber(), claim }) };
}

const notes = (field: string, value: string) =>
  uses("updated_claim", { updates: [{ field, value }], customer_response: "I have noted that." });
const remindsAt = (due_date_time: string) =>
  uses("new_or_updated_reminder", {
    ...{ title: "Plumber", description: "Call the plumber", due_date_time, owner: "customer" },
    customer_response: "I will remind you.",
  });
const newClaim = { customer_response: "Tell me of your car." };
