import { hasEnded, type RuntimeStatus } from "../durable/store/instance.ts";
import type { TaskHub } from "../durable/task-hub.ts";

export const operations = ["suspend", "resume", "raise-event", "rewind", "terminate", "purge"] as const;
export type Operation = (typeof operations)[number];

/** Those that cannot be taken back, and what is asked before. */
export const questions: Partial<Record<Operation, string>> = {
  terminate: "Terminate this instance? It ends where it stands and cannot be resumed.",
  purge: "Purge this instance? Its input, output and history are deleted for good.",
};

/** What makes sense for an instance in a state. */
export function operationsFor(status: RuntimeStatus): Operation[] {
  if (status === "Suspended") return ["resume", "raise-event", "terminate"];
  if (!hasEnded(status)) return ["suspend", "raise-event", "terminate"];
  return status === "Failed" ? ["rewind", "purge"] : ["purge"];
}

export interface Order {
  operation: Operation;
  instanceId: string;
  reason: string;
  eventName: string;
  /** JSON text. */
  eventInput: string;
}

/** `too-late`: the instance is no longer in a state for it. */
export type Outcome = "accepted" | "unknown" | "too-late";

export async function perform(hub: TaskHub, order: Order): Promise<Outcome> {
  const { operation, instanceId, reason } = order;
  const instance = hub.instance(instanceId);
  if (!instance) return "unknown";
  if (!operationsFor(instance.status).includes(operation)) return "too-late";
  switch (operation) {
    case "suspend":
      return outcomeOf(await hub.suspend(instanceId, reason));
    case "resume":
      return outcomeOf(await hub.resume(instanceId, reason));
    case "terminate":
      return outcomeOf(await hub.terminate(instanceId, reason));
    case "rewind":
      return outcomeOf(await hub.rewind(instanceId, reason));
    case "raise-event":
      return outcomeOf(await hub.raiseEvent(instanceId, order.eventName, order.eventInput));
    case "purge":
      return (await hub.purge([instanceId])) > 0 ? "accepted" : "unknown";
  }
}

type Told = Awaited<ReturnType<TaskHub["rewind"] | TaskHub["suspend"]>>;

const outcomeOf = (told: Told): Outcome => (told === "accepted" || told === "unknown" ? told : "too-late");
