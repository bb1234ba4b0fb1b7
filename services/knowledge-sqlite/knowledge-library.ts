import { createHash } from "node:crypto";
import type { DatabaseSync } from "node:sqlite";
import { z } from "zod";
import { FinalError } from "../../core/errors.ts";
import type { Passage } from "../../core/call/passage.ts";
import type { KnowledgeBase } from "../../core/ports/knowledge-base.ts";
import { chunksOf } from "./chunks.ts";
import { product } from "./embedder.ts";
import type { Embedder } from "./embedder.ts";
import { fused, scoreLeast, weightsFor } from "./fusion.ts";
import type { Weights } from "./fusion.ts";
import { openKnowledgeDatabase } from "./knowledge-database.ts";
import { queryWords } from "./query-words.ts";

/** Something written, with where it is from; adding the same source again replaces it. */
export interface Document {
  source: string;
  title: string;
  /** Headings as in Markdown. */
  text: string;
}

export interface ListedDocument {
  id: string;
  source: string;
  title: string;
  addedAt: string;
  chunkCount: number;
}

/** The company's documents in one SQLite file: searched by their words and by their meaning. */
export interface KnowledgeLibrary extends KnowledgeBase {
  add(document: Document, signal: AbortSignal): Promise<{ id: string; is: "added" | "replaced" | "unchanged" }>;
  list(): ListedDocument[];
  /** False where there is no document with that id. */
  remove(id: string): boolean;
  close(): Promise<void>;
}

const Listed = z.object({
  id: z.string(),
  source: z.string(),
  title: z.string(),
  addedAt: z.string(),
  chunkCount: z.int(),
});
const Hash = z.object({ hash: z.string() });
const Row = z.object({ id: z.int() });
const VectorRow = z.object({ id: z.int(), vector: z.instanceof(Uint8Array<ArrayBufferLike>) });
const ChunkRow = z.object({ source: z.string(), title: z.string(), text: z.string() });
const Version = z.object({ data_version: z.int() });

/** Opens the file of that name. Closes the embedder with itself. `now`: the instant that additions are marked with. */
export function openKnowledgeLibrary(file: string, embedder: Embedder, now: () => string): KnowledgeLibrary {
  const database = openKnowledgeDatabase(file);
  const vectors = vectorsOf(database);
  let closed = false;

  async function scores(query: string, weights: Weights, signal: AbortSignal): Promise<Map<number, number>> {
    const asked = await embedder.embed(query, signal);
    const words = wordShares(database, query, vectors.current().size);
    const found = new Map<number, number>();
    for (const [id, vector] of vectors.current()) {
      const score = fused(weights, { words: words.get(id) ?? 0, meaning: product(asked, vector) });
      if (score >= scoreLeast) found.set(id, score);
    }
    return found;
  }

  return {
    async search({ queries, language, limit }, signal) {
      const best = new Map<number, number>();
      for (const query of queries.filter((one) => one.trim() !== "")) {
        for (const [id, score] of await scores(query, weightsFor(language), signal))
          best.set(id, Math.max(score, best.get(id) ?? 0));
      }
      const ranked = [...best].sort(([, one], [, other]) => other - one).slice(0, limit);
      return ranked.flatMap(([id, score]) => passage(database, id, score));
    },

    async add(document, signal) {
      const id = idOf(document.source);
      const hash = createHash("sha256").update(`${document.title}\n${document.text}`).digest("hex");
      const before = Hash.optional().parse(database.prepare("SELECT hash FROM documents WHERE id = ?").get(id));
      if (before?.hash === hash) return { id, is: "unchanged" };
      const chunks = chunksOf(document.text).map(({ heading, text }) => ({
        title: titled(document.title, heading),
        text,
      }));
      if (chunks.length === 0) throw new FinalError(`${document.source} has no text`);
      const embedded: { title: string; text: string; vector: Float32Array }[] = [];
      for (const chunk of chunks) {
        embedded.push({ ...chunk, vector: await embedder.embed(`${chunk.title}\n${chunk.text}`, signal) });
      }
      inTransaction(database, () => {
        database.prepare("DELETE FROM documents WHERE id = ?").run(id);
        database
          .prepare("INSERT INTO documents (id, source, title, hash, added_at) VALUES (?, ?, ?, ?, ?)")
          .run(id, document.source, document.title, hash, now());
        const insert = database.prepare("INSERT INTO chunks (document_id, title, text, vector) VALUES (?, ?, ?, ?)");
        for (const { title, text, vector } of embedded)
          insert.run(id, title, text, new Uint8Array(vector.slice().buffer));
      });
      vectors.forget();
      return { id, is: before === undefined ? "added" : "replaced" };
    },

    list: () =>
      Listed.array().parse(
        database
          .prepare(
            `SELECT d.id, d.source, d.title, d.added_at AS addedAt, count(c.id) AS chunkCount
             FROM documents d LEFT JOIN chunks c ON c.document_id = d.id GROUP BY d.id ORDER BY d.source`,
          )
          .all(),
      ),

    remove(id) {
      vectors.forget();
      return database.prepare("DELETE FROM documents WHERE id = ?").run(id).changes > 0;
    },

    async close() {
      if (closed) return;
      closed = true;
      database.close();
      await embedder.close();
    },
  };
}

const idOf = (source: string): string => createHash("sha256").update(source).digest("hex").slice(0, 12);

const titled = (title: string, heading: string): string =>
  heading === "" || heading === title ? title : title === "" ? heading : `${title}: ${heading}`;

/** All vectors, kept in memory and read again after anybody has written. */
function vectorsOf(database: DatabaseSync) {
  let known: Map<number, Float32Array> | undefined;
  let version = 0;
  return {
    forget: () => (known = undefined),
    current(): ReadonlyMap<number, Float32Array> {
      const { data_version } = Version.parse(database.prepare("PRAGMA data_version").get());
      if (known !== undefined && version === data_version) return known;
      version = data_version;
      const rows = VectorRow.array().parse(database.prepare("SELECT id, vector FROM chunks").all());
      known = new Map(rows.map(({ id, vector }) => [id, new Float32Array(vector.slice().buffer)]));
      return known;
    },
  };
}

/** Of each chunk, the share of the query's words that it has; a rare word counts more than one that many chunks have. */
function wordShares(database: DatabaseSync, query: string, chunkCount: number): Map<number, number> {
  const matching = database.prepare("SELECT rowid AS id FROM terms WHERE terms MATCH ?");
  const found = queryWords(query).map((word) => {
    const ids = Row.array()
      .parse(matching.all(`"${word}"`))
      .map(({ id }) => id);
    return { ids, weight: Math.log(1 + (chunkCount + 1) / (ids.length + 0.5)) };
  });
  const total = found.reduce((sum, { weight }) => sum + weight, 0);
  const shares = new Map<number, number>();
  for (const { ids, weight } of found) for (const id of ids) shares.set(id, (shares.get(id) ?? 0) + weight / total);
  return shares;
}

/** Empty where it was removed in this moment. */
function passage(database: DatabaseSync, id: number, score: number): Passage[] {
  const row = ChunkRow.optional().parse(
    database
      .prepare("SELECT d.source, c.title, c.text FROM chunks c JOIN documents d ON d.id = c.document_id WHERE c.id = ?")
      .get(id),
  );
  return row === undefined ? [] : [{ ...row, score }];
}

function inTransaction(database: DatabaseSync, work: () => void): void {
  database.exec("BEGIN IMMEDIATE");
  try {
    work();
    database.exec("COMMIT");
  } catch (error) {
    database.exec("ROLLBACK");
    throw error;
  }
}
