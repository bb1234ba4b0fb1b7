import type { InvocationContext } from "@azure/functions";
import * as df from "durable-functions";
import { z } from "zod";

/** An orchestration that has failed. */
export interface FailedInstance {
  id: string;
  name: string;
  input: Record<string, unknown>;
  failedAtMs: number;
}

const Input = z.record(z.string(), z.unknown());

/** Those of that name, or of those names, that have failed since then. */
export async function failedInstances(
  context: InvocationContext,
  { names, sinceMs }: { names: readonly string[]; sinceMs: number },
): Promise<FailedInstance[]> {
  const client = df.getClient(context);
  const failed = await client.getStatusBy({ runtimeStatus: [df.OrchestrationRuntimeStatus.Failed] });
  const recent = failed
    .map(({ instanceId, name, lastUpdatedTime }) => ({ instanceId, name, failedAtMs: atMs(lastUpdatedTime) }))
    .filter(({ name, failedAtMs }) => names.includes(name) && failedAtMs >= sinceMs);
  const found: FailedInstance[] = [];
  for (const { instanceId: id, name, failedAtMs } of recent) {
    // A list has no inputs.
    const { input } = await client.getStatus(id, { showInput: true });
    found.push({ id, name, failedAtMs, input: Input.parse(input) });
  }
  return found;
}

/** Of a list it is what came over the wire: a text, whatever its type says. */
const atMs = (time: Date): number => new Date(time).getTime();

/** Whether an orchestration goes on, has ended, or was never begun. Throws where that cannot be said. */
export async function stateOf(context: InvocationContext, instanceId: string): Promise<"going-on" | "ended" | "none"> {
  try {
    const { runtimeStatus } = await df.getClient(context).getStatus(instanceId);
    return ended.has(runtimeStatus) ? "ended" : "going-on";
  } catch (error) {
    if (error instanceof Error && isNotFound.test(error.message)) return "none";
    throw error;
  }
}

/** What an orchestration was begun with that has failed, or was ended by hand. Nothing of any other. */
export async function inputOfBroken(context: InvocationContext, instanceId: string): Promise<unknown> {
  const { runtimeStatus, input } = await df.getClient(context).getStatus(instanceId, { showInput: true });
  return ended.has(runtimeStatus) && runtimeStatus !== Completed ? input : undefined;
}

/** The client says it in words alone. */
const isNotFound = /\bHTTP 404\b/;

const { Completed, Failed, Terminated, Canceled } = df.OrchestrationRuntimeStatus;
const ended: ReadonlySet<df.OrchestrationRuntimeStatus> = new Set([Completed, Failed, Terminated, Canceled]);
