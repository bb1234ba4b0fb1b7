import { mkdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { DatabaseSync } from "node:sqlite";

export interface DataFolder {
  readonly path: string;
  release(): void;
}

/**
 * Takes a data folder for this process alone. The lock is one of the operating system on an open file, so it ends with
 * its owner however that ends.
 */
export async function takeDataFolder(folder: string): Promise<DataFolder> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const ownerFile = path.join(folder, "owner");
  const lock = new DatabaseSync(path.join(folder, "lock"));
  try {
    lock.exec("PRAGMA busy_timeout = 0; PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE;");
  } catch (error) {
    lock.close();
    if ((error as { errcode?: number }).errcode !== sqliteBusy) throw error;
    const owner = await readFile(ownerFile, "utf8").catch(() => "unknown");
    throw new Error(`The data folder ${folder} is in use by another host (process ${owner.trim()}).`, { cause: error });
  }
  await writeFile(ownerFile, `${process.pid}\n`);
  return { path: folder, release: () => lock.close() };
}

const sqliteBusy = 5;
