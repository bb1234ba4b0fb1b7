import { z } from "zod";

const Context = z.object({
  df: z.object({ taskOrchestratorExecutor: z.object({ exception: z.instanceof(Error) }) }),
});

/**
 * Where an orchestrator threw. The SDK keeps the error to itself and throws another without a stack; it is found on the
 * context that the orchestrator was given. The first line, which holds the message, is left out.
 */
export function orchestratorStack(context: unknown): string | undefined {
  const found = Context.safeParse(context);
  const stack = found.success ? found.data.df.taskOrchestratorExecutor.exception.stack : undefined;
  return stack
    ?.split("\n")
    .filter((line) => line.startsWith("    at "))
    .join("\n");
}
