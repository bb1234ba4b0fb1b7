import { afterAll, beforeAll, expect, test } from "vitest";
import { said, Stack } from "./stack.ts";

let stack: Stack;
beforeAll(async () => {
  stack = await Stack.start([], { flags: { inbound_calls_per_day_max: 1, outbound_calls_per_day_max: 1 } });
});
afterAll(() => stack.stop());

const positive = expect.toSatisfy((amount) => amount > 0) as number;

test.concurrent("who rings more often than allowed in a day is told so and let go; nothing follows", async () => {
  const script = { caller: "+33612345701", steps: [{ wait: "agent" }, { say: "Goodbye." }] };
  await stack.call(script);
  const again = await stack.call({
    caller: script.caller,
    steps: [{ expect: { says: "more calls from your number" } }],
  });
  expect([again.code, again.stderr]).toEqual([0, ""]);
  const document = await stack.record(script.caller, ({ in_progress, calls }) => !in_progress && calls.length === 2);
  expect(document.calls.map(({ outcome, reason, followUp }) => [outcome, reason, followUp])).toEqual([
    ["completed", "goodbye", "done"],
    ["completed", "too-many-calls", "none"],
  ]);
  expect(said(document, "assistant").join(" ")).toMatch(/can't take more calls/);
  // What was told last by the relay comes a moment after the end.
  const { calls } = await stack.record(script.caller, (later) => later.calls.every(({ spent }) => spent !== null));
  for (const { spent } of calls) expect(spent).toMatchObject({ voiceCharacters: positive, heardSec: positive });
  expect(calls[0]?.["spent"]).toMatchObject({ promptTokens: positive, completionTokens: positive, cost: positive });
});

test.concurrent("a number that was called as often as allowed in a day is not called again by the API", async () => {
  const wanted = {
    ...{ phone_number: "+12025550103", agent_phone_number: "+12025550107" },
    ...{ bot_company: "Contoso", bot_name: "Amélie" },
  };
  const body = JSON.stringify(wanted);
  const order = () => stack.api("/call", { method: "POST", body });
  expect((await order()).status).toBe(201);
  const refused = await order();
  expect(refused.status).toBe(429);
  expect(await refused.json()).toMatchObject({ error: { message: "This number has had its calls of the day" } });
  const { calls } = await stack.record("+12025550103", (document) => !document.in_progress);
  expect(calls).toHaveLength(1);
  const other = await stack.api("/call", { method: "POST", body: body.replace("+12025550103", "+12025550105") });
  expect(other.status).toBe(201);
  const unlimited = JSON.stringify({ ...wanted, limits: { outbound_calls_per_day_max: 0 } });
  expect((await stack.api("/call", { method: "POST", body: unlimited })).status).toBe(201);
});
