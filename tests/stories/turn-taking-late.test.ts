import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { agentTurns, callerTurns, unheard } from "./heard-call.ts";
import { Document, said, Stack, wordsOf } from "./stack.ts";

/*
 * What comes too late, over the whole stack: an answer that the agent has given up, and words of the caller after their
 * turn was taken on a partial transcript. The faults are the whole stack's: one call at a time.
 */

let stack: Stack;
beforeAll(async () => {
  stack = await Stack.start([], { flags: { answer_soft_timeout_sec: 2, answer_hard_timeout_sec: 6 } });
});
afterEach(async () => {
  await stack.fault("chat/delays", {});
  await stack.fault("speech/faults", {}, "POST");
});
afterAll(() => stack.stop());

const apology = /something went wrong on my side|had a technical problem/i;

test("an answer that is written too slowly is given up with an apology, and never said", async () => {
  const caller = "+12025552201";
  // No wait between two words is a stall, but the first sentence takes longer than an answer may.
  await stack.fault("chat/delays", { firstDeltaMs: 1_200, betweenDeltasMs: 1_200 });
  const call = stack.call({
    caller,
    steps: [
      { wait: "agent" },
      { say: "Are you a robot?" },
      { expect: { says: "/went wrong|technical problem/", within: "30s" } },
      { silence: "8s" },
      "hangup",
    ],
  });
  await stack.record(caller, (document) => said(document, "assistant").some((text) => apology.test(text)));
  // The answer under way keeps its pace; the follow-up need not.
  await stack.fault("chat/delays", {});
  const result = await call;
  expect(result.code, result.stderr).toBe(0);
  const [, ...afterGreeting] = agentTurns(result);
  expect(afterGreeting.join(" ")).toMatch(/(moment|second).*(went wrong|technical problem)/i);
  expect(afterGreeting.join(" ")).not.toMatch(/assistant|Amélie/);
}, 120_000);

test("words that come after their turn was taken on a partial transcript are on record once, and noted", async () => {
  await stack.fault("speech/faults", { recognition: { hypothesisDelayMs: 900, finalDelayMs: 900 } }, "POST");
  // The words come before the answer to the partial transcript has begun.
  await stack.fault("chat/delays", { firstDeltaMs: 1_000 });
  const sentences = ["Hello, water is leaking from my shower.", "My name is Anna Bauer Schmidt."];
  const result = await stack.call({
    caller: "+12025552202",
    steps: [{ wait: "agent" }, ...sentences.flatMap((say) => [{ say }, { wait: "agent" }]), "hangup"],
  });
  expect(result.code, result.stderr).toBe(0);
  expect(wordsOf(callerTurns(result).join(" "))).toEqual(wordsOf(sentences.join(" ")));
  expect(Document.parse(result.call).claim).toMatchObject({ policyholder_name: "Anna Bauer Schmidt" });
  expect(unheard(result)).toEqual([]);
}, 120_000);
