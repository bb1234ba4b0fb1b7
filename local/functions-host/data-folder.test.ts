import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, test } from "vitest";
import { takeDataFolder } from "./data-folder.ts";
import { Database } from "./durable/store/database.ts";
import { keptHostKey } from "./http/host-keys.ts";

async function inFolder(use: (folder: string) => Promise<void>): Promise<void> {
  const folder = await mkdtemp(path.join(tmpdir(), "data-folder-"));
  try {
    await use(folder);
  } finally {
    await rm(folder, { recursive: true });
  }
}

test("a data folder has one owner, named to the second, and is free once that is gone", () =>
  inFolder(async (folder) => {
    const first = await takeDataFolder(folder);
    await expect(takeDataFolder(folder)).rejects.toThrow(`in use by another host (process ${process.pid})`);
    first.release();
    (await takeDataFolder(folder)).release();
  }));

test("a file that is no store is refused clearly", () =>
  inFolder(async (folder) => {
    const broken = path.join(folder, "broken.db");
    await writeFile(broken, "this is not a database, but long enough to look like something".repeat(100));
    expect(() => new Database(broken)).toThrow(`${broken} is not a store of this host`);
  }));

test("a host key is made once, and anew where its file was left empty", () =>
  inFolder(async (folder) => {
    const key = await keptHostKey(folder);
    expect(key.length).toBeGreaterThan(40);
    expect(await keptHostKey(folder)).toBe(key);
    await writeFile(path.join(folder, "host-key"), "");
    const another = await keptHostKey(folder);
    expect(another).toHaveLength(key.length);
    expect(await keptHostKey(folder)).toBe(another);
  }));
