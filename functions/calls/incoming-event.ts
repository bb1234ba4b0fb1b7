import type { InvocationContext } from "@azure/functions";
import { FinalError } from "../../core/errors.ts";
import type { TextDelivery } from "../../core/ports/texts.ts";
import type { FunctionServices } from "../function-services.ts";
import { takeCall } from "./take-call.ts";
import { keepWish } from "../../orchestrations/activities/callbacks/keep-wish.ts";
import { takeText } from "../texts/take-text.ts";

/**
 * What Event Grid tells: a phone rings at our number, a text has come, a text of ours has arrived or not. Each event comes
 * at least once, in any order.
 */
export const incomingEvent =
  (services: FunctionServices) =>
  async (event: unknown, context: InvocationContext): Promise<void> => {
    const { carrierInbox } = services;
    const call = readable(() => carrierInbox.readIncomingCall(event));
    if (call !== undefined) return takeCall(services, call, context);
    const text = readable(() => carrierInbox.readText(event));
    if (text !== undefined) return takeText(services, text, context);
    const delivery = readable(() => carrierInbox.readTextDelivery(event));
    if (delivery !== undefined) return takeDelivery(services, delivery, context);
    context.log("event of unknown kind, or of somebody without a number");
  };

/** The carrier knows of numbers that want no texts, also where they never told us. */
export async function takeDelivery(
  { store }: Pick<FunctionServices, "store">,
  { id, to, isDelivered, isRefused, at }: TextDelivery,
  context: InvocationContext,
): Promise<void> {
  if (!isDelivered) context.warn("a text could not be delivered", { messageId: id, isRefused });
  if (isRefused) await keepWish(store, { of: to, wanted: false, at, key: `delivery:${id}` });
}

/** What was read, if it can be: bringing another event again would change nothing. */
function readable<Read>(read: () => Read): Read | undefined {
  try {
    return read();
  } catch (error) {
    if (error instanceof FinalError) return undefined;
    throw error;
  }
}
