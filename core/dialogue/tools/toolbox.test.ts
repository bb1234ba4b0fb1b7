import { describe, expect, test } from "vitest";
import { PhoneNumber } from "../../call/phone-number.ts";
import type { Brief } from "../../call/brief.ts";
import { toolboxOf } from "./toolbox.ts";

const brief: Brief = {
  botCompany: "Contoso",
  botName: "Amélie",
  agentPhoneNumber: PhoneNumber.parse("+12025550107"),
  task: "Help.",
  claim: [
    { name: "incident_description", type: "text", description: "What happened" },
    { name: "incident_datetime", type: "datetime" },
    { name: "witness_phone", type: "phone_number" },
  ],
  languages: [{ code: "en-US", voice: "en-US-A", pronunciations: ["English"] }],
  defaultLanguage: "en-US",
  voiceRate: 1,
};
const toolbox = toolboxOf(brief);
const nowMs = Date.UTC(2026, 10, 21, 8, 30);
const world = { brief, claim: {}, reminders: [], timeZone: "Europe/Paris", nowMs };
const use = (name: string, args: unknown) =>
  toolbox.use({ id: "1", name, arguments: typeof args === "string" ? args : JSON.stringify(args) }, world);

const customer_response = "I'm on it.";

describe("what the model is offered", () => {
  test("the tools in the order of their names, without the end where the call has just begun", () => {
    const names = [
      "end_call",
      "new_or_updated_reminder",
      "search_document",
      "send_sms",
      "talk_to_human",
      "updated_claim",
    ];
    expect(toolbox.offered({ mayEnd: true }).map(({ name }) => name)).toEqual(names);
    expect(toolbox.offered({ mayEnd: false }).map(({ name }) => name)).toEqual(names.slice(1));
  });

  test("strict schemas: every property is required, and no other is allowed", () => {
    for (const { parameters } of toolbox.offered({ mayEnd: true })) {
      const { type, properties, required, additionalProperties } = parameters;
      expect([type, additionalProperties]).toEqual(["object", false]);
      expect(required ?? []).toEqual(Object.keys(properties ?? {}));
      expect(parameters).not.toHaveProperty("$schema");
    }
  });

  test("the fields of this brief, and those every claim has", () => {
    const schema = JSON.stringify(toolbox.offered({ mayEnd: true }).at(-1)?.parameters);
    for (const name of ["incident_description", "witness_phone", "policyholder_name"])
      expect(schema).toContain(`"${name}"`);
    expect(schema).toContain("What happened");
  });
});

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

describe("what is refused has no effect, and says why", () => {
  const reminder = { title: "Call", description: "Call back.", owner: "company", customer_response };
  test.each([
    ["updated_claim", { updates: [{ field: "other", value: "x" }], customer_response }, /updates.0.field/],
    [
      "updated_claim",
      { updates: [{ field: "incident_description", value: 12 }], customer_response },
      /updates.0.value/,
    ],
    ["updated_claim", { updates: [], customer_response }, /at least one field/],
    [
      "updated_claim",
      { updates: [{ field: "incident_description", value: " " }], customer_response },
      /must not be empty/,
    ],
    ["updated_claim", '{"updates": [', /not valid JSON/],
    ["updated_claim", "[]", /wrong arguments/],
    [
      "new_or_updated_reminder",
      { ...reminder, due_date_time: "soon" },
      /must be a date and time such as 2026-11-22T09:00:00/,
    ],
    ["new_or_updated_reminder", { ...reminder, due_date_time: "2026-11-21T09:00:00" }, /must lie in the future/],
    ["search_document", { queries: [" "], customer_response }, /at least one query/],
    ["search_document", { queries: "hail", customer_response }, /queries/],
    ["send_sms", { message: " ", customer_response }, /must not be empty/],
    ["send_sms", { customer_response }, /message/],
    ["open_door", {}, /there is no tool open_door/],
  ])("%s %j", (name, args, why) => {
    const outcome = use(name, args);
    expect(outcome.effects).toEqual([]);
    expect(outcome.result).toMatch(why);
    expect(outcome.say).toBeUndefined();
  });
});

test("search_document looks up what is asked, and has no effect", () => {
  const queries = [" Is hail covered? ", "", "x".repeat(900), "1", "2", "3", "4"];
  const outcome = use("search_document", { queries, customer_response });
  expect(outcome).toMatchObject({ say: customer_response, effects: [] });
  expect(outcome.lookUp).toEqual(["Is hail covered?", "x".repeat(500), "1", "2", "3"]);
});

test("end_call and talk_to_human take no arguments, however the model writes that", () => {
  expect(use("end_call", "").effects).toEqual([{ is: "end" }]);
  expect(use("talk_to_human", {}).effects).toMatchObject([{ is: "transfer" }]);
});
