import { describe, expect, test } from "vitest";
import { customer_response, toolbox, use } from "./used-tools.testing.ts";

describe("what the model is offered", () => {
  test("the tools in the order of their names, without the end where the call has just begun", () => {
    const names = [
      "cancel_reminder",
      "contact_wishes",
      "end_call",
      "new_claim",
      "new_or_updated_reminder",
      "notify_emergencies",
      "search_document",
      "send_sms",
      "speech_lang",
      "speech_speed",
      "talk_to_human",
      "updated_claim",
    ];
    expect(toolbox.offered({ mayEnd: true }).map(({ name }) => name)).toEqual(names);
    expect(toolbox.offered({ mayEnd: false }).map(({ name }) => name)).toEqual(
      names.filter((name) => name !== "end_call"),
    );
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
    ["new_or_updated_reminder", { ...reminder, due_date_time: "10:00" }, /must be a date and time/],
    ["new_or_updated_reminder", { ...reminder, due_date_time: "2026-11-21T09:00:00" }, /must lie in the future/],
    ["new_or_updated_reminder", { ...reminder, due_date_time: "2028-11-21T09:00:00" }, /must lie within a year/],
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

test("new_claim opens another claim, but not before anything is known of this one", () => {
  const open = (claim: Record<string, string>) => use("new_claim", { customer_response }, { claim });
  expect(open({})).toMatchObject({ effects: [] });
  expect(open({}).say).toBeUndefined();
  expect(open({ incident_description: "a leak" })).toMatchObject({
    say: customer_response,
    effects: [{ is: "new-claim" }],
  });
});

test.each([
  [0.9, 0.9],
  [3, 1.25],
  [0.1, 0.75],
  [1.234, 1.23],
])("speech_speed %d sets the voice to %d", (speed, rate) => {
  const outcome = use("speech_speed", { speed, customer_response });
  expect(outcome.effects).toEqual([{ is: "voice-rate", rate }]);
  expect(outcome.result).toContain(`set to ${rate} (was 1)`);
});

test("speech_speed changes nothing where the voice has that speed", () => {
  expect(use("speech_speed", { speed: 1, customer_response }).effects).toEqual([]);
});

describe("notify_emergencies", () => {
  const told = { reason: " A fire in the kitchen. ", location: "12 Oak Street", contact: "+12025550111" };

  test("puts an alert on record, and never says that somebody was called", () => {
    const outcome = use("notify_emergencies", { ...told, service: "firefighters", customer_response });
    expect(outcome.effects).toEqual([
      { is: "alert", emergency: { ...told, reason: "A fire in the kitchen.", service: "firefighters" } },
    ]);
    expect(outcome.result).toContain("Nobody was called");
  });

  test("knows the services of the seed, and a reason is needed", () => {
    expect(use("notify_emergencies", { ...told, service: "navy", customer_response }).effects).toEqual([]);
    const nothing = use("notify_emergencies", { ...told, reason: " ", service: "police", customer_response });
    expect(nothing).toMatchObject({ effects: [] });
    expect(nothing.say).toBeUndefined();
  });
});

test.each([
  [false, /START.* in a call.* is not answered until then/],
  [true, /START/],
])("whether the customer wants to hear from the company is kept: %s", (wanted, told) => {
  const { effects, result } = use("contact_wishes", { wanted, customer_response: "Noted." });
  expect(effects).toEqual([{ is: "texts-wanted", wanted }]);
  expect(result).toMatch(told);
});

test("end_call and talk_to_human take no arguments, however the model writes that", () => {
  expect(use("end_call", "").effects).toEqual([{ is: "end" }]);
  expect(use("talk_to_human", {}).effects).toMatchObject([{ is: "transfer" }]);
});
