import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
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

test("what is in the way of the lock is named, with what to do about it, and left as it is", () =>
  inFolder(async (folder) => {
    const lock = path.join(folder, "lock");
    const advice = "where no host runs on this folder, move it away";
    await writeFile(lock, "garbage that is no database".repeat(100));
    const refused = await takeDataFolder(folder).catch(String);
    expect(refused).toContain(`${lock}, by which a host keeps its data folder to itself, is no lock of this host.`);
    expect(refused).toContain(advice);
    expect((await readFile(lock, "utf8")).startsWith("garbage")).toBe(true);

    await rm(lock);
    await mkdir(lock);
    const blocked = await takeDataFolder(folder).catch(String);
    expect(blocked).toContain(`${lock}, by which`);
    expect(blocked).toContain(advice);

    await rm(lock, { recursive: true });
    await mkdir(path.join(folder, "owner"));
    await expect(takeDataFolder(folder)).rejects.toThrow(`${path.join(folder, "owner")} cannot be written`);
    await rm(path.join(folder, "owner"), { recursive: true });
    (await takeDataFolder(folder)).release();
  }));

test("a data folder that is a file, or lies below one, is refused by its path", () =>
  inFolder(async (folder) => {
    const file = path.join(folder, "file");
    await writeFile(file, "");
    await expect(takeDataFolder(file)).rejects.toThrow(`The data folder ${file} is a file. Name a folder`);
    const below = path.join(file, "below");
    await expect(takeDataFolder(below)).rejects.toThrow(`The data folder ${below} cannot be made`);
  }));

test("a store that cannot be opened is named", () =>
  inFolder(async (folder) => {
    const store = path.join(folder, "host.db");
    await mkdir(store);
    expect(() => new Database(store)).toThrow(`${store} cannot be opened`);
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
