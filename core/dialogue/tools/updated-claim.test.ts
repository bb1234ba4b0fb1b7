import { describe, expect, test } from "vitest";
import { customer_response, use } from "./used-tools.testing.ts";

describe("updated_claim", () => {
  test.each([
    ["incident_description", " a leak ", "a leak"],
    ["incident_datetime", "2024-02-01 18:58", "2024-02-01T18:58:00"],
    ["witness_phone", "+33 6 12 34 56 78", "+33612345678"],
    ["policyholder_email", "A@B.CO", "A@b.co"],
  ])("keeps %s %j as %j", (field, value, kept) => {
    const outcome = use("updated_claim", { updates: [{ field, value }], customer_response });
    expect(outcome.effects).toEqual([{ is: "claim", updates: [{ field, value: kept }] }]);
    expect(outcome.say).toBe(customer_response);
    expect(outcome.result).toContain("Updated");
  });

  test("keeps what is right beside what is wrong, and confirms neither to the customer", () => {
    const updates = [
      { field: "incident_description", value: "a leak" },
      { field: "incident_datetime", value: "last night" },
    ];
    const outcome = use("updated_claim", { updates, customer_response });
    expect(outcome.effects).toEqual([{ is: "claim", updates: [updates[0]] }]);
    expect(outcome.say).toBeUndefined();
    expect(outcome.result).toMatch(
      /Updated: incident_description.*\nNot updated: incident_datetime must be a date and time/,
    );
  });
});
