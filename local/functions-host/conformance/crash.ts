import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { z } from "zod";
import { type HostProcess, startHost } from "./host-process.ts";

export interface CrashReport {
  kills: number;
  /** Starts and events that were acknowledged. */
  acknowledgedStarts: number;
  acknowledgedEvents: number;
  completed: number;
  /** Instances that did not come to the right end, and why. */
  wrong: string[];
}

const app = path.join(import.meta.dirname, "crash-app");
const loadWidth = 4;
const longestRecoveryMs = 30_000;

const Status = z.object({
  runtimeStatus: z.string(),
  output: z.unknown(),
  historyEvents: z.array(z.looseObject({ EventType: z.string(), TaskScheduledId: z.number().optional() })).nullish(),
});

/** Kills a host again and again under load, then lets it recover and looks whether it kept all that it acknowledged. */
export async function crash(kills: number, random: () => number): Promise<CrashReport> {
  const folder = await mkdtemp(path.join(tmpdir(), "crash-"));
  const data = path.join(folder, "data");
  const started = new Set<string>();
  const told = new Set<string>();
  let next = 0;

  async function load(host: HostProcess, stopped: () => boolean): Promise<void> {
    while (!stopped()) {
      const id = `mixture-${next++}`;
      if (await accepted(host, `orchestrators/mixture/${id}`, { n: 1, round: 0 })) started.add(id);
      const untold = [...started].filter((one) => !told.has(one)).slice(-3);
      for (const one of untold) if (await accepted(host, `instances/${one}/raiseEvent/told`, one)) told.add(one);
    }
  }

  try {
    for (let kill = 0; kill < kills; kill++) {
      const host = await startHost(app, data);
      let over = false;
      const loads = Array.from({ length: loadWidth }, () => load(host, () => over));
      await sleep(250 + random() * 400);
      const ended = host.end("SIGKILL");
      over = true;
      await Promise.all([ended, ...loads]);
    }
    const host = await startHost(app, data);
    try {
      for (const id of started) await accepted(host, `instances/${id}/raiseEvent/told`, id);
      const wrong = await recover(host, [...started]);
      const completed = started.size - wrong.length;
      return { kills, acknowledgedStarts: started.size, acknowledgedEvents: told.size, completed, wrong };
    } finally {
      await host.end("SIGTERM");
    }
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** True once the host has acknowledged it; a connection that breaks acknowledges nothing. */
async function accepted(host: HostProcess, target: string, body: unknown): Promise<boolean> {
  try {
    const answer = await fetch(`${host.durable}${target}?code=${host.key}`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body),
    });
    await answer.text();
    return answer.status === 202;
  } catch {
    return false;
  }
}

async function recover(host: HostProcess, ids: readonly string[]): Promise<string[]> {
  const untilMs = Date.now() + longestRecoveryMs;
  const wrong: string[] = [];
  for (const id of ids) {
    for (;;) {
      const url = `${host.durable}instances/${id}?showHistory=true&code=${host.key}`;
      const answer = await fetch(url);
      if (answer.status === 404) {
        wrong.push(`${id} was acknowledged and is gone`);
        break;
      }
      const status = Status.parse(await answer.json());
      if (answer.status === 202 && Date.now() < untilMs) {
        await sleep(20);
        continue;
      }
      const fault = faultOf(id, status);
      if (fault) wrong.push(`${id} ${fault}`);
      break;
    }
  }
  return wrong;
}

function faultOf(id: string, { runtimeStatus, output, historyEvents }: z.output<typeof Status>): string | undefined {
  if (runtimeStatus !== "Completed") return `is ${runtimeStatus}`;
  const right = JSON.stringify({ child: 16, both: [2, 4], told: id });
  if (JSON.stringify(output) !== right) return `returned ${JSON.stringify(output)}`;
  const results = historyEvents?.filter(({ EventType }) => EventType === "TaskCompleted").length;
  return historyEvents?.length && results !== 3 ? `holds ${results} activity results and not 3` : undefined;
}
