import type { Callback } from "../../core/call/callback.ts";
import type { Conversation } from "../../core/call/conversation.ts";
import type { Call } from "../../core/call/call.ts";
import { CallId } from "../../core/call/ids.ts";
import { instant } from "../../core/call/instant.ts";
import { changeCall } from "../../core/change.ts";
import { CallbackPolicy } from "../../core/follow-up/callbacks/callback-policy.ts";
import { conversationFor } from "../activities/conversation-for.ts";
import { planReminder } from "../activities/callbacks/plan-reminder.ts";
import { bellName } from "../bell.ts";
import { callOrchestration } from "../call.ts";
import { createCenter, customer, type Center } from "../testing.ts";
import { callbackOrchestration } from "./contracts.ts";

/* A center that has a customer to call back, on a clock that skips. */

export const hourMs = 3_600_000;
/** Friday, 11:00 in Paris. */
export const startAt = "2026-11-20T10:00:00.000Z";
const callbacks = CallbackPolicy.parse({
  ...{ attempts: 3, spacingMs: hourMs, after: ["dropped", "no-answer", "busy"] },
});

export interface OwingCenter extends Center {
  /** The conversation of which all this is. */
  matter: Conversation;
  /** Keeps a reminder, as its signal does it. */
  remind(over?: object): Promise<void>;
  /** The customer rings in, in that state, in the conversation that a call of now would be in; the call's id. */
  rings(over: Partial<Call>): Promise<CallId>;
  /** That call is over, and something was said in it. */
  hangsUp(id: CallId): Promise<void>;
  /** Lets the center call the customer now, as `POST /call` does it. */
  dialNow(): Promise<void>;
  /** The callbacks that are on record, the oldest first; their states, and how their orchestrations stand. */
  kept(): Promise<Callback[]>;
  states(): Promise<Callback["state"][]>;
  statuses(): Promise<string[]>;
}

export const reminder = (over: object = {}) => ({
  ...{ title: "Call back", description: "Ask how the shower is doing.", owner: "assistant" as const },
  ...{ dueAt: "2026-11-21T08:00:00.000Z", createdAt: startAt },
  ...over,
});

export async function createOwingCenter(): Promise<OwingCenter> {
  const center = await createCenter({ startAt });
  const owing: OwingCenter = {
    ...center,
    matter: await center.conversation({ brief: { callbacks } }),
    remind: async (over = {}) => {
      const id = await planReminder(center.services, owing.matter.id, reminder(over));
      if (id === undefined) return;
      const known = await center.engine.start(callbackOrchestration, { callbackId: id }, id).then(
        () => false,
        () => true,
      );
      if (known) await center.engine.raise(id, bellName);
      await center.engine.settle();
    },
    rings: async (over) => {
      const id = CallId.parse(crypto.randomUUID());
      const { id: conversationId } = await conversationFor(center.services, customer, owing.matter.brief);
      const startedAt = instant(center.engine.clock.nowMs());
      const call = { id, conversationId, direction: "inbound", followUp: "pending", startedAt } as const;
      await center.store.createCall({ ...call, state: "talking", answeredAt: startedAt, ...over });
      return id;
    },
    hangsUp: async (id) => {
      const endedAt = instant(center.engine.clock.nowMs());
      await changeCall(center.store, id, (old) => ({ ...old, state: "ended", outcome: "completed", endedAt }));
    },
    dialNow: async () => {
      const callId = CallId.parse("call-0001");
      const opening = { direction: "outbound", state: "ringing", followUp: "pending", startedAt: startAt } as const;
      await center.store.createCall({ id: callId, conversationId: owing.matter.id, ...opening });
      const input = { direction: "outbound", callId, conversationId: owing.matter.id };
      await center.engine.start(callOrchestration, input, callId);
      await center.engine.settle();
    },
    kept: async () => (await center.store.callbacks({ conversationId: owing.matter.id, limit: 10 })).reverse(),
    states: async () => (await owing.kept()).map(({ state }) => state),
    statuses: async () => (await owing.kept()).map(({ id }) => center.engine.look(id).status),
  };
  return owing;
}
