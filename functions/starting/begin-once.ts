import * as df from "durable-functions";
import type { BeginOnce } from "../../orchestrations/begin.ts";
import { bellName } from "../../orchestrations/bell.ts";
import { isKnown, startOnce } from "./start-once.ts";

/** Begins an orchestration by the client of this invocation. One that has ended is not begun again: its work is done. */
export const beginOnce: BeginOnce = async (context, { name, instanceId, input, rings = false }) => {
  const client = df.getClient(context);
  if (!(await isKnown(client, instanceId))) await startOnce(client, name, instanceId, input);
  else if (rings) await client.raiseEvent(instanceId, bellName, {});
};
