import type { DatabaseSync } from "node:sqlite";
import type { z } from "zod";
import { FinalError, PassingError } from "../../core/errors.ts";
import type { Versioned } from "../../core/ports/store.ts";
import { guarded } from "./sqlite-failure.ts";
import { statementsOf } from "./statements.ts";

export type Row = Record<string, unknown>;
type Value = string | number;

/** What the methods of the store are made of. */
export interface Records {
  /** Runs it, and says of a failure whether it may mend. */
  work: <Result>(run: () => Result) => Promise<Result>;
  rows: (sql: string, ...values: Value[]) => Row[];
  row: (sql: string, ...values: Value[]) => Row | undefined;
  /** Writes, and says whether anything was changed. */
  write: (sql: string, ...values: Value[]) => boolean;
  /** Writes over a record of the version that was read; throws where there is another version, or no record. */
  replace: (update: () => boolean, exists: () => Row | undefined) => void;
}

export function recordsOf(database: DatabaseSync): Records {
  const statement = statementsOf(database);
  return {
    work: (run) => new Promise((resolve) => resolve(guarded(run))),
    rows: (sql, ...values) => statement(sql).all(...values),
    row: (sql, ...values) => statement(sql).get(...values),
    write: (sql, ...values) => statement(sql).run(...values).changes > 0,
    replace: (update, exists) => {
      if (update()) return;
      if (exists() === undefined) throw new FinalError("There is no such record to replace.");
      throw new PassingError("Somebody else wrote this record since it was read.");
    },
  };
}

/** The version an etag stands for; 0, which no record has, where it is none of ours. */
export const versionIn = (etag: string): number => (/^[1-9]\d{0,14}$/.test(etag) ? Number(etag) : 0);

export function versioned<Schema extends z.ZodType>(
  schema: Schema,
  row: Row | undefined,
): Versioned<z.infer<Schema>> | undefined {
  return row === undefined ? undefined : { value: read(schema, row), etag: String(row.version) };
}

export function read<Schema extends z.ZodType>(schema: Schema, row: Row): z.infer<Schema> {
  const kept = schema.safeParse(JSON.parse(String(row.body)));
  if (!kept.success) throw new FinalError("A record in the store cannot be read.", { cause: kept.error });
  return kept.data;
}
