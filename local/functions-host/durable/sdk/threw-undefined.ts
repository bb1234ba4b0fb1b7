import { z } from "zod";

const Context = z.object({
  df: z.object({ taskOrchestratorExecutor: z.object({ currentTask: z.object({ hasResult: z.literal(true) }) }) }),
});

/**
 * Whether an orchestrator that the SDK says is waiting has thrown `undefined`, which the SDK takes for nothing thrown. What
 * it waits for has ended then, and it would have gone on had it been there.
 */
export const threwUndefined = (context: unknown): boolean => Context.safeParse(context).success;
