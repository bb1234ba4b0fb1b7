import { closeSync, mkdirSync, openSync } from "node:fs";
import { dirname } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { migrate } from "./migrations.ts";
import { isBusy } from "./sqlite-failure.ts";

/** How long a process waits for another one that writes. It waits with its whole event loop, so not for long. */
const busyTimeoutMs = 2_000;

/** In the place of a file: a database that is gone with its connection. */
const inMemory = ":memory:";

/** Opens the file for this process, made and brought up to date where needed. Only its owner may read a new one. */
export function openDatabase(file: string): DatabaseSync {
  if (file !== inMemory) {
    mkdirSync(dirname(file), { recursive: true });
    closeSync(openSync(file, "a", 0o600));
  }
  const database = new DatabaseSync(file, { timeout: busyTimeoutMs });
  try {
    useWriteAheadLog(database);
    // With a write-ahead log, NORMAL survives the death of the process; the last writes may be lost with the power.
    database.exec("PRAGMA synchronous = NORMAL");
    migrate(database);
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

/** SQLite does not wait for others when it changes the journal mode, so two processes that start at once must. */
function useWriteAheadLog(database: DatabaseSync): void {
  const pause = new Int32Array(new SharedArrayBuffer(4));
  const pauseMs = 10;
  for (let waitedMs = 0; ; waitedMs += pauseMs) {
    try {
      database.exec("PRAGMA journal_mode = WAL");
      return;
    } catch (error) {
      if (!isBusy(error) || waitedMs >= busyTimeoutMs) throw error;
      Atomics.wait(pause, 0, 0, pauseMs);
    }
  }
}
