import type { InvocationContext } from "@azure/functions";
import * as df from "durable-functions";
import type { CallId } from "../../core/call/ids.ts";
import { bellName } from "../../orchestrations/bell.ts";

/**
 * Tells a call's orchestration that something is in its inbox; a call that has ended is told nothing. Throws if it could
 * not be told, so that whoever brought the news brings it again.
 */
export const ringBell = (context: InvocationContext, callId: CallId): Promise<void> =>
  df.getClient(context).raiseEvent(callId, bellName, {});
