import { afterEach, beforeEach, expect, test } from "vitest";
import type { Alert } from "../../core/call/alert.ts";
import type { Conversation } from "../../core/call/conversation.ts";
import { CallId } from "../../core/call/ids.ts";
import { PhoneNumber } from "../../core/call/number/phone-number.ts";
import { FinalError, PassingError } from "../../core/errors.ts";
import { alertIdOf, alertOrchestration, type AlertStart } from "./contracts.ts";
import { createCenter, customer, type Center } from "../testing.ts";

const onCall = { phoneNumber: PhoneNumber.parse("+12025550108"), email: "on-call@contoso.example" };
const alert: Alert = {
  ...{ key: "session:7", callId: CallId.parse("call-0001"), at: "2026-11-20T10:00:00.000Z" },
  ...{ service: "hospital", reason: "A man is unconscious", location: "4 Mill Lane", contact: "Anna" },
};

let center: Center;
let conversation: Conversation;
beforeEach(async () => {
  center = await createCenter({ startAt: "2026-11-20T10:00:00.000Z" });
  conversation = await center.conversation({ brief: { onCall } });
  const kept = await center.store.conversation(conversation.id);
  await center.store.replaceConversation({ ...conversation, alerts: [alert] }, kept?.etag ?? "");
});
afterEach(() => center.close());

async function tell(by: AlertStart["by"], run = "1"): Promise<void> {
  const input = { conversationId: conversation.id, key: alert.key, by };
  await center.engine.start(alertOrchestration, input, `${alertIdOf(input)}-${run}`);
  await center.engine.settle();
}

const onRecord = async () => (await center.store.conversation(conversation.id))?.value.alerts?.[0];

test("who is on call gets a text and an e-mail with all they need, once each however often it is told", async () => {
  for (const run of ["1", "2"]) for (const by of ["sms", "mail"] as const) await tell(by, run);
  expect(center.texts.map(({ to }) => to)).toEqual([onCall.phoneNumber]);
  expect(center.mails.map(({ to, subject }) => [to, subject])).toEqual([
    [onCall.email, "Emergency: hospital, Contoso"],
  ]);
  for (const { text } of [...center.texts, ...center.mails])
    for (const fact of ["A man is unconscious.", "4 Mill Lane", "Anna", customer]) expect(text).toContain(fact);
  expect((await onRecord())?.told?.map(({ by }) => by)).toEqual(["sms", "mail"]);
});

test("a way that is away for a while is tried until it is back", async () => {
  let failures = 6;
  const { mail } = center.services;
  center.services.mail = {
    send: (message, signal) =>
      (failures -= 1) >= 0 ? Promise.reject(new PassingError("away")) : Promise.resolve(mail?.send(message, signal)),
  };
  await tell("mail");
  await center.engine.pass(120_000);
  expect(center.mails).toHaveLength(1);
});

test("a way that is away for longer is on record as untold, has failed so that it is begun again, and is told then", async () => {
  const { mail } = center.services;
  center.services.mail = { send: () => Promise.reject(new PassingError("away")) };
  await tell("mail");
  await center.engine.pass(20 * 60_000);
  expect((await onRecord())?.untold).toMatchObject([{ by: "mail" }]);
  expect(center.engine.instances().map(({ id }) => center.engine.look(id).status)).toEqual(["Failed"]);

  center.services.mail = mail;
  await tell("mail", "2");
  const { told, untold } = (await onRecord()) ?? {};
  expect([told?.map(({ by }) => by), untold]).toEqual([["mail"], []]);
  expect(center.mails).toHaveLength(1);
});

test("where one way is refused for good the other tells all the same, and the record says so", async () => {
  center.services.mail = { send: () => Promise.reject(new FinalError("no such mailbox")) };
  await tell("mail");
  await tell("sms");
  expect(center.texts).toHaveLength(1);
  const { told, untold } = (await onRecord()) ?? {};
  expect([told?.map(({ by }) => by), untold?.map(({ by }) => by)]).toEqual([["sms"], ["mail"]]);
});
