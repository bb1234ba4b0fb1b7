import type { InvocationContext } from "@azure/functions";
import { CallbackId, type ConversationId } from "../../core/call/ids.ts";
import { instant, type Instant } from "../../core/call/instant.ts";
import type { FunctionServices } from "../function-services.ts";
import { orderedBefore, type KeyedOrder } from "../keyed-order.ts";
import { startCallback } from "../starting/start-callback.ts";

/** Puts a call on record that is to be dialled at that moment, and again as the brief says if nobody answers. */
export async function dialLater(
  { store, clock }: Pick<FunctionServices, "store" | "clock">,
  context: InvocationContext,
  order: KeyedOrder,
  conversationId: ConversationId,
  at: Instant,
): Promise<void> {
  const id = CallbackId.parse(order.id);
  const place = { id, conversationId, why: "ordered", by: "call", to: "customer", state: "planned" } as const;
  await store.createCallback({
    ...{ ...place, attempts: [], orderHash: order.orderHash },
    ...{ wantedAt: at, dueAt: at, createdAt: instant(clock.nowMs()) },
  });
  await orderedBefore(store, order); // another may have been quicker
  await startCallback(context, id);
}
