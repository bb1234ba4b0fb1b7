import { closeSync, mkdirSync, openSync } from "node:fs";
import { dirname } from "node:path";
import { DatabaseSync } from "node:sqlite";

/** How long a process waits for another one that writes. */
const busyTimeoutMs = 5_000;

/** Rows of `words` share their rowid with `chunks`. Accents do not count, and English words are cut to their stems. */
const tables = `
  CREATE TABLE IF NOT EXISTS documents (
    id TEXT PRIMARY KEY, source TEXT NOT NULL UNIQUE, title TEXT NOT NULL, hash TEXT NOT NULL, added_at TEXT NOT NULL
  ) STRICT;
  CREATE TABLE IF NOT EXISTS chunks (
    id INTEGER PRIMARY KEY, document_id TEXT NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
    title TEXT NOT NULL, text TEXT NOT NULL, vector BLOB NOT NULL
  ) STRICT;
  CREATE INDEX IF NOT EXISTS chunks_of_document ON chunks (document_id);
  CREATE VIRTUAL TABLE IF NOT EXISTS words USING fts5 (
    title, text, content='chunks', content_rowid='id', tokenize="porter unicode61 remove_diacritics 2"
  );
  CREATE TRIGGER IF NOT EXISTS chunk_added AFTER INSERT ON chunks BEGIN
    INSERT INTO words (rowid, title, text) VALUES (new.id, new.title, new.text);
  END;
  CREATE TRIGGER IF NOT EXISTS chunk_removed AFTER DELETE ON chunks BEGIN
    INSERT INTO words (words, rowid, title, text) VALUES ('delete', old.id, old.title, old.text);
  END;`;

/** Opens the file, made where it is not there. Only its owner may read a new one. */
export function openKnowledgeDatabase(file: string): DatabaseSync {
  mkdirSync(dirname(file), { recursive: true });
  closeSync(openSync(file, "a", 0o600));
  const database = new DatabaseSync(file, { timeout: busyTimeoutMs });
  try {
    database.exec("BEGIN IMMEDIATE");
    database.exec(tables);
    database.exec("COMMIT");
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}
