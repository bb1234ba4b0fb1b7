import { afterAll, beforeAll, expect, test } from "vitest";
import { z } from "zod";
import { said, Stack } from "./stack.ts";

/* What reaches a call while it is going on: it is woken, and finds it by itself where nobody can wake it. */

let stack: Stack;
beforeAll(async () => {
  stack = await Stack.start();
});
afterAll(() => stack.stop());

const Wakes = z.object({
  messages: z.array(z.object({ group: z.string(), hub: z.string(), receivers: z.number(), data: z.unknown() })),
});
const wakes = async () => Wakes.parse(await (await stack.control("web-pubsub/messages")).json()).messages;

const takesUpText = /got your text|received your (text|message)|text (has )?(just )?(come|arrived)/;
const texting = (caller: string) =>
  stack.call({
    caller,
    steps: [
      { wait: "agent" },
      { sms: "My policy number is B01371946." },
      { expect: { says: String(takesUpText), within: "25s" } },
      { wait: "agent" },
      "hangup",
    ],
  });

const texted = async (caller: string) => {
  const before = (await wakes()).length;
  const result = await texting(caller);
  expect(result.code, result.stderr).toBe(0);
  return { result, news: (await wakes()).slice(before) };
};

test("a text during a call wakes the relay that has it, and is taken up once though the wake comes twice", async () => {
  await stack.fault("web-pubsub/faults", { copies: 2 }, "POST");
  const { result, news } = await texted("+33612345711");
  const document = await stack.record("+33612345711", ({ in_progress }) => !in_progress);
  const [callId] = document.calls.map(({ id }) => id);
  // The wake says nothing but which call, and that there is a note.
  expect(news).toEqual([{ hub: "relay", group: callId, receivers: 1, data: { callId, number: 1 } }]);
  expect(said(result.call, "assistant").filter((words) => takesUpText.test(words))).toHaveLength(1);
}, 90_000);

test("while Web PubSub is away, a text reaches the call all the same", async () => {
  await stack.fault("web-pubsub/faults", { down: true }, "POST");
  const { result, news } = await texted("+33612345712");
  expect(news).toEqual([]);
  expect(said(result.call, "assistant").filter((words) => takesUpText.test(words))).toHaveLength(1);
}, 90_000);

test.each([
  ["no token", {}],
  ["another", { authorization: "Bearer wrong" }],
])("where wakes are heard is told to nobody with %s", async (_what, headers) => {
  const answer = await stack.api("/relay/live-updates", { method: "POST", headers });
  expect(answer.status).toBe(401);
});
