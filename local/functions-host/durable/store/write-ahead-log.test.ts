import { copyFile, mkdtemp, open, readFile, rm, stat, truncate } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { Database } from "./database.ts";
import { StoreDamaged } from "./store-damaged.ts";
import { damagedFrame } from "./write-ahead-log.ts";

const frameBytes = 24 + 4096;
const headerBytes = 32;
let folder: string;
let file: string;
let log: string;

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "write-ahead-log-"));
  file = path.join(folder, "left.db");
  log = `${file}-wal`;
});

afterEach(() => rm(folder, { recursive: true }));

/** A store as a killed host leaves it: its file and the log are copied while it is open. */
async function left(work: (database: Database) => Promise<void>): Promise<void> {
  const living = path.join(folder, "living.db");
  const database = new Database(living);
  await work(database);
  await copyFile(living, file);
  await copyFile(`${living}-wal`, log);
  database.close();
}

const add = (database: Database, seq: number): Promise<number> =>
  database.commit(() =>
    database.run("INSERT INTO history (instance_id, seq, events) VALUES ('one', ?, ?)", seq, "x".repeat(3000)),
  );

const fortyRows = () =>
  left(async (database) => {
    for (let seq = 0; seq < 40; seq++) await add(database, seq);
  });

function rows(): number {
  const database = new Database(file);
  const count = database.get("SELECT COUNT(*) AS count FROM history")?.count;
  database.close();
  return Number(count);
}

async function overwrite(position: number, lengthBytes: number): Promise<void> {
  const handle = await open(log, "r+");
  await handle.write(Buffer.alloc(lengthBytes, 0x5a), 0, lengthBytes, position);
  await handle.close();
}

const frameCount = async (): Promise<number> => Math.floor(((await stat(log)).size - headerBytes) / frameBytes);

test("a log that a kill left is whole, and nothing of it is lost", async () => {
  await fortyRows();
  expect(damagedFrame(log)).toBeUndefined();
  expect(rows()).toBe(40);
});

test.each([
  ["a page's worth in the middle", () => frameCount().then((count) => headerBytes + (count / 2) * frameBytes), 4096],
  ["one byte of a frame's header", () => Promise.resolve(headerBytes + 9 * frameBytes + 5), 1],
  ["the header of the log", () => Promise.resolve(4), 20],
])("a log with %s overwritten is refused, and left as it is", async (_what, position, lengthBytes) => {
  await fortyRows();
  await overwrite(Math.floor(await position()), lengthBytes);
  const before = [await readFile(file), await readFile(log)];
  expect(() => new Database(file)).toThrow(StoreDamaged);
  expect(() => new Database(file)).toThrow(`${log} is not a store of this host, or is damaged. It holds what was`);
  expect([await readFile(file), await readFile(log)]).toEqual(before);
});

test("a log whose end is torn is opened with all that was committed before", async () => {
  await fortyRows();
  const { size } = await stat(log);
  await truncate(log, size - 100);
  expect(rows()).toBe(39);

  await rm(log, { force: true });
  await rm(file);
  await rm(path.join(folder, "living.db"));
  await fortyRows();
  await overwrite((await stat(log)).size - 100, 100);
  expect(rows()).toBe(39);
});

test("what an earlier life of the log left behind the newest frames is no damage", async () => {
  await left(async (database) => {
    for (let seq = 0; seq < 30; seq++) await add(database, seq);
    database.get("PRAGMA wal_checkpoint(RESTART)");
    for (let seq = 30; seq < 35; seq++) await add(database, seq);
  });
  expect(rows()).toBe(35);
});

test("what a long transaction left that was rolled back is no damage", async () => {
  await left(async (database) => {
    await add(database, 0);
    // Longer than the cache, so that it is in the log before it is rolled back.
    const long = database.commit(() => {
      for (let seq = 1; seq < 2000; seq++) {
        database.run("INSERT INTO history (instance_id, seq, events) VALUES ('two', ?, ?)", seq, "y".repeat(3000));
      }
      throw new Error("rolled back");
    });
    await expect(long).rejects.toThrow("rolled back");
    await add(database, 1);
  });
  expect(await frameCount()).toBeGreaterThan(500);
  expect(rows()).toBe(2);
});
