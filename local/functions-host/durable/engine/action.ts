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

const Simple = z.union([
  z
    .object({ actionType: z.literal(0), ...activity })
    .transform(({ functionName, input }) => ({ is: "activity" as const, name: functionName, input })),
  z.object({ actionType: z.literal(1), ...activity, retryOptions: RetryOptions }).transform((given) => ({
    is: "activity" as const,
    name: given.functionName,
    input: given.input,
    retry: given.retryOptions,
  })),
  z.object({ actionType: z.literal(2), ...orchestration }).transform((given) => ({
    is: "sub-orchestration" as const,
    name: given.functionName,
    input: given.input,
    instanceId: given.instanceId ?? undefined,
    version: given.version ?? "",
  })),
  z.object({ actionType: z.literal(3), ...orchestration, retryOptions: RetryOptions }).transform((given) => ({
    is: "sub-orchestration" as const,
    name: given.functionName,
    input: given.input,
    instanceId: given.instanceId ?? undefined,
    version: given.version ?? "",
    retry: given.retryOptions,
  })),
  z
    .object({ actionType: z.literal(4), input: z.unknown().optional() })
    .transform(({ input }) => ({ is: "continue-as-new" as const, input })),
  z
    .object({ actionType: z.literal(5), fireAt: z.string(), isCanceled: z.boolean().optional() })
    .transform(({ fireAt, isCanceled = false }) => ({ is: "timer" as const, fireAt, cancelled: isCanceled })),
  z
    .object({ actionType: z.literal(6), externalEventName: z.string() })
    .transform(({ externalEventName }) => ({ is: "external-event" as const, name: externalEventName })),
  z
    .object({ actionType: z.literal(7), ...entityCall })
    .transform((given) => ({ is: "entity-call" as const, ...entityTarget(given) })),
  z
    .object({ actionType: z.literal(8), httpRequest: z.record(z.string(), z.unknown()) })
    .transform(({ httpRequest }) => ({ is: "http-call" as const, request: httpRequest })),
  z
    .object({ actionType: z.literal(9), ...entityCall })
    .transform((given) => ({ is: "entity-signal" as const, ...entityTarget(given) })),
  z
    .object({
      actionType: z.literal(13),
      lockSet: z.array(z.object({ name: z.string(), key: z.string() })).min(1),
      lockRequestId: z.string(),
    })
    .transform(({ lockSet, lockRequestId }) => ({ is: "lock-entities" as const, lockSet, lockRequestId })),
  z.object({ actionType: z.literal(14) }).transform(() => ({ is: "release-entities" as const })),
]);

const entityTarget = (given: { instanceId: string; operation?: string | null | undefined; input?: unknown }) => ({
  instanceId: given.instanceId,
  operation: given.operation ?? "",
  input: given.input,
});

export type SimpleAction = z.output<typeof Simple>;
export type Action = SimpleAction | { is: "any" | "all"; of: Action[] };

const compoundTypes = { 11: "any", 12: "all" } as const;
const Compound = z.object({
  actionType: z.union([z.literal(11), z.literal(12)]),
  compoundActions: z.array(z.unknown()),
});

/** Throws where the action is of a kind or shape that the engine does not know. */
export function parseAction(given: unknown): Action {
  const compound = Compound.safeParse(given);
  if (!compound.success) return Simple.parse(given);
  const { actionType, compoundActions } = compound.data;
  return { is: compoundTypes[actionType], of: compoundActions.map(parseAction) };
}
