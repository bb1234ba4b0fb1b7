import { expect, test } from "vitest";
import { customer_response, use } from "./used-tools.testing.ts";

test("takes back a reminder that is there, whatever the case of its title", () => {
  const kept = { title: "Call back", description: "", owner: "assistant", dueAt: "", createdAt: "" };
  const cancel = (title: string) => use("cancel_reminder", { title, customer_response }, { reminders: [kept] });
  expect(cancel(" call BACK ")).toMatchObject({
    say: customer_response,
    effects: [{ is: "reminder-withdrawn", title: "Call back" }],
  });
  expect(cancel("Send photos")).toMatchObject({
    effects: [],
    result: expect.stringContaining('"Call back"') as string,
  });
});
