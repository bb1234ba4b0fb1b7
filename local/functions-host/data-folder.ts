import { mkdir, readFile, stat, writeFile } from "node:fs/promises";
import path from "node:path";
import { DatabaseSync } from "node:sqlite";

export interface DataFolder {
  readonly path: string;
  release(): void;
}

/**
 * Takes a data folder for this process alone. The lock is one of the operating system on an open file, so it ends with
 * its owner however that ends. Throws with the path that is in the way, and what to do about it.
 */
export async function takeDataFolder(folder: string): Promise<DataFolder> {
  await makeFolder(folder);
  const lock = await takeLock(folder);
  const ownerFile = path.join(folder, "owner");
  try {
    await writeFile(ownerFile, `${process.pid}\n`);
  } catch (error) {
    lock.close();
    throw new Error(`${ownerFile} cannot be written: ${messageOf(error)}. Move away what is there.`, { cause: error });
  }
  return { path: folder, release: () => lock.close() };
}

async function makeFolder(folder: string): Promise<void> {
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
  } catch (error) {
    const isFile = await stat(folder).then(
      (found) => !found.isDirectory(),
      () => false,
    );
    const what = isFile ? "is a file" : `cannot be made (${messageOf(error)})`;
    throw new Error(`The data folder ${folder} ${what}. Name a folder of the host's own as --data.`, { cause: error });
  }
}

async function takeLock(folder: string): Promise<DatabaseSync> {
  const lockFile = path.join(folder, "lock");
  let lock: DatabaseSync | undefined;
  try {
    lock = new DatabaseSync(lockFile);
    lock.exec("PRAGMA busy_timeout = 0; PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE;");
    return lock;
  } catch (error) {
    lock?.close();
    if (codeOf(error) === sqliteBusy) {
      const owner = await readFile(path.join(folder, "owner"), "utf8").catch(() => "unknown");
      const why = `is in use by another host (process ${owner.trim()})`;
      throw new Error(`The data folder ${folder} ${why}.`, { cause: error });
    }
    const why =
      codeOf(error) === sqliteNotADatabase ? "is no lock of this host" : `cannot be used: ${messageOf(error)}`;
    throw new Error(
      `${lockFile}, by which a host keeps its data folder to itself, ${why}. It holds no data: where no host runs on ` +
        "this folder, move it away, and see that the folder can be written to.",
      { cause: error },
    );
  }
}

const sqliteBusy = 5;
const sqliteNotADatabase = 26;
const codeOf = (error: unknown): number | undefined =>
  error instanceof Error && "errcode" in error ? Number(error.errcode) & 0xff : undefined;

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
