import { expect, test } from "vitest";
import { PhoneCall } from "../rehearsal/phone-call.ts";
import type { Center, RehearsedField } from "../rehearsal/center.ts";
import type { Turn } from "../rehearsal/phone-call.ts";

/** Asked for in this order; the first that is unknown is what the agent asks. */
const fields: RehearsedField[] = [
  { name: "incident_description", type: "text", description: "What happened" },
  { name: "involved_parties", type: "text" },
  { name: "incident_location", type: "text" },
  { name: "incident_datetime", type: "datetime" },
  { name: "policy_number", type: "text" },
  { name: "guest_count", type: "text", description: "how many guests there are" },
  { name: "book_title", type: "text", description: "Title of the book" },
  { name: "policyholder_phone", type: "phone_number" },
];

/** The agent asks for the named field; all that come before it are known. */
const askedFor = (name: string, center: Partial<Center> = {}): PhoneCall => {
  const before = fields.slice(
    0,
    fields.findIndex((field) => field.name === name),
  );
  const claim = Object.fromEntries(before.map((field) => [field.name, "known"]));
  const call = new PhoneCall({ fields, claim, ...center });
  call.say();
  return call;
};

const tools = (turn: Turn) => turn.calls.map(({ name }) => name);

test.each([
  ["involved_parties", "Only me and my landlord", "Only me and my landlord"],
  ["involved_parties", "My wife, my son and I", "My wife, my son and I"],
  ["involved_parties", "The driver of the van, and the man behind us", "The driver of the van, and the man behind us"],
  ["book_title", "It is called The Old Man and the Sea.", "The Old Man and the Sea"],
  ["book_title", "It's Pride and Prejudice", "Pride and Prejudice"],
  ["incident_location", "Between the church and the school.", "Between the church and the school"],
])("for %s the answer %j is kept as %j", (field, said, expected) => {
  const call = askedFor(field);
  call.say(said);
  expect(call.claim[field]).toBe(expected);
});

test.each([
  ["Please call me at 2 0 2 5 5 5 0 1 7 7", "+12025550177"],
  ["You can call me back at 202 555 0143.", "+12025550143"],
  ["Call me back on two oh two, five five five, oh one four three, please.", "+12025550143"],
])("a number to call at is a number, and no hour: %j", (said, number) => {
  const call = askedFor("policyholder_phone", { callerNumber: "+12025550100" });
  const turn = call.say(said);
  expect(call.claim["policyholder_phone"]).toBe(number);
  expect(tools(turn)).not.toContain("new_or_updated_reminder");
});

test("a number and an hour to call at are both understood", () => {
  const call = askedFor("policyholder_phone", { callerNumber: "+12025550100" });
  const turn = call.say("Call me back tomorrow at 9 at 202 555 0143.");
  expect(turn.calls.find(({ name }) => name === "new_or_updated_reminder")?.arguments["due_date_time"]).toBe(
    "2024-07-16T09:00:00",
  );
  expect(call.claim["policyholder_phone"]).toBe("+12025550143");
});

test.each([
  ["My policy is C-99 88 77", "C-998877"],
  ["My policy number is B-12-44 and it is a new one", "B-12-44"],
  ["It is K L 4-55 6", "KL4-556"],
])("the code in %j is noted whole", (said, expected) => {
  const call = askedFor("policy_number");
  call.say(said);
  expect(call.claim["policy_number"]).toBe(expected);
});

test.each([
  ["I meant Wednesday", "2024-07-10 17:00"],
  ["No wait, it was Wednesday morning.", "2024-07-10 09:00"],
  ["Sorry, it was on Wednesday at 8 pm.", "2024-07-10 20:00"],
])("a day that is put right keeps its hour, unless one is told: %j", (said, expected) => {
  const call = askedFor("incident_datetime");
  call.say("Last Tuesday around 5 pm");
  expect(call.claim["incident_datetime"]).toBe("2024-07-09 17:00");
  call.say(said);
  expect(call.claim["incident_datetime"]).toBe(expected);
});

test.each(["My policy number is A123456", "The policy is A 1 2 3 4 5 6.", "By the way, my policy is A123456."])(
  "asked who was involved, %j tells the policy alone",
  (said) => {
    const call = askedFor("involved_parties");
    call.say(said);
    expect(call.claim["policy_number"]).toBe("A123456");
    expect(call.claim["involved_parties"]).toBeUndefined();
  },
);

