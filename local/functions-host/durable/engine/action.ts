import { z } from "zod";

/** What an orchestrator asked for, as the SDK writes it, parsed into the engine's words. The SDK's numbers stay here. */
const RetryOptions = z
  .object({
    firstRetryIntervalInMilliseconds: z.number(),
    maxNumberOfAttempts: z.number(),
    backoffCoefficient: z.number().nullish(),
    maxRetryIntervalInMilliseconds: z.number().nullish(),
    retryTimeoutInMilliseconds: z.number().nullish(),
  })
  .transform((given) => ({
    firstDelayMs: given.firstRetryIntervalInMilliseconds,
    maxAttempts: given.maxNumberOfAttempts,
    backoffCoefficient: given.backoffCoefficient ?? 1,
    maxDelayMs: given.maxRetryIntervalInMilliseconds ?? 6 * 24 * 3_600_000,
    timeoutMs: given.retryTimeoutInMilliseconds ?? Infinity,
  }));

export type RetryPolicy = z.output<typeof RetryOptions>;

const activity = { functionName: z.string(), input: z.unknown().optional() };
const orchestration = { ...activity, instanceId: z.string().nullish(), version: z.string().nullish() };
const entityCall = { instanceId: z.string(), operation: z.string().nullish(), input: z.unknown().optional() };

const entityTarget = (given: { instanceId: string; operation?: string | null | undefined; input?: unknown }) => ({
  instanceId: given.instanceId,
  operation: given.operation ?? "",
  input: given.input,
});

/** By the SDK's number, so that an action is parsed against one shape alone: every turn brings all of them again. */
const shapes = {
  0: z
    .object(activity)
    .transform(({ functionName, input }) => ({ is: "activity" as const, name: functionName, input })),
  1: z.object({ ...activity, retryOptions: RetryOptions }).transform((given) => ({
    is: "activity" as const,
    name: given.functionName,
    input: given.input,
    retry: given.retryOptions,
  })),
  2: z.object(orchestration).transform((given) => ({
    is: "sub-orchestration" as const,
    name: given.functionName,
    input: given.input,
    instanceId: given.instanceId ?? undefined,
    version: given.version ?? "",
  })),
  3: z.object({ ...orchestration, retryOptions: RetryOptions }).transform((given) => ({
    is: "sub-orchestration" as const,
    name: given.functionName,
    input: given.input,
    instanceId: given.instanceId ?? undefined,
    version: given.version ?? "",
    retry: given.retryOptions,
  })),
  4: z.object({ input: z.unknown().optional() }).transform(({ input }) => ({ is: "continue-as-new" as const, input })),
  5: z
    .object({ fireAt: z.string("createTimer was given a date that is not valid"), isCanceled: z.boolean().optional() })
    .transform(({ fireAt, isCanceled = false }) => ({ is: "timer" as const, fireAt, cancelled: isCanceled })),
  6: z
    .object({ externalEventName: z.string() })
    .transform(({ externalEventName }) => ({ is: "external-event" as const, name: externalEventName })),
  7: z.object(entityCall).transform((given) => ({ is: "entity-call" as const, ...entityTarget(given) })),
  8: z
    .object({ httpRequest: z.record(z.string(), z.unknown()) })
    .transform(({ httpRequest }) => ({ is: "http-call" as const, request: httpRequest })),
  9: z.object(entityCall).transform((given) => ({ is: "entity-signal" as const, ...entityTarget(given) })),
  13: z
    .object({
      lockSet: z.array(z.object({ name: z.string(), key: z.string() })).min(1),
      lockRequestId: z.string(),
    })
    .transform(({ lockSet, lockRequestId }) => ({ is: "lock-entities" as const, lockSet, lockRequestId })),
  14: z.object({}).transform(() => ({ is: "release-entities" as const })),
};

export type SimpleAction = z.output<(typeof shapes)[keyof typeof shapes]>;
export type Action = SimpleAction | { is: "any" | "all"; of: Action[] } | { is: "unreadable"; why: string };

const compoundKinds: Record<number, "any" | "all"> = { 11: "any", 12: "all" };
const Kind = z.looseObject({ actionType: z.number() });
const Compound = z.object({ compoundActions: z.array(z.unknown()) });

/** An action of a kind or shape that the engine does not know ends the orchestration once the walk has come to it. */
export function parseAction(given: unknown): Action {
  const { actionType = -1 } = Kind.safeParse(given).data ?? {};
  const compound = compoundKinds[actionType];
  if (compound) return { is: compound, of: Compound.parse(given).compoundActions.map(parseAction) };
  if (!isKnown(actionType)) {
    return { is: "unreadable", why: `The SDK asked for an action of the unknown kind ${actionType}.` };
  }
  const { data, error } = shapes[actionType].safeParse(given);
  if (data) return data;
  const faults = error.issues.map(({ message, path }) => `${message} (${path.join(".")})`).join("; ");
  return { is: "unreadable", why: `What the orchestrator asked for is not valid: ${faults}.` };
}

const isKnown = (actionType: number): actionType is keyof typeof shapes => actionType in shapes;
