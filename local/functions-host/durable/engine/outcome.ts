import type { Action } from "./action.ts";

/** What the orchestrator function made of its history. */
export type OrchestratorOutcome =
  /** With `lostError` it has thrown what the SDK cannot report, and goes on no more. */
  | { is: "waiting"; actions: Action[]; lostError?: boolean }
  /** `output` is JSON text. */
  | { is: "returned"; actions: Action[]; output: string | null }
  | { is: "failed"; actions: Action[]; reason: string; details: string };
