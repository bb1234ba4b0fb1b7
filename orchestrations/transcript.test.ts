import { afterEach, beforeEach, expect, test } from "vitest";
import { z } from "zod";
import type { Conversation } from "../core/call/conversation.ts";
import { CallId } from "../core/call/ids.ts";
import { FinalError, PassingError } from "../core/errors.ts";
import { callOrchestration } from "./call.ts";
import { createCenter, type Center } from "./testing.ts";

const startAt = "2026-11-21T08:30:00.000Z";
const callId = CallId.parse("call-0001");

let center: Center;
beforeEach(async () => {
  center = await createCenter({ startAt });
});
afterEach(() => center.close());

/** A call in which the customer says that, to the end of its follow-up. */
async function called(
  text: string,
  transcript?: { email: string; masked: boolean },
  before: (conversation: Conversation) => Promise<unknown> = () => Promise.resolve(),
): Promise<Conversation> {
  const conversation = await center.conversation({ brief: { transcript } });
  await before(conversation);
  await center.store.createCall({
    ...{ id: callId, conversationId: conversation.id, direction: "outbound", state: "ringing" },
    ...{ followUp: "pending", startedAt: startAt },
  });
  await center.store.appendTurn(conversation.id, {
    ...{ key: "one", callId, at: startAt, persona: "human", action: "talk", text, toolCalls: [] },
  });
  const input = { direction: "outbound", callId, conversationId: conversation.id, attemptOf: "a-callback" };
  await center.engine.start(callOrchestration, input, callId);
  await center.engine.settle();
  await center.engine.pass(3_600_000);
  return conversation;
}
const record = async () => (await center.store.call(callId))?.value;
const tries = () => center.engine.performed.filter(({ name }) => name === "mail-transcript").length;

test("who wants transcripts gets one e-mail after the call, masked", async () => {
  await called("Write to jane@example.com.", { email: "team@contoso.example", masked: true });
  expect(center.mails).toHaveLength(1);
  expect(center.mails[0]).toMatchObject({
    to: "team@contoso.example",
    subject: expect.stringContaining("2026") as string,
  });
  expect(center.mails[0]?.text).toContain("Customer: Write to [e-mail].");
  expect(await record()).toMatchObject({ followUp: "done" });
});

test("nobody gets one who has not asked for it", async () => {
  await called("Hello.");
  expect(center.mails).toEqual([]);
  expect(tries()).toBe(0);
});

test("a mail server that takes none does not hold up what else follows, and is told of in the record", async () => {
  center.services.mail = { send: () => Promise.reject(new FinalError("no such box")) };
  await called("Hello.", { email: "team@contoso.example", masked: true });
  const { followUp, followUpFailures } = (await record()) ?? {};
  expect(followUp).toBe("done");
  expect(followUpFailures).toContain("mail-transcript");
});

test("a mail server that is away for a moment is tried again, and the e-mail is sent once", async () => {
  const sent: string[] = [];
  center.services.mail = {
    send: ({ key }) => {
      sent.push(key);
      return sent.length === 1 ? Promise.reject(new PassingError("away")) : Promise.resolve();
    },
  };
  const { id } = await called("Hello.", { email: "team@contoso.example", masked: true });
  expect(new Set(sent)).toEqual(new Set([`${callId}:${id}:transcript`]));
  expect(sent).toHaveLength(2);
  expect((await record())?.followUpFailures).not.toContain("mail-transcript");
});

test("it waits for the summary of this call where the model is away for a moment", async () => {
  let failures = 4;
  const synthesis = { short: "A leak.", long: "A leak.", satisfaction: "high", improvementSuggestions: "none" };
  const next = { action: "case_closed", justification: "Nothing is open." };
  center.services.chat.answer = ({ name, schema }) =>
    (failures -= 1) >= 0
      ? Promise.reject(new PassingError("away"))
      : Promise.resolve(z.parse(schema, name === "synthesis" ? synthesis : next));
  await called("Hello.", { email: "team@contoso.example", masked: true });
  expect(center.mails.map(({ text }) => text)).toEqual([expect.stringContaining("A leak.")]);
});

test("an e-mail that is known to be sent is not sent again", async () => {
  await called("Hello.", { email: "team@contoso.example", masked: true }, ({ id }) =>
    center.store.keepReceipt(`mail:${callId}:${id}:transcript`, startAt),
  );
  expect(tries()).toBe(1);
  expect(center.mails).toEqual([]);
  expect((await record())?.followUpFailures).not.toContain("mail-transcript");
});
