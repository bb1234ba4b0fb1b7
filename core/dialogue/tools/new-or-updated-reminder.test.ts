import { describe, expect, test } from "vitest";
import { ConversationId } from "../../call/ids.ts";
import { customer_response, use } from "./used-tools.testing.ts";

test("a reminder is set at the hour that was named, and the model is told whose hour that is", () => {
  const args = { title: "Call back", description: "Call back.", owner: "assistant", customer_response };
  const outcome = use(
    "new_or_updated_reminder",
    { ...args, due_date_time: "2026-11-23T09:00:00" },
    { timeZone: "America/Los_Angeles" },
  );
  expect(outcome.result).toContain("Monday 2026-11-23 09:00 (America/Los_Angeles)");
  expect(outcome.effects).toMatchObject([{ is: "reminder", reminder: { dueAt: "2026-11-23T17:00:00.000Z" } }]);
});

test("what the company is to do may be due at any hour", () => {
  const args = { title: "Look", description: "Look.", owner: "company", due_date_time: "2026-11-22T10:00:00" };
  expect(use("new_or_updated_reminder", { ...args, customer_response }).effects).toHaveLength(1);
});

test("sets no more reminders than one conversation may have, but changes those", () => {
  const kept = Array.from({ length: 20 }, (_, index) => ({
    ...{ title: `Call ${index}`, description: "", owner: "assistant", dueAt: "", createdAt: "" },
  }));
  const args = { description: "", owner: "assistant", due_date_time: "2026-11-23T09:00:00", customer_response };
  const set = (title: string) =>
    use("new_or_updated_reminder", { title, ...args }, { reminders: kept }).effects.map(({ is }) => is);
  expect(set("Call 3")).toEqual(["reminder"]);
  expect(set(" call 3")).toEqual(["reminder"]);
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

describe("a reminder of another conversation", () => {
  const conversationId = ConversationId.parse(crypto.randomUUID());
  const createdAt = "2026-11-20T10:00:00.000Z";
  const kept = { title: "Call back", description: "", owner: "assistant", dueAt: "", createdAt, conversationId };
  const name = "Call back (noted on 2026-11-20 at 11:00)";
  const set = (title: string, reminders = [kept]) => {
    const args = { title, description: "", owner: "assistant", due_date_time: "2026-11-23T09:00:00" };
    return use("new_or_updated_reminder", { ...args, customer_response }, { reminders });
  };

  test("is moved by its whole name", () => {
    expect(set(name)).toMatchObject({
      effects: [{ is: "reminder", reminder: { title: "Call back", conversationId } }],
      result: expect.stringContaining(`"${name}" updated`) as string,
    });
  });

  test("stays beside a new one of its title, which the model is told", () => {
    const { result, effects } = set("call back");
    expect(effects).toEqual([{ is: "reminder", reminder: expect.not.objectContaining({ conversationId }) as object }]);
    expect(result).toContain(
      `created for Monday 2026-11-23 09:00 (Europe/Paris). Beside it stays, as it was: "${name}"`,
    );
    expect(set("Send photos").result).not.toContain("Beside it");
  });

  test("is not set anew by its name where it is there no more", () => {
    expect(set(name, [])).toMatchObject({ effects: [], result: expect.stringMatching(/^Not set: .*none/) as string });
  });
});
