import type { DatabaseSync, StatementSync } from "node:sqlite";

/** Prepares each statement once, for the life of the database. Statements are constants of the code, so few. */
export function statementsOf(database: DatabaseSync): (sql: string) => StatementSync {
  const prepared = new Map<string, StatementSync>();
  return (sql) => {
    const known = prepared.get(sql);
    if (known !== undefined) return known;
    const statement = database.prepare(sql);
    prepared.set(sql, statement);
    return statement;
  };
}
