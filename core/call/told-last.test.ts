import { expect, test } from "vitest";
import { SessionId } from "./ids.ts";
import { isOutdated, remindersTold, thingOfReminder, withTelling } from "./told-last.ts";

const first = SessionId.parse("5e551011-0000-4000-8000-000000000001");
const second = SessionId.parse("5e551011-0000-4000-8000-000000000002");
const told = (session: SessionId, number: number, minute: number) => ({
  ...{ session, number, at: `2026-11-21T08:${minute}:00.000Z` },
});
const toldLast = withTelling({}, ["language"], told(first, 5, 30));

test.each([
  ["the same once more", told(first, 5, 30), false],
  ["what the session told before", told(first, 4, 30), true],
  ["what it told after that, though a clock was set back", told(first, 6, 20), false],
  ["what another session told before, however far it has counted", told(second, 9, 29), true],
  ["what another session told at that very moment", told(second, 1, 30), false],
  ["what another session told after that", told(second, 1, 31), false],
])("%s: outdated or not", (_what, telling, is) => {
  expect(isOutdated(toldLast, "language", telling)).toBe(is);
  expect(isOutdated(toldLast, "claim:language", telling)).toBe(false);
  expect(isOutdated(undefined, "language", telling)).toBe(false);
});

test("the reminders that were told of are found again by their titles", () => {
  const things = ["language", thingOfReminder("Send: photos"), "claim:reminder"];
  expect(remindersTold(withTelling(toldLast, things, told(first, 6, 31)))).toEqual(["send: photos"]);
  expect(remindersTold(undefined)).toEqual([]);
});
