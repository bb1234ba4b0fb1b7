import { expect, test } from "vitest";
import { ConversationId } from "./ids.ts";
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
  expect(withoutReminder([first, other], { title: "call BACK " })).toEqual([other]);
});

test("the same title in another conversation is another reminder", () => {
  const there = { ...first, conversationId: ConversationId.parse(crypto.randomUUID()) };
  const elsewhere = { ...first, conversationId: ConversationId.parse(crypto.randomUUID()) };
  expect(withReminder([there], first)).toEqual([there, first]);
  expect(withReminder([first, there, elsewhere], { ...there, dueAt: moved.dueAt })).toEqual([
    first,
    { ...there, dueAt: moved.dueAt },
    elsewhere,
  ]);
  expect(withoutReminder([there, first, elsewhere], there)).toEqual([first, elsewhere]);
  expect(withoutReminder([there, elsewhere], first)).toEqual([there, elsewhere]);
});
