import { fork } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { afterAll, afterEach, describe, expect, test } from "vitest";
import { CallId } from "../../core/call/ids.ts";
import { FinalError, PassingError } from "../../core/errors.ts";
import type { Store } from "../../core/ports/store.ts";
import { createSqliteStore } from "../../services/store-sqlite/sqlite-store.ts";
import { storeContract } from "./store.ts";

const folder = mkdtempSync(join(tmpdir(), "switchboard-store-"));
let files = 0;
const newFile = () => join(folder, `deep/${files++}.sqlite`);
const opened: Store[] = [];
const open = (file: string) => {
  const store = createSqliteStore(file);
  opened.push(store);
  return store;
};
afterEach(async () => {
  for (const store of opened.splice(0)) await store.close();
});
afterAll(() => rmSync(folder, { recursive: true }));

const callId = CallId.parse("call-0001");

describe("the SQLite store", () => {
  storeContract(() => Promise.resolve(open(newFile())));
});

test("what was kept is there after the file is opened again", async () => {
  const file = newFile();
  const first = open(file);
  await first.keepReceipt("a", "2026-11-21T08:00:00.000Z");
  await first.close();
  await first.close();
  expect(await open(file).hasReceipt("a")).toBe(true);
});

test("only its owner may read the file", () => {
  const file = newFile();
  open(file);
  expect(statSync(file).mode & 0o077).toBe(0);
});

test("the file of a newer program is refused, and left as it is", () => {
  const file = newFile();
  open(file);
  const database = new DatabaseSync(file);
  database.exec("PRAGMA user_version = 99");
  expect(() => createSqliteStore(file)).toThrow(/version 99.*newer program/);
  expect(database.prepare("PRAGMA user_version").get()?.user_version).toBe(99);
  database.close();
});

test("a file that is no database is refused for good", () => {
  expect(() => createSqliteStore(new URL(import.meta.url).pathname)).toThrow(FinalError);
});

test("a record that cannot be read is a failure, not an empty answer", async () => {
  const file = newFile();
  const store = open(file);
  await store.note(callId, "a", { is: "transfer-failed", transfer: "t1", reason: "busy" });
  const database = new DatabaseSync(file);
  database.exec(`UPDATE notes SET body = '{"is":"of-tomorrow"}'`);
  database.close();
  await expect(store.notes(callId, 0)).rejects.toBeInstanceOf(FinalError);
});

test("a store that can no longer be written says so", async () => {
  const file = newFile();
  const store = open(file);
  const database = new DatabaseSync(file);
  database.exec("DROP TABLE checks");
  database.close();
  await expect(store.check()).rejects.toBeInstanceOf(FinalError);
  await store.close();
  await expect(store.check()).rejects.toBeInstanceOf(FinalError);
});

test("a file that another process holds for long may be free later", async () => {
  const file = newFile();
  const store = open(file);
  const holder = new DatabaseSync(file);
  holder.exec("BEGIN IMMEDIATE");
  await expect(store.keepReceipt("a", "2026-11-21T08:00:00.000Z")).rejects.toBeInstanceOf(PassingError);
  holder.exec("ROLLBACK");
  holder.close();
  expect(await store.keepReceipt("a", "2026-11-21T08:00:00.000Z")).toBe(true);
});

test("two processes that open one file at once and write to it lose nothing", async () => {
  const file = newFile();
  const count = 200;
  const writers = ["one", "two"].map((name) =>
    fork(new URL("store-sqlite-writer.ts", import.meta.url), [file, callId, name, String(count)]),
  );
  const ended = await Promise.all(writers.map((writer) => once(writer, "exit")));
  expect(ended.map(([code]) => code as number)).toEqual([0, 0]);

  const inbox = await open(file).inbox(callId, 0);
  expect(inbox.map(({ position }) => position)).toEqual(Array.from({ length: 2 * count }, (_, index) => index + 1));
  const ids = new Set(inbox.map((entry) => (entry.from === "carrier" ? entry.event.id : "")));
  expect(ids.size).toBe(2 * count);
});

test("what a process was told is kept stays kept when it is killed", async () => {
  const file = newFile();
  const writer = fork(new URL("store-sqlite-writer.ts", import.meta.url), [file, callId, "one", "100000"]);
  const written: unknown[] = [];
  writer.on("message", (number) => {
    written.push(number);
    if (written.length === 150) writer.kill("SIGKILL");
  });
  await once(writer, "exit");

  const inbox = await open(file).inbox(callId, 0);
  expect(written.length).toBeGreaterThanOrEqual(150);
  expect(inbox.length).toBeGreaterThanOrEqual(written.length);
  expect(inbox.map(({ position }) => position)).toEqual(inbox.map((_, index) => index + 1));
});
