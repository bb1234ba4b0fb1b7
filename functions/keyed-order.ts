import { randomUUID } from "node:crypto";
import type { HttpRequest } from "@azure/functions";
import { z } from "zod";
import type { Call } from "../core/call/call.ts";
import type { Callback } from "../core/call/callback.ts";
import { CallbackId, CallId, CampaignId } from "../core/call/ids.ts";
import type { Campaign } from "../core/follow-up/campaigns/campaign.ts";
import type { Store } from "../core/ports/store.ts";
import { uuidOf } from "../orchestrations/activities/uuid-of.ts";
import { BadBodyError, ConflictError } from "./reply.ts";

/**
 * An order of calls. Who sends an `Idempotency-Key` with it may send it again, as when the answer was lost: what is sent
 * with one key is one order, and has one id.
 */
export interface KeyedOrder {
  /** Of the call, callback or campaign that is ordered. */
  id: string;
  /** Of all that was ordered, where a key was sent: another order has another. */
  orderHash?: string;
}

const Key = z.string().min(1).max(200);

/** `order`: as it was parsed, so that one that is written in another way is the same. */
export function keyedOrder(request: HttpRequest, order: object): KeyedOrder {
  const header = request.headers.get("idempotency-key");
  if (header === null) return { id: randomUUID() };
  const key = Key.safeParse(header);
  if (!key.success) throw new BadBodyError(["Idempotency-Key: must have 1 to 200 characters"]);
  return { id: uuidOf(`order:${key.data}`), orderHash: uuidOf(JSON.stringify(order)) };
}

/** What is on record of it. Throws ConflictError where its key was sent with another order. */
export async function orderedBefore(
  store: Pick<Store, "call" | "callback" | "campaign">,
  { id, orderHash }: KeyedOrder,
): Promise<Call | Callback | Campaign | undefined> {
  if (orderHash === undefined) return undefined;
  const found =
    (await store.call(CallId.parse(id))) ??
    (await store.callback(CallbackId.parse(id))) ??
    (await store.campaign(CampaignId.parse(id)));
  if (found !== undefined && found.value.orderHash !== orderHash)
    throw new ConflictError("This Idempotency-Key came with another order: send that one as it was, or another key");
  return found?.value;
}
