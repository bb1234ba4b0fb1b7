import { z } from "zod";
import type { AppRegistry } from "./azure-core/app-registry.ts";
import type { Invoke } from "./azure-core/invoke.ts";
import type { MovableClock } from "./clock.ts";
import type { HostKeys } from "./http/host-keys.ts";
import type { ExtraInputs } from "./http/http-trigger.ts";
import { emptyReply, jsonReply, type Reply } from "./http/reply.ts";
import type { Log } from "./log.ts";
import type { Queues } from "./queues/queues.ts";
import type { TimerTriggers } from "./triggers/timer-trigger.ts";

export interface AdminParts {
  app: AppRegistry;
  invoke: Invoke;
  extra: ExtraInputs;
  clock: MovableClock;
  log: Log;
  /** Moves the clock forward, stopping at everything that becomes due on the way. */
  advance: (byMs: number) => Promise<void>;
  startedMs: number;
  queues: Queues;
  timers: TimerTriggers;
  keys: HostKeys;
}

const longestMoveMs = 100 * 366 * 24 * 3_600_000;
const Move = z.object({ advanceMs: z.number().int().nonnegative().max(longestMoveMs) });
const ManualRun = z.object({ input: z.string().default("") });

/** The admin endpoints; the path begins after `/admin`. The caller has shown the host key. */
export function adminApi({ app, invoke, extra, clock, log, advance, startedMs, queues, timers, keys }: AdminParts) {
  return async (method: string, path: readonly string[], text: () => Promise<string>): Promise<Reply> => {
    const [area, name, detail] = path;
    if (area === "host" && name === "status" && method === "GET") {
      return jsonReply(200, { state: "Running", processUptime: clock.nowMs() - startedMs, version: "4" });
    }
    if (area === "host" && name === "ping") return emptyReply(200);
    if (area === "host" && name === "clock") {
      if (method === "GET") return jsonReply(200, { now: new Date(clock.nowMs()).toISOString() });
      const move = Move.safeParse(json(await text()));
      if (method !== "POST" || !move.success)
        return jsonReply(400, { error: 'POST {"advanceMs": N} with N from 0 to 100 years' });
      await advance(move.data.advanceMs);
      return jsonReply(200, { now: new Date(clock.nowMs()).toISOString() });
    }
    if (area === "queues" && name && method === "POST") {
      await queues.add([{ queue: name, text: await text() }]);
      return emptyReply(202);
    }
    if (area === "functions" && !name && method === "GET") {
      return jsonReply(200, [...app.functions.values()].map(describe));
    }
    const called = area === "functions" && name ? app.functions.get(name) : undefined;
    if (!called) return emptyReply(404);
    if (detail === "keys" && method === "GET") {
      return jsonReply(200, { keys: [{ name: "default", value: keys.functionKey(called.name) }], links: [] });
    }
    if (detail !== undefined) return emptyReply(404);
    if (method === "GET") return jsonReply(200, describe(called));
    if (method !== "POST") return emptyReply(405);
    const run = ManualRun.safeParse(json(await text()));
    if (!run.success) return jsonReply(400, { error: 'POST {"input": "TEXT"}' });
    const data = timers.byHand(called) ?? { string: run.data.input };
    invoke(called, { inputs: [[called.trigger.bindingName, data], ...extra(called)] }).catch((error: unknown) => {
      const stack = error instanceof Error ? error.stack : String(error);
      log("error", `Function.${called.name}`, "manual run failed", { function: called.name, error: stack });
    });
    return emptyReply(202);
  };
}

function describe({ name, metadata }: { name: string; metadata: { bindings: Record<string, object> } }) {
  return { name, bindings: Object.entries(metadata.bindings).map(([key, binding]) => ({ ...binding, name: key })) };
}

function json(text: string): unknown {
  try {
    return JSON.parse(text || "{}");
  } catch {
    return undefined;
  }
}
