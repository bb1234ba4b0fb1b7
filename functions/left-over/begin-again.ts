import type { InvocationContext } from "@azure/functions";
import * as df from "durable-functions";
import { z } from "zod";
import { isOver } from "../../core/call/callback.ts";
import { CallbackId, CallId, ConversationId } from "../../core/call/ids.ts";
import { PhoneNumber } from "../../core/call/number/phone-number.ts";
import { changeCallback } from "../../core/change.ts";
import { afterFailure } from "../../core/follow-up/left-over/after-failure.ts";
import type { FunctionServices } from "../function-services.ts";
import type { FailedInstance } from "../starting/instances.ts";
import { startOnce } from "../starting/start-once.ts";
import { tellOperator } from "./tell-operator.ts";

/** What the inputs of all that is begun again have in common. */
const Input = z.object({
  /** How often it was begun again by now. */
  again: z.int().nonnegative().default(0),
  conversationId: ConversationId.optional(),
  callId: CallId.optional(),
  callbackId: CallbackId.optional(),
  phoneNumber: PhoneNumber.optional(),
});
type Input = z.infer<typeof Input>;

/**
 * Begins something that has failed once more: under its own id, by which others ring it and know it, and with its own
 * input, which also says how often that was. After some times a person is told instead.
 */
export async function beginAgain(
  services: FunctionServices,
  context: InvocationContext,
  { id, name, input: given, failedAtMs }: FailedInstance,
): Promise<void> {
  const input = Input.parse(given);
  switch (afterFailure({ failedAtMs, againCount: input.again }, services.clock.nowMs())) {
    case "wait":
      return;
    case "begin-again": {
      const again = input.again + 1;
      context.warn("what has failed is begun again", { instance: id, work: name, again });
      await startOnce(df.getClient(context), name, id, { ...given, again });
      return;
    }
    case "tell-operator": {
      const conversationId = await conversationOf(services, input);
      if (conversationId === undefined) {
        context.error("what has failed is given up, and belongs to no conversation", { instance: id, work: name });
        return;
      }
      await tellOperator(services, { conversationId, work: name, instanceId: id });
      if (input.callbackId !== undefined) await giveUp(services, input.callbackId);
    }
  }
}

/** To whom it is owed. */
async function conversationOf(
  { store }: FunctionServices,
  { conversationId, callId, callbackId, phoneNumber }: Input,
): Promise<ConversationId | undefined> {
  if (conversationId !== undefined) return conversationId;
  if (callId !== undefined) return (await store.call(callId))?.value.conversationId;
  if (callbackId !== undefined) return (await store.callback(callbackId))?.value.conversationId;
  return phoneNumber && (await store.newestConversation(phoneNumber))?.value.id;
}

const giveUp = ({ store }: FunctionServices, id: CallbackId) =>
  changeCallback(store, id, (old) => (isOver(old) ? old : { ...old, state: "given-up" }));
