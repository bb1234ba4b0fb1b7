import type { Arrived } from "../entities/entity-message.ts";
import type { Database, Row } from "./database.ts";

export interface StoredEntity {
  /** `@name@key` */
  id: string;
  exists: boolean;
  /** JSON text. */
  state: string | null;
  lockedBy: string | null;
  held: readonly Arrived[];
  /** ISO instant of what it did last. */
  updated: string;
}

/** Times as ISO instants, both ends included. `afterId`: where the page before ended. */
export interface EntityFilter {
  name: string | undefined;
  updatedFrom?: string;
  updatedTo?: string;
  afterId?: string | undefined;
  limit: number;
}

/** Entities in SQL. Writes belong inside `database.commit`. */
export class EntityStore {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  entity(id: string): StoredEntity | undefined {
    const row = this.#database.get("SELECT * FROM entities WHERE id = ?", id);
    return row && entityOf(row);
  }

  /** Those that exist, by id. */
  entities({ name, updatedFrom, updatedTo, afterId, limit }: EntityFilter): StoredEntity[] {
    const prefix = name === undefined ? "@" : `@${name.toLowerCase()}@`;
    return this.#database
      .all(
        `SELECT * FROM entities WHERE present = 1 AND substr(id, 1, length(?1)) = ?1 AND updated >= ?2 AND updated <= ?3
           AND id > ?4 ORDER BY id LIMIT ?5`,
        prefix,
        updatedFrom ?? "",
        updatedTo ?? "9999",
        afterId ?? "",
        limit,
      )
      .map(entityOf);
  }

  lockedBy(instanceId: string): StoredEntity[] {
    return this.#database.all("SELECT * FROM entities WHERE locked_by = ? ORDER BY id", instanceId).map(entityOf);
  }

  /** An entity that neither exists nor is locked nor has anything to do is forgotten. */
  save({ id, exists, state, lockedBy, held, updated }: StoredEntity): void {
    if (!exists && lockedBy === null && held.length === 0) {
      this.#database.run("DELETE FROM entities WHERE id = ?", id);
      return;
    }
    this.#database.run(
      "INSERT OR REPLACE INTO entities (id, present, state, locked_by, held, updated) VALUES (?, ?, ?, ?, ?, ?)",
      id,
      exists ? 1 : 0,
      state,
      lockedBy,
      JSON.stringify(held),
      updated,
    );
  }
}

const entityOf = (row: Row): StoredEntity => ({
  id: String(row.id),
  exists: row.present === 1,
  state: row.state === null ? null : String(row.state),
  lockedBy: row.locked_by === null ? null : String(row.locked_by),
  // Written by `save` alone.
  held: JSON.parse(String(row.held)) as Arrived[],
  updated: String(row.updated),
});
