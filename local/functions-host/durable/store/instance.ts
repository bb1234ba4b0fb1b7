import type { ParentInstance } from "../engine/history-event.ts";

export const runtimeStatuses = [
  "Pending",
  "Running",
  "Suspended",
  "ContinuedAsNew",
  "Completed",
  "Failed",
  "Terminated",
  "Canceled",
] as const;
export type RuntimeStatus = (typeof runtimeStatuses)[number];

export const hasEnded = (status: RuntimeStatus): boolean =>
  status === "Completed" || status === "Failed" || status === "Terminated" || status === "Canceled";

export interface Instance {
  id: string;
  executionId: string;
  name: string;
  version: string;
  parent: ParentInstance | null;
  status: RuntimeStatus;
  /** JSON text. */
  input: string | null;
  /** JSON text of a result; plain text of why an instance failed or was terminated. */
  output: string | null;
  /** JSON text. */
  customStatus: string | null;
  /** True once a message has come for it after its end. */
  overtaken: boolean;
  createdMs: number;
  updatedMs: number;
}
