import { z } from "zod";
import type { RpcTypedData } from "../../azure-core/rpc.ts";
import { parseAction } from "../engine/action.ts";
import type { OrchestratorOutcome } from "../engine/outcome.ts";

const State = z.object({
  isDone: z.boolean(),
  actions: z.array(z.array(z.unknown())),
  output: z.unknown().optional(),
  error: z.unknown().optional(),
  customStatus: z.unknown().optional(),
});

export interface OrchestratorResult {
  outcome: OrchestratorOutcome;
  /** JSON text. */
  customStatus: string | undefined;
}

/** Reads what an orchestrator function returned. */
export function orchestratorResult(name: string, returned: RpcTypedData | null | undefined): OrchestratorResult {
  const text = returned?.json ?? returned?.string;
  if (typeof text !== "string") return failed(name, [], "The orchestrator function returned no state.");
  return readState(name, text);
}

const maxCustomStatusKB = 16;
const stateLabel = "\n\n$OutOfProcData$:";

/** Whether an error is the SDK's own, with all that the orchestrator asked for in its message. */
export const hidesState = (error: Error): boolean => error.message.includes(stateLabel);

/** Reads what an orchestrator function threw: the SDK hides its state behind a label in the message. */
export function orchestratorFailure(name: string, error: unknown): OrchestratorResult {
  const message = error instanceof Error ? error.message : String(error);
  const at = message.indexOf(stateLabel);
  if (at < 0) return failed(name, [], message);
  const result = readState(name, message.slice(at + stateLabel.length));
  const { outcome } = result;
  // What was thrown had no message, for it was no Error: the state does not tell it from one that waits.
  return outcome.is === "waiting" ? { ...result, outcome: { ...outcome, lostError: true } } : result;
}

function readState(name: string, text: string): OrchestratorResult {
  try {
    return fromState(name, JSON.parse(text));
  } catch (error) {
    return failed(name, [], `The state that the SDK returned cannot be read: ${String(error)}`);
  }
}

function fromState(name: string, given: unknown): OrchestratorResult {
  const state = State.parse(given);
  const actions = (state.actions[0] ?? []).map(parseAction);
  const customStatus =
    state.customStatus === undefined || state.customStatus === null ? undefined : JSON.stringify(state.customStatus);
  // The real extension counts two bytes a character, and whole kilobytes; it looks at this before anything is begun.
  const statusKB = Math.floor(((customStatus?.length ?? 0) * 2) / 1024);
  if (statusKB > maxCustomStatusKB) {
    const limit = `The UTF-16 size of the JSON-serialized payload must not exceed ${maxCustomStatusKB} KB.`;
    return failed(name, [], `${limit} The current payload size is ${statusKB} KB.`);
  }
  if (state.error !== undefined && state.error !== null) {
    const error = typeof state.error === "string" ? state.error : JSON.stringify(state.error);
    return { ...failed(name, actions, error), customStatus };
  }
  if (!state.isDone) return { outcome: { is: "waiting", actions }, customStatus };
  const output = state.output === undefined || state.output === null ? null : JSON.stringify(state.output);
  return { outcome: { is: "returned", actions, output }, customStatus };
}

function failed(name: string, actions: OrchestratorOutcome["actions"], error: string): OrchestratorResult {
  const reason = `Orchestrator function '${name}' failed: ${error}`;
  return {
    outcome: { is: "failed", actions, reason, details: `Message: ${error}, StackTrace: ` },
    customStatus: undefined,
  };
}
