import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createEmbedder } from "../../services/knowledge-sqlite/embedder.ts";
import { openKnowledgeLibrary } from "../../services/knowledge-sqlite/knowledge-library.ts";
import type { KnowledgeLibrary } from "../../services/knowledge-sqlite/knowledge-library.ts";
import { companyDocuments, knowledgeContract } from "./knowledge.ts";

const folder = mkdtempSync(join(tmpdir(), "switchboard-knowledge-"));
const never = new AbortController().signal;
const embedder = createEmbedder();
const opened: KnowledgeLibrary[] = [];
const open = (name: string) => {
  const shared = { ...embedder, close: () => Promise.resolve() };
  const library = openKnowledgeLibrary(join(folder, name), shared, () => "2026-11-21T08:00:00.000Z");
  opened.push(library);
  return library;
};
let filled: KnowledgeLibrary;
beforeAll(async () => {
  filled = open("filled.db");
  for (const document of companyDocuments) await filled.add(document, never);
}, 30_000);
afterAll(async () => {
  for (const library of opened) await library.close();
  await embedder.close();
  rmSync(folder, { recursive: true });
});

describe("the SQLite knowledge base", () => {
  knowledgeContract({ filled: async () => filled, empty: async () => open("empty.db") });
});

const hail = companyDocuments[0];
const titles = async (library: KnowledgeLibrary) => {
  const found = await library.search({ queries: ["hail on roofs"], language: "en-US", limit: 5 }, never);
  return found.map(({ text }) => text);
};

test("the same document again changes nothing; a changed one takes its place", async () => {
  const library = open("again.db");
  const { id } = await library.add(hail, never);
  expect(await library.add(hail, never)).toEqual({ id, is: "unchanged" });
  expect(await library.add({ ...hail, text: "Hail on roofs is not covered." }, never)).toEqual({ id, is: "replaced" });
  expect(await titles(library)).toEqual(["Hail on roofs is not covered."]);
  expect(library.list()).toMatchObject([{ id, source: "hail.md", chunkCount: 1 }]);
});

test("what another process adds and removes is seen at the next search", async () => {
  const [writer, reader] = [open("shared.db"), open("shared.db")];
  expect(await titles(reader)).toEqual([]);
  const { id } = await writer.add(hail, never);
  expect(await titles(reader)).toEqual([hail.text]);
  expect(writer.remove(id)).toBe(true);
  expect(writer.remove(id)).toBe(false);
  expect(await titles(reader)).toEqual([]);
});

test.each([
  ["zh-CN", "理赔须知", "冰雹造成的屋顶损坏可以理赔。", "屋顶损坏"],
  ["ja-JP", "営業時間", "事務所は月曜日から金曜日まで開いています。", "金曜日は開いていますか"],
])("in %s, whose words stand without spaces, a part of a sentence finds it", async (language, title, text, query) => {
  const library = open(`${language}.db`);
  for (const document of companyDocuments) await library.add(document, never);
  await library.add({ source: `${language}.md`, title, text }, never);
  for (const asked of [query, title]) {
    expect((await library.search({ queries: [asked], language, limit: 3 }, never))[0]).toMatchObject({ title });
  }
});

test("a file whose index an earlier version made is indexed anew", async () => {
  await open("old.db").add(hail, never);
  const old = new DatabaseSync(join(folder, "old.db"));
  old.exec("DROP TRIGGER chunk_added; DROP TABLE terms; PRAGMA user_version = 0");
  old.close();
  expect(await titles(open("old.db"))).toEqual([hail.text]);
});

test("a document without text is refused", async () => {
  await expect(open("blank.db").add({ source: "blank.md", title: "Blank", text: " \n" }, never)).rejects.toThrow(
    "blank.md has no text",
  );
});
