import type { Invoke } from "../../azure-core/invoke.ts";
import type { Log } from "../../log.ts";
import type { DurableFunctions } from "../durable-functions.ts";
import { arrived, EventType, type EventRaised } from "../engine/history-event.ts";
import type { Message } from "../store/durable-store.ts";
import type { StoredEntity } from "../store/entity-store.ts";
import { admit } from "./admit.ts";
import { type EntityId, entityInstanceId } from "./entity-id.ts";
import { type Arrived, EntityMessage } from "./entity-message.ts";
import { performBatch, type Performed } from "./perform-batch.ts";

export interface EntityTurn {
  entity: StoredEntity;
  messages: { instanceId: string; executionId: string | null; event: EventRaised }[];
}

/** One turn of an entity: takes what has arrived, performs what it may, and says what is to be sent. */
export async function entityTurn(
  before: StoredEntity,
  self: EntityId,
  messages: readonly Message[],
  { functions, invoke, log, now }: { functions: DurableFunctions; invoke: Invoke; log: Log; now: string },
): Promise<EntityTurn> {
  const { lockedBy, held, batch, granted } = admit(before, messages.flatMap(parse));
  const performed = await perform();
  const send = (instanceId: string, executionId: string | null, Name: string, Input: string) => ({
    instanceId,
    executionId,
    event: { EventType: EventType.EventRaised, Name, Input, ...arrived(now) },
  });
  const { exists, state } = performed;
  return {
    entity: { ...before, exists, state, lockedBy, held, updated: now },
    messages: [
      ...batch.flatMap(({ op, signal, parent, parentExecution, id }, index) => {
        const { isError = true, result = null } = performed.results[index] ?? {};
        if (signal || !parent) {
          // Nobody else hears of it.
          if (isError) log("error", "Host.Durable", "signalled operation failed", { name: self.name, operation: op });
          return [];
        }
        const answer = JSON.stringify({ result, ...(isError ? { exceptionType: "Error" } : {}) });
        return [send(parent, parentExecution ?? null, id, answer)];
      }),
      ...performed.signals.map(({ target, name, input }) =>
        send(
          entityInstanceId(target),
          null,
          "op",
          JSON.stringify({ op: name, signal: true, input, parent: before.id }),
        ),
      ),
      ...granted.flatMap((message) => {
        const next = message.lockset?.[message.pos + 1];
        if (next !== undefined) {
          return [send(next, null, "op", JSON.stringify({ ...message, pos: message.pos + 1 }))];
        }
        const granting = JSON.stringify({});
        return message.parent ? [send(message.parent, message.parentExecution ?? null, message.id, granting)] : [];
      }),
    ],
  };

  async function perform(): Promise<Performed> {
    const unchanged = { exists: before.exists, state: before.state, signals: [] };
    if (batch.length === 0) return { ...unchanged, results: [] };
    const failAll = (why: string): Performed => ({
      ...unchanged,
      results: batch.map(() => ({ isError: true, result: JSON.stringify(why) })),
    });
    const called = functions.entity(self.name);
    if (!called) return failAll(functions.missing("entity", self.name));
    try {
      return await performBatch(invoke, called, self, before, batch);
    } catch (error) {
      const stack = error instanceof Error ? error.stack : String(error);
      log("error", "Host.Durable", "entity function failed", { name: self.name, error: stack });
      return failAll(error instanceof Error ? error.message : String(error));
    }
  }
}

function parse({ event }: Message): Arrived[] {
  if (event.EventType !== EventType.EventRaised || event.Input === null) return [];
  const message = EntityMessage.parse(JSON.parse(event.Input));
  return [{ is: event.Name === "release" ? "release" : "op", message }];
}