test.each([
  "We are three people",
  "There will be three of us",
  "three",
  "There are 3 guests",
  "It's a table for three",
])("asked how many, %j is counted, and what is told later changes nothing", (said) => {
  const call = askedFor("guest_count");
  call.say(said);
  const told = call.claim["guest_count"];
  expect(told).toMatch(/three|3/);
  call.play("The Sun Also Rises", "Please note that we have a dog with us.", "We are vegetarians.");
  expect(call.claim["guest_count"]).toBe(told);
});

test.each([
  ["Excuse me, it is the sink in the bathroom", /sink/],
  ["Actually the sink is broken", /sink/],
  ["Hold on please, the water is hot", /water/],
  ["Please listen, it is urgent, the sink is broken", /sink/],
  ["Wait wait, listen to me, the sink leaks", /sink/],
])("an interjection is no part of what is told: %j", (said, expected) => {
  const call = new PhoneCall({ fields });
  const turn = call.play("", said);
  expect(turn.said).not.toMatch(/did not get|didn't|repeat/i);
  expect(call.claim["incident_description"]).toMatch(expected);
  expect(call.claim["incident_description"]).not.toMatch(/excuse|hold on|listen|wait/i);
});

test.each<[string, Record<string, RegExp>]>([
  ["Excuse me, it is the sink in the bathroom", { incident_location: /bathroom/ }],
  ["Actually the sink is broken", { incident_description: /^A pipe leaks\. .*sink is broken/ }],
  ["Hold on please, the water is hot", { incident_description: /^A pipe leaks\. The water is hot/ }],
  ["Please listen, it is urgent", { incident_description: /^A pipe leaks/ }],
])("what breaks in upon a question for something else is understood: %j", (said, expected) => {
  const center = { fields: fields.filter(({ type, name }) => type === "datetime" || /^incident/.test(name)) };
  const claim = { incident_description: "A pipe leaks" };
  const call = new PhoneCall({ fields: center.fields.toReversed(), claim });
  expect(call.say().said).toMatch(/when/i);
  const turn = call.say(said);
  expect(turn.said).not.toMatch(/did not get|repeat/i);
  expect(turn.said).toMatch(/when/i);
  for (const [field, value] of Object.entries(expected)) expect(call.claim[field]).toMatch(value);
  expect(call.claim["incident_description"]).not.toMatch(/hold on|listen/i);
});

test("words that say nothing are still asked for again", () => {
  const call = new PhoneCall({ fields: fields.slice(3, 4) });
  call.say();
  expect(call.say("Hold on please, brzz.").said).not.toMatch(/I note that/);
  expect(call.say("The usual.").said).toMatch(/did not get/);
});

test.each(["guest_count", "party_size", "number_of_guests", "people_number", "persons"])(
  "a count named %s takes a count, and nothing else replaces it",
  (name) => {
    const count: RehearsedField = { name, type: "text", description: "how many guests" };
    const call = new PhoneCall({ fields: [count, { name: "occasion", type: "text" }] });
    call.play("", "We are three people");
    expect(call.claim[name]).toMatch(/three/);
    call.play("Actually, we also have a dog.", "No wait, my wife is a vegetarian.");
    expect(call.claim[name]).toMatch(/three/);
    expect(call.claim[name]).not.toMatch(/dog|wife/);
    call.say("Sorry, I meant five.");
    expect(call.claim[name]).toMatch(/five/);
  },
);

test("who breaks in after the summary has not said goodbye", () => {
  const call = new PhoneCall({ fields: fields.slice(0, 1), claim: { incident_description: "A pipe leaks" } });
  expect(call.say().said).toMatch(/anything else/);
  expect(tools(call.say("No wait, my wife has a question too."))).not.toContain("end_call");
  expect(tools(call.say("No, that is all."))).toContain("end_call");
});

test("a sentence about the matter does not replace the place that was told last", () => {
  const call = new PhoneCall({ fields });
  call.play("", "The sink leaks.", "Excuse me, it is in the bathroom", "Actually the sink is broken");
  expect(call.claim["incident_location"]).not.toMatch(/broken/);
  expect(call.claim["incident_description"]).toMatch(/sink is broken/);
});
