import { describe, expect, test } from "vitest";
import type { RehearsedField } from "../rehearsal/center.ts";
import { PhoneCall } from "../rehearsal/phone-call.ts";

const fields: RehearsedField[] = [
  { name: "report", type: "text", description: "What happened" },
  { name: "location", type: "text" },
  { name: "seen_at", type: "datetime" },
];
const claim = { report: "A pipe leaks", location: "kitchen" };

describe("who tells of another matter has a new claim, with it alone in it", () => {
  test.each([
    ["en-US", "A new matter: my bike was stolen.", "My bike was stolen"],
    ["en-US", "I also want to report another claim, my laptop fell off the table.", "My laptop fell off the table"],
    ["en-US", "It's about a different matter. Our fence was knocked over.", "Our fence was knocked over"],
    ["en-US", "a separate incident my scooter was stolen", "My scooter was stolen"],
    ["fr-FR", "Une autre affaire : on m'a volé ma montre.", "On m'a volé ma montre"],
    ["es-ES", "Otro asunto: me han roto el escaparate.", "Me han roto el escaparate"],
    ["en-US", "Ein neuer Schaden: mein Fahrrad wurde gestohlen.", "Mein Fahrrad wurde gestohlen"],
  ])("in %s: %s", (language, said, report) => {
    const call = new PhoneCall({ fields, claim, language });
    const turn = call.play("", said);
    expect(turn.calls.map(({ name }) => name)).toEqual(["new_claim", "updated_claim"]);
    expect(call.claim).toEqual({ report });
  });
});

test("who only says that there is another matter is asked what it is", () => {
  const call = new PhoneCall({ fields, claim });
  const turn = call.play("", "I have another claim.");
  expect(turn.calls.map(({ name }) => name)).toEqual(["new_claim"]);
  expect(turn.said).toMatch(/what happened/);
});

test("where no new claim can be had, what is told goes into the one there is", () => {
  const call = new PhoneCall({
    fields,
    results: { new_claim: "Not done: nothing is known of the present claim yet." },
  });
  call.play("", "A new matter: my bike was stolen.");
  expect(call.claim).toEqual({ report: "My bike was stolen" });
});

test.each(["The other car is new.", "There is a new damage on the door too.", "It was another man who told me."])(
  "no new claim: %s",
  (said) => {
    const call = new PhoneCall({ fields, claim });
    expect(call.play("", said).calls.map(({ name }) => name)).not.toContain("new_claim");
  },
);
