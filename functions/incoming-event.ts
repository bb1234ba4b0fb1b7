import { createHash } from "node:crypto";
import type { InvocationContext } from "@azure/functions";
import * as df from "durable-functions";
import { CallId } from "../core/call/ids.ts";
import { instant } from "../core/call/instant.ts";
import { callOrchestration } from "../orchestrations/call.ts";
import type { CallStart } from "../orchestrations/contracts.ts";
import { FinalError } from "../core/errors.ts";
import type { CarrierInbox, IncomingCall } from "../core/ports.ts";
import type { FunctionServices } from "./function-services.ts";
import { startOnce } from "./start-once.ts";

/** How long a phone rings before the carrier gives up: an event older than this is about a call that is gone. */
const ringMs = 30_000;

/**
 * A phone rings at our number. The event comes at least once: the id of the orchestration is made from the carrier's id
 * of the ringing call, so that a second delivery finds it there.
 */
export const incomingEvent =
  ({ carrierInbox, clock, store }: FunctionServices) =>
  async (event: unknown, context: InvocationContext): Promise<void> => {
    const incoming = read(carrierInbox, event);
    if (incoming === undefined) {
      context.log("event of unknown kind, or of a caller without a number");
      return;
    }
    if (clock.nowMs() - Date.parse(incoming.rangAt) > ringMs) {
      context.log("event of a call that has stopped ringing");
      return;
    }
    const callId = CallId.parse(createHash("sha256").update(incoming.ringId).digest("hex").slice(0, 32));
    const receipt = `ring:${callId}`;
    if (await store.hasReceipt(receipt)) return;
    const { from, to, incomingCallContext } = incoming;
    const input: CallStart = { direction: "inbound", callId, from, to, incomingCallContext };
    // Another delivery of the same event may have done so a moment ago.
    await startOnce(df.getClient(context), callOrchestration, callId, input);
    await store.keepReceipt(receipt, instant(clock.nowMs()));
  };

/** The ringing call, if the event is about one that can be taken: bringing another event again would change nothing. */
function read(carrierInbox: CarrierInbox, event: unknown): IncomingCall | undefined {
  try {
    return carrierInbox.readIncomingCall(event);
  } catch (error) {
    if (error instanceof FinalError) return undefined;
    throw error;
  }
}
