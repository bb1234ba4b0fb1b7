import { CallId } from "../../core/call/ids.ts";
import { PhoneNumber } from "../../core/call/number/phone-number.ts";
import { FinalError } from "../../core/errors.ts";
import type { HistoryEvent } from "../../local/functions-host/durable/engine/history-event.ts";
import { alertIdOf, alertOrchestration } from "../../orchestrations/alerts/contracts.ts";
import { createCenter } from "../../orchestrations/testing.ts";

/** The simulation has no emergencies in it: the histories of one that is told by text, and refused as an e-mail. */
export async function alertHistories(): Promise<{ name: string; history: readonly HistoryEvent[] }[]> {
  const at = "2026-11-20T10:00:00.000Z";
  const center = await createCenter({ startAt: at });
  try {
    center.services.mail = { send: () => Promise.reject(new FinalError("no such mailbox")) };
    const onCall = { phoneNumber: PhoneNumber.parse("+12025550108"), email: "on-call@contoso.example" };
    const { id: conversationId, ...conversation } = await center.conversation({ brief: { onCall } });
    const alert = {
      ...{ key: "session:7", callId: CallId.parse("call-0001"), at },
      ...{ service: "hospital" as const, reason: "A man is unconscious", location: "4 Mill Lane", contact: "Anna" },
    };
    const kept = await center.store.conversation(conversationId);
    await center.store.replaceConversation({ ...conversation, id: conversationId, alerts: [alert] }, kept?.etag ?? "");
    const histories = [];
    for (const by of ["sms", "mail"] as const) {
      const input = { conversationId, key: alert.key, by };
      await center.engine.start(alertOrchestration, input, alertIdOf(input));
      await center.engine.settle();
      histories.push({ name: alertOrchestration, history: center.engine.look(alertIdOf(input)).history });
    }
    return histories;
  } finally {
    await center.close();
  }
}
