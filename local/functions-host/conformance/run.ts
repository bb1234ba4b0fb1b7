import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { drive, type Target } from "./drive.ts";
import { startHost } from "./host-process.ts";
import {
  type Exchange,
  type Invoked,
  readInvocations,
  readRecordings,
  recordedFolder,
  type Recording,
} from "./recording.ts";

export interface ConformanceRun {
  recordings: Recording[];
  /** By scenario. */
  exchanges: Map<string, Exchange[]>;
  /** What the functions were given; undefined where the host is not ours to look into. */
  invocations: Invoked[] | undefined;
}

/** Drives recordings of a kind, all unless told which, side by side: against a new host, or one that runs the same app already. */
export async function runRecordings(
  kind: "scenarios" | "programs",
  given: { target?: Target; recordings?: Recording[] } = {},
): Promise<ConformanceRun> {
  const { target, recordings = await readRecordings(kind) } = given;
  if (target) return { recordings, exchanges: await driveAll(target, recordings), invocations: undefined };
  const folder = await mkdtemp(path.join(tmpdir(), "conformance-"));
  const logFile = path.join(folder, "invocations.jsonl");
  const app = path.join(recordedFolder, kind === "scenarios" ? "scenario-app" : "program-app");
  const host = await startHost(app, path.join(folder, "data"), { environment: { SCENARIO_LOG: logFile } });
  try {
    const exchanges = await driveAll({ baseUrl: host.durable, code: host.key }, recordings);
    return { recordings, exchanges, invocations: await readInvocations(logFile) };
  } finally {
    await host.end("SIGTERM");
    await rm(folder, { recursive: true });
  }
}

async function driveAll(target: Target, recordings: readonly Recording[]): Promise<Map<string, Exchange[]>> {
  const runs = recordings.map(async (one) => [one.scenario, await drive(target, one)] as const);
  return new Map(await Promise.all(runs));
}
