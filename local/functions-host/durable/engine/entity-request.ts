import { createHash } from "node:crypto";
import type { OrchestrationInstance } from "./history-event.ts";

/** The message that asks an entity for an operation. Its id is the same in every replay: the answer is named by it. */
export function entityRequest(
  { InstanceId, ExecutionId }: OrchestrationInstance,
  sequenceId: number,
  { operation, input, signal }: { operation: string; input: unknown; signal: boolean },
) {
  return {
    op: operation,
    ...(signal ? { signal } : {}),
    // The real extension makes no difference between null and nothing.
    ...(input === undefined || input === null ? {} : { input: JSON.stringify(input) }),
    id: stableGuid(`${ExecutionId}:${sequenceId}`),
    parent: InstanceId,
    parentExecution: ExecutionId,
  };
}

function stableGuid(text: string): string {
  const hex = createHash("sha256").update(text).digest("hex");
  const groups = [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `5${hex.slice(13, 16)}`,
    `8${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ];
  return groups.join("-");
}
