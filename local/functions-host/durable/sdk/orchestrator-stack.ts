import { z } from "zod";
import { hidesState } from "./orchestrator-result.ts";

const Context = z.object({
  df: z.object({ taskOrchestratorExecutor: z.object({ exception: z.instanceof(Error) }) }),
});

/**
 * Where an orchestrator threw. The SDK keeps the error to itself and throws another without a stack; it is found on the
 * context that the orchestrator was given. The first line, which holds the message, is left out. What was thrown by no
 * orchestrator, but by the SDK or a hook, is told with its message.
 */
export function orchestratorStack(context: unknown, thrown: unknown): string | undefined {
  const found = Context.safeParse(context);
  if (found.success) {
    return found.data.df.taskOrchestratorExecutor.exception.stack
      ?.split("\n")
      .filter((line) => line.startsWith("    at "))
      .join("\n");
  }
  if (!(thrown instanceof Error)) return String(thrown);
  return hidesState(thrown) ? undefined : (thrown.stack ?? thrown.message);
}
