import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import * as df from "durable-functions";
import type { OrchestrationContext, Task } from "durable-functions";
import { loadApp } from "./azure-core/load-app.ts";
import { startHost } from "./conformance/host-process.ts";
import { createHost, type Host } from "./host.ts";
import { defaultHostSettings } from "./settings/host-json.ts";

if (process.argv.includes("--help")) {
  console.log(`npm run bench:host -- [--json]

Figures of the host on this machine, in one run: from an event to its activity, throughput, the cost of an event by the
length of the history, and the time to be ready.

  --json          one JSON document, and nothing else on standard output`);
  process.exit(0);
}

type Steps = Generator<Task, unknown, unknown>;

const startedAtMs = new Map<string, number>();
let activityStarted: (id: string) => void = () => undefined;

const register = () => {
  df.app.activity("nothing", { handler: (id: string) => activityStarted(id) });
  df.app.orchestration("activities", function* ({ df: durable }: OrchestrationContext): Steps {
    const count = durable.getInput<{ count: number }>()?.count ?? 0;
    for (let n = 0; n < count; n++) yield durable.callActivity("nothing", "");
    return undefined;
  });
  df.app.orchestration("on-event", function* ({ df: durable }: OrchestrationContext): Steps {
    yield durable.waitForExternalEvent("go");
    return yield durable.callActivity("nothing", durable.instanceId);
  });
  df.app.orchestration("many-events", function* ({ df: durable }: OrchestrationContext): Steps {
    const count = durable.getInput<{ count: number }>()?.count ?? 0;
    for (let n = 0; n < count; n++) yield durable.waitForExternalEvent("go");
    return undefined;
  });
  df.app.client.http("tell", {
    methods: ["POST"],
    handler: async (request, client) => {
      await client.raiseEvent(request.query.get("id") ?? "", "go", {});
      return { status: 202 };
    },
  });
};

const folder = await mkdtemp(path.join(tmpdir(), "bench-host-"));
const host = await createHost({
  app: await loadApp(folder, register),
  settings: defaultHostSettings,
  dataFolder: path.join(folder, "data"),
  port: 0,
  log: () => undefined,
});

try {
  const inProcess = await eventToActivity(async (id) => void (await host.hub.raiseEvent(id, "go", "{}")));
  const overHttp = await eventToActivity(
    async (id) => void (await fetch(`${host.url}/api/tell?id=${id}`, { method: "POST" })),
  );
  const throughput: Record<string, number> = {};
  for (const count of [0, 1, 5]) {
    for (const atOnce of [1, 32]) throughput[`${count} activities, ${atOnce} at once`] = await perSecond(count, atOnce);
  }
  const costPerEventUs: Record<string, number> = {};
  for (const length of [10, 100, 1000, 3000]) costPerEventUs[`history of ${length}`] = await eventCost(length);
  const report = {
    eventToActivityMs: { inProcess, overHttp },
    orchestrationsPerSecond: throughput,
    costPerEventUs,
    bootToReadyMs: await bootMs(),
  };
  if (process.argv.includes("--json")) console.log(JSON.stringify(report));
  else console.dir(report, { depth: 4 });
} finally {
  await host.close();
  await rm(folder, { recursive: true });
}

async function start(running: Host, name: string, input: unknown): Promise<string> {
  const started = await running.hub.start({ name, input: JSON.stringify(input) });
  if (started.is !== "started") throw new Error("An orchestration did not start.");
  return started.instanceId;
}

async function eventToActivity(tell: (id: string) => Promise<void>): Promise<{ p50: number; p99: number }> {
  const tookMs: number[] = [];
  for (let n = 0; n < 300; n++) {
    const id = await start(host, "on-event", {});
    await host.hub.idle();
    const begun = new Promise<void>((resolve) => {
      activityStarted = (begunId) => {
        if (begunId !== id) return;
        tookMs.push(performance.now() - (startedAtMs.get(id) ?? 0));
        resolve();
      };
    });
    startedAtMs.set(id, performance.now());
    await Promise.all([tell(id), begun]);
    startedAtMs.delete(id);
  }
  // The first hundred warm the machine up.
  const sorted = tookMs.slice(100).sort((a, b) => a - b);
  return {
    p50: rounded(sorted[Math.floor(sorted.length * 0.5)]),
    p99: rounded(sorted[Math.floor(sorted.length * 0.99)]),
  };
}

async function perSecond(count: number, atOnce: number): Promise<number> {
  const total = atOnce === 1 ? 200 : 640;
  const beganMs = performance.now();
  let left = total;
  const one = async () => {
    while (left-- > 0) {
      const id = await start(host, "activities", { count });
      await host.hub.ended(id);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, one));
  return Math.round(total / ((performance.now() - beganMs) / 1000));
}

/** How long one more event takes, by the length of the history it comes to: microseconds per event of that history. */
async function eventCost(length: number): Promise<number> {
  const warmUps = 20;
  const turns = length / 2;
  const id = await start(host, "many-events", { count: turns + warmUps + 1 });
  for (let n = 0; n < turns; n++) await host.hub.raiseEvent(id, "go", "{}");
  await host.hub.idle();
  const beganMs = performance.now();
  for (let n = 0; n < warmUps; n++) {
    await host.hub.raiseEvent(id, "go", "{}");
    await host.hub.idle();
  }
  const perTurnMs = (performance.now() - beganMs) / warmUps;
  const instance = host.hub.instance(id);
  const events = instance ? host.hub.history(instance).length : length;
  return rounded((perTurnMs * 1000) / events);
}

async function bootMs(): Promise<number> {
  const crashApp = path.join(import.meta.dirname, "conformance", "crash-app");
  const beganMs = performance.now();
  const booted = await startHost(crashApp, path.join(folder, "boot"));
  const tookMs = performance.now() - beganMs;
  await booted.end("SIGTERM");
  return Math.round(tookMs);
}

function rounded(value: number | undefined): number {
  return Math.round((value ?? NaN) * 100) / 100;
}
