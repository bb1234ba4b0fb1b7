import { expect, test } from "vitest";
import { Role, withRole } from "../../core/call/brief/role.ts";
import { says, uses } from "../rehearsal/fake-chat.ts";
import { contextWith, FakeRelay, Rehearsal } from "../testing.ts";

const role = Role.parse({
  name: "survey",
  systemRole: "You are {bot_name}, and you ask.",
  task: "Ask what they like.",
  model: "a-model-of-its-own",
  questions: [
    { name: "colour", ask: "Which colour do you like?" },
    { name: "animal", ask: "Which animal do you like?" },
  ],
});
const brief = withRole({ ...contextWith().brief, claim: [] }, role);
const context = contextWith({ brief, direction: "outbound" });

/** All that the model was told in a request. */
const told = (call: Rehearsal, index: number): string => JSON.stringify(call.chat.requests[index]);

test("a role begins with its first question at once, and hears of the next when that one is answered", async () => {
  const call = new Rehearsal(context);
  expect(await call.agentSpoke()).toBe("Which colour do you like?");
  expect(call.chat.requests).toHaveLength(0);

  const updates = [{ field: "colour", value: "blue" }];
  call.chat.scripts.push(
    uses({ updated_claim: { updates, customer_response: "Thank you." } }),
    says("Which animal do you like?"),
  );
  expect(await call.exchange("i like blue")).toBe("Thank you. Which animal do you like?");
  expect(call.signals).toContainEqual(expect.objectContaining({ is: "claim", updates }));
  expect(told(call, 0)).toContain("You are Amélie, and you ask.");
  expect(told(call, 0)).not.toContain("Which animal");
  expect(told(call, 1)).toContain("Which animal");
  expect(call.chat.requests.map(({ model }) => model)).toEqual(["a-model-of-its-own", "a-model-of-its-own"]);
});

test("a model that goes ahead of the questions notes nothing, and is told whose turn it is", async () => {
  const call = new Rehearsal(context);
  await call.agentSpoke();
  const updates = [{ field: "animal", value: "cat" }];
  call.chat.scripts.push(
    uses({ updated_claim: { updates, customer_response: "Thank you." } }),
    says("Which colour do you like?"),
  );
  expect(await call.exchange("i like cats")).toBe("Which colour do you like?");
  expect(call.told).not.toContain("claim");
  expect(told(call, 1)).toContain("first colour must be known");
});

test("where the role's model fails, the center's own takes over", async () => {
  const relay = new FakeRelay();
  const call = new Rehearsal(context, relay);
  await call.agentSpoke();
  call.chat.scripts.push(says(""), says("Which colour was that?"));
  expect(await call.exchange("i like it")).toBe("Which colour was that?");
  expect(call.chat.requests.map(({ model }) => model)).toEqual(["a-model-of-its-own", undefined]);
});
