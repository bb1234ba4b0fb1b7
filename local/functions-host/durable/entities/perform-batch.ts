import { z } from "zod";
import type { Invoke } from "../../azure-core/invoke.ts";
import type { RegisteredFunction } from "../../azure-core/app-registry.ts";
import type { EntityId } from "./entity-id.ts";
import type { EntityMessage } from "./entity-message.ts";

export interface EntityState {
  exists: boolean;
  /** JSON text. */
  state: string | null;
}

export interface Performed extends EntityState {
  /** One for each operation; `result` is JSON text. */
  results: { isError: boolean; result: string | null }[];
  signals: { target: EntityId; name: string; input: string }[];
}

const Returned = z.object({
  entityExists: z.boolean(),
  entityState: z.string().nullish(),
  results: z.array(z.object({ isError: z.boolean(), result: z.string().nullish() })),
  signals: z.array(
    z.object({
      target: z.object({ name: z.string(), key: z.string() }),
      name: z.string(),
      input: z.string().nullish(),
    }),
  ),
});

/** Runs an entity function over a batch of operations. Where the function as a whole fails, so does each of them. */
export async function performBatch(
  invoke: Invoke,
  called: RegisteredFunction,
  self: EntityId,
  { exists, state }: EntityState,
  batch: readonly EntityMessage[],
): Promise<Performed> {
  const operations = batch.map(({ op, input, signal, id }) => ({
    name: op,
    input: input ?? null,
    isSignal: signal,
    id,
  }));
  const trigger = JSON.stringify({ self, exists, state, batch: operations });
  const response = await invoke(called, { inputs: [[called.trigger.bindingName, { string: trigger }]] });
  const { entityExists, entityState, results, signals } = Returned.parse(
    JSON.parse(response.returnValue?.json ?? response.returnValue?.string ?? "null"),
  );
  return {
    exists: entityExists,
    state: entityState ?? null,
    results: batch.map((_operation, index) => {
      const { isError = true, result = null } = results[index] ?? {};
      return { isError, result };
    }),
    signals: signals.map(({ target, name, input }) => ({ target, name, input: input ?? "" })),
  };
}
