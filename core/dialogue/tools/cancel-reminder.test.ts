import { expect, test } from "vitest";
import { ConversationId } from "../../call/ids.ts";
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

test("takes back one of another conversation by its whole name alone, which the model is told", () => {
  const conversationId = ConversationId.parse(crypto.randomUUID());
  const createdAt = "2026-11-20T10:00:00.000Z";
  const kept = { title: "Call back", description: "", owner: "assistant", dueAt: "", createdAt, conversationId };
  const cancel = (title: string) => use("cancel_reminder", { title, customer_response }, { reminders: [kept] });
  const name = "Call back (noted on 2026-11-20 at 11:00)";
  expect(cancel(name).effects).toEqual([{ is: "reminder-withdrawn", title: "Call back", conversationId }]);
  expect(cancel("Call back")).toEqual({ effects: [], result: expect.stringContaining(`"${name}"`) as string });
});
