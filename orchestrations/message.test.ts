import { afterEach, beforeEach, expect, test } from "vitest";
import { CallId } from "../core/call/ids.ts";
import type { Turn } from "../core/call/turn.ts";
import { FinalError } from "../core/errors.ts";
import { callOrchestration } from "./call.ts";
import { createCenter, customer, type Center } from "./testing.ts";

const startAt = "2026-11-21T08:30:00.000Z";
const callId = CallId.parse("call-0001");

let center: Center;
beforeEach(async () => {
  center = await createCenter({ startAt });
});
afterEach(() => center.close());

/** A call in which the caller says these things, to the end of its follow-up. */
async function called(...said: [text: string, inMenu?: Turn["inMenu"]][]): Promise<void> {
  const { id: conversationId } = await center.conversation();
  const state = { direction: "outbound", state: "ringing", followUp: "pending", startedAt: startAt } as const;
  await center.store.createCall({ id: callId, conversationId, ...state });
  for (const [text, inMenu] of said) {
    const turn = { callId, at: startAt, persona: "human", action: "talk", text, inMenu } as const;
    await center.store.appendTurn(conversationId, { key: text, toolCalls: [], ...turn });
  }
  const input = { direction: "outbound", callId, conversationId, attemptOf: "a-callback" };
  await center.engine.start(callOrchestration, input, callId);
  await center.engine.settle();
  await center.engine.pass(3_600_000);
}
const told = () => center.texts.filter(({ to }) => to !== customer);

test("a message is texted to the human of the brief, once, in the words of the caller", async () => {
  await called(["4", "choice"], ["Please call me back.", "message"], ["My card is 4111 1111 1111 1111.", "message"]);
  expect(told()).toMatchObject([{ to: "+12025550107" }]);
  expect(told()[0]?.text).toContain(customer);
  expect(told()[0]?.text).toContain("Please call me back.");
  expect(told()[0]?.text, "nobody texts the number of a card").not.toContain("4111");
});

test("where none was left nobody is texted", async () => {
  await called(["4", "choice"], ["My shower leaks."]);
  expect(told()).toEqual([]);
});

test("one that cannot be texted is told of in the record", async () => {
  center.services.sms.send = () => Promise.reject(new FinalError("no such number"));
  await called(["Please call me back.", "message"]);
  expect((await center.store.call(callId))?.value.followUpFailures).toContain("tell-message");
});
