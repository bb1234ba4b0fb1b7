import { expect, test } from "vitest";
import { withoutReminder, withReminder, type Reminder } from "./reminder.ts";

const reminder = (title: string, dueAt: string): Reminder => ({
  ...{ title, dueAt, description: "", owner: "assistant", createdAt: dueAt },
});
const [first, moved, other] = [
  reminder("Call back", "2026-11-25T15:00:00.000Z"),
  reminder("Call Back", "2026-11-26T15:00:00.000Z"),
  reminder("Send photos", "2026-11-25T15:00:00.000Z"),
] as const;

test("a reminder is one and the same however its title is written", () => {
  expect(withReminder([first, other], moved)).toEqual([{ ...moved, createdAt: first.createdAt }, other]);
  expect(withReminder([first], other)).toEqual([first, other]);
  expect(withoutReminder([first, other], "call BACK ")).toEqual([other]);
});
