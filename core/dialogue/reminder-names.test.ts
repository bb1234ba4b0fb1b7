import { expect, test } from "vitest";
import type { Reminder } from "../call/reminder.ts";
import { ConversationId } from "../call/ids.ts";
import { isNameOfAnother, nameOf, reminderNamed } from "./reminder-names.ts";

const [here, there] = ["a1b2c3d4-0000-4000-8000-000000000001", "e5f6a7b8-0000-4000-8000-000000000002"].map((id) =>
  ConversationId.parse(id),
);
const reminder = (title: string, createdAt: string, conversationId?: ConversationId): Reminder => ({
  ...{ title, createdAt, conversationId, description: "", owner: "assistant", dueAt: "2026-11-25T15:00:00.000Z" },
});
const [morning, noon] = ["2026-11-20T09:00:05.000Z", "2026-11-20T11:00:00.000Z"] as const;
const own = reminder("Call back", morning);

test.each([
  ["one of this conversation goes by its title", [own], ["Call back"]],
  [
    "of others it is said when they were noted, where the customer is",
    [own, reminder("Call back", morning, here), reminder("Call back", noon, there)],
    ["Call back", "Call back (noted on 2026-11-20 at 10:00)", "Call back (noted on 2026-11-20 at 12:00)"],
  ],
  [
    "also of a title that this one has not",
    [reminder("Send photos", noon, there)],
    ["Send photos (noted on 2026-11-20 at 12:00)"],
  ],
  [
    "two that were noted at the same time are told apart",
    [reminder("Call back", morning, here), reminder("CALL BACK", morning, there)],
    ["Call back (noted on 2026-11-20 at 10:00, a1b2c3d4)", "CALL BACK (noted on 2026-11-20 at 10:00, e5f6a7b8)"],
  ],
])("%s", (_what, reminders, names) => {
  expect(reminders.map((one) => nameOf(one, reminders, "Europe/Paris"))).toEqual(names);
  for (const [index, name] of names.entries()) {
    expect(reminderNamed(` ${name.toUpperCase()}`, reminders, "Europe/Paris")).toBe(reminders[index]);
    expect(isNameOfAnother(name)).toBe(reminders[index]?.conversationId !== undefined);
  }
});

test("a name stays when its reminder is moved", () => {
  const before = reminder("Call back", morning, here);
  const moved = { ...before, dueAt: "2026-11-27T15:00:00.000Z" };
  expect(nameOf(moved, [moved], "Europe/Paris")).toBe(nameOf(before, [before], "Europe/Paris"));
});
