import { mkdtemp, open, readFile, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { Database } from "./database.ts";
import { StoreDamaged } from "./store-damaged.ts";

const pageBytes = 4096;
let folder: string;
let file: string;

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "damaged-"));
  file = path.join(folder, "host.db");
  const database = new Database(file);
  await database.commit(() => {
    for (let seq = 0; seq < 3000; seq++) {
      const sql = "INSERT INTO history (instance_id, seq, events) VALUES (?, ?, ?)";
      database.run(sql, `instance-${seq % 50}`, seq, JSON.stringify("x".repeat(2000)));
    }
  });
  database.close();
});

afterEach(() => rm(folder, { recursive: true }));

/** Overwrites the first 200 bytes of pages, from the middle of the file on. */
async function damage(pages: number): Promise<void> {
  const middle = Math.floor((await stat(file)).size / 2 / pageBytes);
  const handle = await open(file, "r+");
  for (let page = middle; page < middle + pages; page++) {
    await handle.write(Buffer.alloc(200, 0x5a), 0, 200, page * pageBytes);
  }
  await handle.close();
}

test("a store that is damaged in its middle is refused when it is opened, and left as it is", async () => {
  await damage(1);
  const before = await readFile(file);
  expect(() => new Database(file)).toThrow(StoreDamaged);
  expect(() => new Database(file)).toThrow(`${file} is not a store of this host, or is damaged.`);
  expect(before.equals(await readFile(file))).toBe(true);
});

test("a store that is damaged while it is used says so once, and takes nothing more", async () => {
  const told: StoreDamaged[] = [];
  const database = new Database(file, "normal", (damaged) => void told.push(damaged));
  // The pages that the check at opening has read are let go.
  database.get("PRAGMA shrink_memory");
  await damage(300);
  expect(() => database.all("SELECT events FROM history")).toThrow(StoreDamaged);
  await expect(database.commit(() => database.run("DELETE FROM history"))).rejects.toThrow(StoreDamaged);
  expect(() => database.get("SELECT COUNT(*) FROM instances")).toThrow(StoreDamaged);
  expect(told).toHaveLength(1);
  database.close();
});
