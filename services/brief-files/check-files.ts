import { existsSync, readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { z } from "zod";
import type { Log, LogFields } from "../log.ts";
import { createBriefFiles, FaultyStandardBrief } from "./brief-files.ts";

export interface CheckedFiles {
  right: readonly string[];
  /** Of those that are right: what is hardly meant. */
  doubtful: readonly { file: string; doubts: readonly string[] }[];
  faulty: readonly { file: string; faults: readonly string[] }[];
}

/** Reads all briefs, roles and menus as a center that starts would. */
export function checkFiles(files: { standardBrief: string; rolesFolder: string; menusFolder: string }): CheckedFiles {
  const faulty = new Map<string, readonly string[]>();
  const doubtful = new Map<string, readonly string[]>();
  const folders = [dirname(files.standardBrief), files.rolesFolder, files.menusFolder];
  for (const folder of folders) if (!existsSync(folder)) faulty.set(folder, ["there is no such folder"]);
  try {
    const briefs = createBriefFiles(files, { log: listener(faulty, doubtful), clock: still });
    // Each kind is read when somebody asks for one of it.
    briefs.forNumber();
    briefs.role("");
    briefs.menuFor();
  } catch (error) {
    if (!(error instanceof FaultyStandardBrief)) throw error;
    faulty.set(error.file, [...error.faults, "the other files build on this one: they were not read"]);
    return { right: [], doubtful: [], faulty: listOf(faulty) };
  }
  const all = folders.filter((folder) => existsSync(folder)).flatMap(yamlFilesIn);
  return {
    right: all.filter((file) => !faulty.has(file)),
    doubtful: [...doubtful].map(([file, doubts]) => ({ file, doubts })),
    faulty: listOf(faulty),
  };
}

const Refusal = z.object({ file: z.string(), faults: z.array(z.string()) });
const Doubts = z.object({ file: z.string(), doubts: z.array(z.string()) });

/** Hears which files are refused, and which are hardly meant. */
function listener(faulty: Map<string, readonly string[]>, doubtful: Map<string, readonly string[]>): Log {
  const hear = (fields: LogFields): void => {
    const [refused, doubted] = [Refusal.safeParse(fields).data, Doubts.safeParse(fields).data];
    if (refused !== undefined) faulty.set(refused.file, refused.faults);
    if (doubted !== undefined) doubtful.set(doubted.file, doubted.doubts);
  };
  const log: Log = { debug: hear, info: hear, warn: hear, error: hear, child: () => log };
  return log;
}

const still = { nowMs: () => 0, after: () => () => undefined };

const yamlFilesIn = (folder: string): string[] =>
  readdirSync(folder)
    .filter((file) => file.endsWith(".yaml"))
    .sort()
    .map((file) => join(folder, file));

const listOf = (faulty: ReadonlyMap<string, readonly string[]>): CheckedFiles["faulty"] =>
  [...faulty].map(([file, faults]) => ({ file, faults }));
