import type { InvocationContext } from "@azure/functions";
import * as df from "durable-functions";
import { z } from "zod";
import { defineActivity, nothing, patient } from "./activity.ts";

export const Beginning = z.object({
  name: z.string(),
  /** Under which it is begun once, however often it is asked for. */
  instanceId: z.string().min(1),
  input: z.record(z.string(), z.unknown()),
  /** Its bell is rung where it runs already. */
  rings: z.boolean().optional(),
});
export type Beginning = z.infer<typeof Beginning>;

/** Begins an orchestration unless there is or was one under that id. `context`: of an invocation that has a durable client. */
export type BeginOnce = (context: InvocationContext, beginning: Beginning) => Promise<void>;

/**
 * Has another orchestration begin that owes nothing to this one: a sub-orchestration would keep its parent from ending
 * before it has.
 */
export const begin = defineActivity(
  "begin",
  { input: Beginning, output: nothing, bindings: [df.input.durableClient()] },
  patient,
);
