import type { DatabaseSync } from "node:sqlite";
import { FinalError } from "../../core/errors.ts";

/**
 * What turns a file of one version into the next: entry 0 makes version 1 of an empty file. Entries are never changed,
 * only added. `seq` keeps the order in which rows were appended.
 */
const migrations: readonly string[] = [
  `CREATE TABLE conversations (
     seq INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, phone_number TEXT NOT NULL,
     created_at TEXT NOT NULL, last_call_at TEXT NOT NULL, version INTEGER NOT NULL, body TEXT NOT NULL) STRICT;
   CREATE INDEX conversations_newest ON conversations (phone_number, last_call_at);
   CREATE INDEX conversations_created ON conversations (created_at);
   CREATE INDEX conversations_created_by_number ON conversations (phone_number, created_at);

   CREATE TABLE calls (
     seq INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, conversation_id TEXT NOT NULL,
     started_at TEXT NOT NULL, version INTEGER NOT NULL, body TEXT NOT NULL) STRICT;
   CREATE INDEX calls_of_conversation ON calls (conversation_id, started_at);

   CREATE TABLE turns (
     seq INTEGER PRIMARY KEY AUTOINCREMENT, conversation_id TEXT NOT NULL, key TEXT NOT NULL, at TEXT NOT NULL,
     body TEXT NOT NULL, UNIQUE (conversation_id, key)) STRICT;
   CREATE INDEX turns_in_order ON turns (conversation_id, at);

   CREATE TABLE inbox (
     call_id TEXT NOT NULL, position INTEGER NOT NULL, key TEXT NOT NULL, body TEXT NOT NULL,
     PRIMARY KEY (call_id, position), UNIQUE (call_id, key)) STRICT, WITHOUT ROWID;

   CREATE TABLE notes (
     call_id TEXT NOT NULL, number INTEGER NOT NULL, key TEXT NOT NULL, body TEXT NOT NULL,
     PRIMARY KEY (call_id, number), UNIQUE (call_id, key)) STRICT, WITHOUT ROWID;

   CREATE TABLE receipts (key TEXT PRIMARY KEY, at TEXT NOT NULL) STRICT, WITHOUT ROWID;

   CREATE TABLE checks (id INTEGER PRIMARY KEY CHECK (id = 1), count INTEGER NOT NULL) STRICT;
   INSERT INTO checks VALUES (1, 0);`,

  `CREATE TABLE translations (
     language TEXT NOT NULL, text TEXT NOT NULL, translation TEXT NOT NULL,
     PRIMARY KEY (language, text)) STRICT, WITHOUT ROWID;`,

  `CREATE TABLE callbacks (
     seq INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, conversation_id TEXT NOT NULL,
     created_at TEXT NOT NULL, version INTEGER NOT NULL, body TEXT NOT NULL) STRICT;
   CREATE INDEX callbacks_of_conversation ON callbacks (conversation_id, created_at);
   CREATE INDEX callbacks_created ON callbacks (created_at);

   CREATE TABLE campaigns (
     seq INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, created_at TEXT NOT NULL,
     version INTEGER NOT NULL, body TEXT NOT NULL) STRICT;
   CREATE INDEX campaigns_created ON campaigns (created_at);

   CREATE TABLE campaign_numbers (
     campaign_id TEXT NOT NULL, number_index INTEGER NOT NULL, state TEXT NOT NULL, due_at TEXT NOT NULL,
     version INTEGER NOT NULL, body TEXT NOT NULL, PRIMARY KEY (campaign_id, number_index)) STRICT, WITHOUT ROWID;
   CREATE INDEX campaign_numbers_due ON campaign_numbers (campaign_id, state, due_at, number_index);`,

  `CREATE TABLE callers (
     phone_number TEXT PRIMARY KEY, version INTEGER NOT NULL, body TEXT NOT NULL) STRICT, WITHOUT ROWID;`,

  `CREATE INDEX calls_open ON calls (started_at) WHERE body ->> 'state' <> 'ended';`,

  `CREATE INDEX campaigns_open ON campaigns (created_at, seq) WHERE body ->> 'state' IN ('running', 'paused');`,
];

/** Brings the file to this program's version. Processes that open one file at once take turns. */
export function migrate(database: DatabaseSync): void {
  database.exec("BEGIN IMMEDIATE");
  try {
    const version = versionOf(database);
    if (version > migrations.length)
      throw new FinalError(
        `The store is of version ${version}; this program knows versions up to ${migrations.length}. Use a newer program.`,
      );
    for (const migration of migrations.slice(version)) database.exec(migration);
    database.exec(`PRAGMA user_version = ${migrations.length}`);
    database.exec("COMMIT");
  } catch (error) {
    database.exec("ROLLBACK");
    throw error;
  }
}

const versionOf = (database: DatabaseSync): number =>
  Number(database.prepare("PRAGMA user_version").get()?.user_version ?? 0);
