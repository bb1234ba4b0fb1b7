import { describe, expect, test } from "vitest";
import { CallbackPolicy } from "../follow-up/callbacks/callback-policy.ts";
import { usualHours } from "../follow-up/calling-hours.ts";
import { CampaignOrder, rulesOf } from "./campaign-order.ts";

const order = {
  ...{ agent_phone_number: "+14255550100", bot_company: "Contoso", bot_name: "Amélie" },
  phone_numbers: ["+33 6 12 34 56 78", "+33612345678", "+12025550100"],
};

describe("the order of a campaign", () => {
  test("may leave out all but the numbers and who calls; a number is called once", () => {
    const parsed = CampaignOrder.parse(order);
    expect(parsed.phone_numbers).toEqual(["+33612345678", "+12025550100"]);
    expect(rulesOf(parsed, {})).toEqual({
      ...{ hours: usualHours, atOnce: 5, perMinute: 30, attempts: 3, spacingMs: 1_800_000 },
      ...{ retried: ["busy", "no-answer"], breaker: { failures: 5, of: 10 } },
    });
  });

  test("says how fast, how often and when", () => {
    const hours = [{ days: ["monday"], from: "09:00", to: "12:00" }];
    const retry = { attempts: 2, spacing_min: 1.5, after: ["no-answer"] };
    const rules = { hours, time_zone: "Europe/Paris", at_once: 2, per_minute: 10, retry };
    expect(rulesOf(CampaignOrder.parse({ ...order, ...rules, breaker: { failures: 2, of: 4 } }), {})).toEqual({
      ...{ hours, timeZone: "Europe/Paris", atOnce: 2, perMinute: 10, attempts: 2, spacingMs: 90_000 },
      ...{ retried: ["no-answer"], breaker: { failures: 2, of: 4 } },
    });
  });

  test("keeps the hours of the brief where it names none, and their time zone", () => {
    const hours = [{ days: ["tuesday"], from: "10:00", to: "11:00" }];
    const callbacks = CallbackPolicy.parse({ hours, timeZone: "Europe/Paris" });
    expect(rulesOf(CampaignOrder.parse(order), { callbacks })).toMatchObject({ hours, timeZone: "Europe/Paris" });
    const own = rulesOf(CampaignOrder.parse({ ...order, hours: usualHours }), { callbacks });
    expect(own.hours).toEqual(usualHours);
    expect(own.timeZone).toBeUndefined();
  });

  test.each<[string, object, string]>([
    ["no number", { phone_numbers: [] }, "phone_numbers"],
    ["a number that is none", { phone_numbers: ["+12025550100", "0612"] }, "phone_numbers.1"],
    ["nobody who calls", { bot_name: undefined }, "bot_name"],
    ["a field that is misspelt", { atOnce: 2 }, ""],
    ["a breaker with one", { breaker: { failures: 2, of: 4, per: 1 } }, "breaker"],
    ["too much at once", { at_once: 1_000 }, "at_once"],
    ["a breaker that can never trip", { breaker: { failures: 5, of: 3 } }, "breaker"],
    ["another try after what is done", { retry: { after: ["completed"] } }, "retry.after.0"],
    ["a moment that is none", { at: "tomorrow" }, "at"],
  ])("is refused with %s, naming the field", (_, change, path) => {
    const parsed = CampaignOrder.safeParse({ ...order, ...change });
    expect(parsed.error?.issues.map((issue) => issue.path.join("."))).toEqual([path]);
  });
});
