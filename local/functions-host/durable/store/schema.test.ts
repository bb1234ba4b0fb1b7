import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, test } from "vitest";
import { Database } from "./database.ts";

const tables = ["history", "inbox", "timers", "work"];

test("all that belongs to an instance is found by an index, also in a store of before there was one for its work", async () => {
  const folder = await mkdtemp(path.join(tmpdir(), "schema-"));
  const file = path.join(folder, "host.db");
  const older = new Database(file);
  older.run("DROP INDEX work_by_instance");
  older.run("PRAGMA user_version = 2");
  older.run("INSERT INTO work (instance_id, execution_id, task_id, name) VALUES ('one', 'first', 0, 'echo')");
  older.close();

  const database = new Database(file);
  for (const table of tables) {
    const plan = database.get(`EXPLAIN QUERY PLAN DELETE FROM ${table} WHERE instance_id = 'one'`);
    expect(plan?.detail, table).toMatch(/^SEARCH .* USING .*(INDEX|PRIMARY KEY)/);
  }
  expect(database.run("DELETE FROM work WHERE instance_id = 'one'")).toBe(1);
  database.close();
  await rm(folder, { recursive: true });
});
