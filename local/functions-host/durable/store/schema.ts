import type { DatabaseSync } from "node:sqlite";

/**
 * Each entry brings a store one version further; they are never changed once released. Times are milliseconds since 1970,
 * inputs and outputs JSON text as histories hold them.
 */
const migrations: readonly string[] = [
  `
  CREATE TABLE instances (
    id TEXT PRIMARY KEY,
    execution_id TEXT NOT NULL,
    name TEXT NOT NULL,
    version TEXT NOT NULL,
    parent TEXT,
    status TEXT NOT NULL,
    input TEXT,
    output TEXT,
    custom_status TEXT,
    overtaken INTEGER NOT NULL DEFAULT 0,
    created_ms INTEGER NOT NULL,
    updated_ms INTEGER NOT NULL
  ) WITHOUT ROWID;
  CREATE INDEX instances_by_creation ON instances (created_ms, id);
  CREATE TABLE history (
    instance_id TEXT NOT NULL,
    seq INTEGER NOT NULL,
    events TEXT NOT NULL,
    PRIMARY KEY (instance_id, seq)
  ) WITHOUT ROWID;
  CREATE TABLE inbox (
    instance_id TEXT NOT NULL,
    seq INTEGER NOT NULL,
    execution_id TEXT,
    event TEXT NOT NULL,
    PRIMARY KEY (instance_id, seq)
  ) WITHOUT ROWID;
  CREATE TABLE timers (
    seq INTEGER PRIMARY KEY,
    instance_id TEXT NOT NULL,
    execution_id TEXT,
    due_ms INTEGER NOT NULL,
    event TEXT NOT NULL
  );
  CREATE INDEX timers_by_time ON timers (due_ms, seq);
  CREATE INDEX timers_by_instance ON timers (instance_id);
  CREATE TABLE work (
    seq INTEGER PRIMARY KEY,
    instance_id TEXT NOT NULL,
    execution_id TEXT NOT NULL,
    task_id INTEGER NOT NULL,
    name TEXT NOT NULL,
    input TEXT
  );
  CREATE TABLE entities (
    id TEXT PRIMARY KEY,
    present INTEGER NOT NULL,
    state TEXT,
    locked_by TEXT,
    held TEXT NOT NULL,
    updated TEXT NOT NULL
  ) WITHOUT ROWID;
  CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
  `,
  `
  CREATE TABLE queue_messages (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    queue TEXT NOT NULL,
    text TEXT NOT NULL,
    inserted_ms INTEGER NOT NULL,
    expires_ms INTEGER NOT NULL,
    visible_ms INTEGER NOT NULL,
    dequeue_count INTEGER NOT NULL
  );
  CREATE INDEX queue_messages_by_time ON queue_messages (queue, visible_ms);
  `,
  "CREATE INDEX work_by_instance ON work (instance_id);",
];

/** Brings a store to the newest version; refuses one that a newer version has written. */
export function migrate(database: DatabaseSync): void {
  const version = Number(database.prepare("PRAGMA user_version").get()?.user_version);
  if (version > migrations.length) {
    throw new Error(
      `The store was written by a newer version of this host (schema ${version}, known here: ${migrations.length}). ` +
        `Use that version, or another data folder.`,
    );
  }
  for (const [index, migration] of migrations.entries()) {
    if (index < version) continue;
    database.exec(`BEGIN; ${migration} PRAGMA user_version = ${index + 1}; COMMIT;`);
  }
}
