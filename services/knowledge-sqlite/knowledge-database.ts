import { closeSync, mkdirSync, openSync } from "node:fs";
import { dirname } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { z } from "zod";
import { inPairs } from "./written-without-spaces.ts";

/** How long a process waits for another one that writes. */
const busyTimeoutMs = 5_000;

const tables = `
  CREATE TABLE IF NOT EXISTS documents (
    id TEXT PRIMARY KEY, source TEXT NOT NULL UNIQUE, title TEXT NOT NULL, hash TEXT NOT NULL, added_at TEXT NOT NULL
  ) STRICT;
  CREATE TABLE IF NOT EXISTS chunks (
    id INTEGER PRIMARY KEY, document_id TEXT NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
    title TEXT NOT NULL, text TEXT NOT NULL, vector BLOB NOT NULL
  ) STRICT;
  CREATE INDEX IF NOT EXISTS chunks_of_document ON chunks (document_id);`;

/** Counted up where what stands in the index of words changes: a file with another is indexed anew. */
const indexVersion = 1;

/**
 * Rows of `terms` share their rowid with `chunks`. Accents do not count, English words are cut to their stems, and what
 * is written without spaces is cut into pairs.
 */
const index = `
  DROP TRIGGER IF EXISTS chunk_added;
  DROP TRIGGER IF EXISTS chunk_removed;
  DROP TABLE IF EXISTS words;
  DROP TABLE IF EXISTS terms;
  CREATE VIRTUAL TABLE terms USING fts5 (
    title, text, content='', contentless_delete=1, tokenize="porter unicode61 remove_diacritics 2"
  );
  INSERT INTO terms (rowid, title, text) SELECT id, in_pairs(title), in_pairs(text) FROM chunks;
  CREATE TRIGGER chunk_added AFTER INSERT ON chunks BEGIN
    INSERT INTO terms (rowid, title, text) VALUES (new.id, in_pairs(new.title), in_pairs(new.text));
  END;
  CREATE TRIGGER chunk_removed AFTER DELETE ON chunks BEGIN
    DELETE FROM terms WHERE rowid = old.id;
  END;
  PRAGMA user_version = ${indexVersion};`;

const Version = z.object({ user_version: z.int() });

/** Opens the file, made where it is not there. Only its owner may read a new one. */
export function openKnowledgeDatabase(file: string): DatabaseSync {
  mkdirSync(dirname(file), { recursive: true });
  closeSync(openSync(file, "a", 0o600));
  const database = new DatabaseSync(file, { timeout: busyTimeoutMs });
  try {
    database.function("in_pairs", { deterministic: true }, (text) => inPairs(String(text)));
    database.exec("BEGIN IMMEDIATE");
    database.exec(tables);
    const { user_version } = Version.parse(database.prepare("PRAGMA user_version").get());
    if (user_version !== indexVersion) database.exec(index);
    database.exec("COMMIT");
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}
