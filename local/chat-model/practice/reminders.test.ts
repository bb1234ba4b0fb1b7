import { describe, expect, test } from "vitest";
import type { Center } from "../rehearsal/center.ts";
import { PhoneCall } from "../rehearsal/phone-call.ts";

const reminders = [{ title: "Send photos of the roof" }, { title: "Call the customer back" }];
const center: Center = { fields: [{ name: "matter", type: "text", description: "What it is about" }], reminders };

const calls = (words: string, about: Center = center) => {
  const call = new PhoneCall(about);
  call.say();
  return call.say(words).calls.map(({ name, arguments: given }) => [name, given]);
};

describe("a reminder that is set is taken back by", () => {
  test.each([
    ["You don't need to call me back any more.", "Call the customer back"],
    ["Please cancel the callback.", "Call the customer back"],
    ["Never mind the reminder about the photos of the roof.", "Send photos of the roof"],
    ["There is no need to call me back, thank you.", "Call the customer back"],
    ["Ce n'est pas la peine, ne me rappelez pas.", "Call the customer back"],
  ])("%s", (words, title) => {
    expect(calls(words)).toContainEqual(["cancel_reminder", expect.objectContaining({ title })]);
  });
});

describe("nothing is taken back by", () => {
  test.each(["No, call me back tomorrow at ten.", "Please call me back tomorrow at ten.", "No, nobody was hurt."])(
    "%s",
    (words) => expect(calls(words).map(([name]) => name)).not.toContain("cancel_reminder"),
  );

  test("who has nothing to take back", () => {
    const names = calls("Please cancel the callback.", { ...center, reminders: [] }).map(([name]) => name);
    expect(names).not.toContain("cancel_reminder");
  });
});

test("an agent that calls back says why", () => {
  const call = new PhoneCall({ ...center, reason: "Ask how the roof is doing." });
  expect(call.say().said).toMatch(/calling you back.*ask how the roof is doing/i);
});
