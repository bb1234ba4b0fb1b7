import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { z } from "zod";

const Slept = z.object({ slept: z.number() });
const Exchanged = z.object({
  request: z.string(),
  body: z.unknown().optional(),
  waitedFor: z.string().optional(),
  status: z.number(),
  headers: z.record(z.string(), z.string()),
  response: z.unknown(),
});
const Invoked = z.object({ name: z.string(), trigger: z.unknown().optional() });

const Recording = z.object({
  scenario: z.string(),
  orchestration: z.string(),
  exchanges: z.array(z.union([Slept, Exchanged])),
  invocations: z.array(Invoked),
});

/** What was sent to the real engine and what it answered, in order; and what it gave to the functions. */
export type Recording = z.output<typeof Recording>;
export type Exchanged = z.output<typeof Exchanged>;
export type Exchange = Recording["exchanges"][number];
export type Invoked = z.output<typeof Invoked>;

export const recordedFolder = path.join(import.meta.dirname, "recorded");

export async function readRecordings(kind: "scenarios" | "programs"): Promise<Recording[]> {
  const folder = path.join(recordedFolder, kind);
  const files = (await readdir(folder)).sort();
  return Promise.all(
    files.map(async (file) => Recording.parse(JSON.parse(await readFile(path.join(folder, file), "utf8")))),
  );
}

/** Reads the lines that the apps write when SCENARIO_LOG is set. */
export async function readInvocations(logFile: string): Promise<Invoked[]> {
  const lines = (await readFile(logFile, "utf8")).split("\n").filter(Boolean);
  return lines.map((line) => Invoked.parse(JSON.parse(line)));
}
