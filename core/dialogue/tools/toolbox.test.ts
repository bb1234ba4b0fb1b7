import { describe, expect, test } from "vitest";
import { PhoneNumber } from "../../call/number/phone-number.ts";
import type { Brief } from "../../call/brief/brief.ts";
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
  languages: [
    { code: "en-US", voice: "en-US-A", pronunciations: ["English"] },
    { code: "fr-FR", voice: "fr-FR-B", pronunciations: ["French"] },
  ],
  defaultLanguage: "en-US",
  voiceRate: 1,
};
const toolbox = toolboxOf(brief);
const nowMs = Date.UTC(2026, 10, 21, 8, 30);
const world = { brief, claim: {}, reminders: [], language: "en-US", voiceRate: 1, timeZone: "Europe/Paris", nowMs };
const use = (name: string, args: unknown) =>
  toolbox.use({ id: "1", name, arguments: typeof args === "string" ? args : JSON.stringify(args) }, world);

const customer_response = "I'm on it.";

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
  test("takes back a reminder that is there, whatever the case of its title", () => {
    const kept = { title: "Call back", description: "", owner: "assistant", dueAt: "", createdAt: "" };
    const cancel = (title: string) =>
      toolbox.use(
        { id: "1", name: "cancel_reminder", arguments: JSON.stringify({ title, customer_response }) },
        { ...world, reminders: [kept] },
      );
    expect(cancel(" call BACK ")).toMatchObject({
      say: customer_response,
      effects: [{ is: "reminder-withdrawn", title: "Call back" }],
    });
    expect(cancel("Send photos")).toMatchObject({
      effects: [],
      result: expect.stringContaining('"Call back"') as string,
    });
  });

  test("sets no more reminders than one conversation may have, but changes those", () => {
    const kept = Array.from({ length: 20 }, (_, index) => ({
      ...{ title: `Call ${index}`, description: "", owner: "assistant", dueAt: "", createdAt: "" },
    }));
    const set = (title: string) => {
      const args = {
        title,
        description: "",
        owner: "assistant",
        due_date_time: "2026-11-23T09:00:00",
        customer_response,
      };
      const call = { id: "1", name: "new_or_updated_reminder", arguments: JSON.stringify(args) };
      return toolbox.use(call, { ...world, reminders: kept }).effects.map(({ is }) => is);
    };
    expect(set("Call 3")).toEqual(["reminder"]);
    expect(set("One more")).toEqual([]);
  });

  test.each([
    ["on a Sunday", "assistant", "2026-11-22T10:00:00", "Monday 2026-11-23 09:00 (Europe/Paris)"],
    ["at night", "customer", "2026-11-24T21:30:00", "Wednesday 2026-11-25 09:00 (Europe/Paris)"],
  ])("promises no call or text %s, and tells when one can be", (_, owner, due_date_time, next) => {
    const args = { title: "Call back", description: "Call back.", owner, due_date_time, customer_response };
    const outcome = use("new_or_updated_reminder", args);
    expect(outcome.effects).toEqual([]);
    expect(outcome.say).toBeUndefined();
    expect(outcome.result).toMatch(/^Not set: /);
    expect(outcome.result).toContain(next);
  });

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

test("a reminder is set at the hour that was named, and the model is told whose hour that is", () => {
  const args = { title: "Call back", description: "Call back.", owner: "assistant", customer_response };
  const call = {
    id: "1",
    name: "new_or_updated_reminder",
    arguments: JSON.stringify({ ...args, due_date_time: "2026-11-23T09:00:00" }),
  };
  const outcome = toolbox.use(call, { ...world, timeZone: "America/Los_Angeles" });
  expect(outcome.result).toContain("Monday 2026-11-23 09:00 (America/Los_Angeles)");
  expect(outcome.effects).toMatchObject([{ is: "reminder", reminder: { dueAt: "2026-11-23T17:00:00.000Z" } }]);
});

test("what the company is to do may be due at any hour", () => {
  const args = { title: "Look", description: "Look.", owner: "company", due_date_time: "2026-11-22T10:00:00" };
  expect(use("new_or_updated_reminder", { ...args, customer_response }).effects).toHaveLength(1);
});

test("search_document looks up what is asked, and has no effect", () => {
  const queries = [" Is hail covered? ", "", "x".repeat(900), "1", "2", "3", "4"];
  const outcome = use("search_document", { queries, customer_response });
  expect(outcome).toMatchObject({ say: customer_response, effects: [] });
  expect(outcome.lookUp).toEqual(["Is hail covered?", "x".repeat(500), "1", "2", "3"]);
});

test("new_claim opens another claim, but not before anything is known of this one", () => {
  const call = { id: "1", name: "new_claim", arguments: JSON.stringify({ customer_response }) };
  expect(toolbox.use(call, world)).toMatchObject({ effects: [] });
  expect(toolbox.use(call, world).say).toBeUndefined();
  const outcome = toolbox.use(call, { ...world, claim: { incident_description: "a leak" } });
  expect(outcome).toMatchObject({ say: customer_response, effects: [{ is: "new-claim" }] });
});

test("a brief with one language has no tool to change it", () => {
  const one = toolboxOf({ ...brief, languages: brief.languages.slice(0, 1) });
  expect(one.offered({ mayEnd: true }).map(({ name }) => name)).not.toContain("speech_lang");
});

describe("speech_lang", () => {
  test("changes to a language of the brief", () => {
    const outcome = use("speech_lang", { lang: "fr-FR", customer_response: "Bien sûr." });
    expect(outcome).toMatchObject({ say: "Bien sûr.", effects: [{ is: "language", language: "fr-FR" }] });
    expect(outcome.result).toBe("Voice language set to French (fr-FR) (was English (en-US)). Go on in it.");
  });

  test("does nothing where it is spoken already", () => {
    const outcome = use("speech_lang", { lang: "en-US", customer_response });
    expect(outcome.effects).toEqual([]);
    expect(outcome.say).toBeUndefined();
    expect(outcome.result).toContain("already");
  });

  test("refuses a language that the brief does not have", () => {
    const outcome = use("speech_lang", { lang: "de-DE", customer_response });
    expect(outcome.effects).toEqual([]);
    expect(outcome.result).toMatch(/Not done: .*lang/);
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

test.each([false, true])("whether the customer wants to hear from the company is kept: %s", (wanted) => {
  const { effects, result } = use("contact_wishes", { wanted, customer_response: "Noted." });
  expect(effects).toEqual([{ is: "texts-wanted", wanted }]);
  expect(result).toContain("START");
});

test("end_call and talk_to_human take no arguments, however the model writes that", () => {
  expect(use("end_call", "").effects).toEqual([{ is: "end" }]);
  expect(use("talk_to_human", {}).effects).toMatchObject([{ is: "transfer" }]);
});

describe("to who has sent STOP", () => {
  const useThen = (name: string, args: object, over: object = {}) =>
    toolbox.use({ id: "1", name, arguments: JSON.stringify(args) }, { ...world, isOptedOut: true, ...over });
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
