import { describe, expect, test } from "vitest";
import { brief, customer_response, use } from "./used-tools.testing.ts";

describe("to who has sent STOP", () => {
  const useThen = (name: string, args: object, over: object = {}) => use(name, args, { isOptedOut: true, ...over });
  const reminder = {
    ...{ title: "Send the photos", description: "Send them.", due_date_time: "2026-11-24T10:00:00" },
    customer_response,
  };

  test("no text is promised, and the model is told why and what brings texts back", () => {
    const { result, say, effects } = useThen("send_sms", { message: "12 Oak Street", customer_response });
    expect(result).toMatch(/^Not sent: .*STOP.*START/);
    expect([say, effects]).toEqual([undefined, []]);
    expect(use("send_sms", { message: "12 Oak Street", customer_response }).effects).toHaveLength(1);
  });

  test("no reminder is set that would come as a text, and a call is offered", () => {
    const refused = useThen("new_or_updated_reminder", { ...reminder, owner: "customer" });
    expect(refused.result).toMatch(/^Not set: .*STOP.*START.*Offer to call/);
    expect([refused.say, refused.effects]).toEqual([undefined, []]);
    for (const owner of ["assistant", "company"])
      expect(useThen("new_or_updated_reminder", { ...reminder, owner }).effects).toHaveLength(1);
    const called = { ...brief, reminders: { customer: "call", assistant: "call", company: "sms" } };
    expect(
      useThen("new_or_updated_reminder", { ...reminder, owner: "customer" }, { brief: called }).effects,
    ).toHaveLength(1);
  });
});
