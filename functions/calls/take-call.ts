import { createHash } from "node:crypto";
import type { InvocationContext } from "@azure/functions";
import * as df from "durable-functions";
import { CallId } from "../../core/call/ids.ts";
import { instant } from "../../core/call/instant.ts";
import type { IncomingCall } from "../../core/ports/carrier-inbox.ts";
import { callOrchestration } from "../../orchestrations/call.ts";
import type { CallStart } from "../../orchestrations/contracts.ts";
import type { FunctionServices } from "../function-services.ts";
import { startOnce } from "../starting/start-once.ts";

/** How long a phone rings before the carrier gives up: an event older than this is about a call that is gone. */
const ringMs = 30_000;

/**
 * A phone rings at our number. The id of the orchestration is made from the carrier's id of the ringing call, so that a
 * second delivery finds it there.
 */
export async function takeCall(
  { clock, store }: Pick<FunctionServices, "clock" | "store">,
  incoming: IncomingCall,
  context: InvocationContext,
): Promise<void> {
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
}
