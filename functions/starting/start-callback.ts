import type { InvocationContext } from "@azure/functions";
import * as df from "durable-functions";
import type { CallbackId } from "../../core/call/ids.ts";
import { bellName } from "../../orchestrations/bell.ts";
import { callbackOrchestration, type CallbackStart } from "../../orchestrations/callbacks/contracts.ts";
import { startOnce } from "./start-once.ts";

/** Lets a callback that is on record be made; one that waits already looks at its record again. */
export async function startCallback(context: InvocationContext, callbackId: CallbackId): Promise<void> {
  const client = df.getClient(context);
  const input: CallbackStart = { callbackId };
  const found = await startOnce(client, callbackOrchestration, callbackId, input);
  if (found === "running") await client.raiseEvent(callbackId, bellName, {});
}
