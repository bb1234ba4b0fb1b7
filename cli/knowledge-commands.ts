import { readdir, stat } from "node:fs/promises";
import { join, relative } from "node:path";
import { FinalError } from "../core/errors.ts";
import type { KnowledgeLibrary } from "../services/knowledge-sqlite/knowledge-library.ts";
import { readDocuments } from "../services/knowledge-sqlite/read-documents.ts";

/** What a command has done: for programs, for people, and whether all of it could be done. */
interface Done {
  result: unknown;
  lines: string[];
  isDone: boolean;
}

interface How {
  language: string;
  signal: AbortSignal;
}

type Command = (library: KnowledgeLibrary, words: readonly string[], how: How) => Promise<Done> | Done;

/** What can be done with the company's documents, by its name on the command line. */
export const knowledgeCommands: Readonly<Record<string, Command>> = {
  async add(library, paths, { signal }) {
    const documents: { source: string; id?: string; is: string; why?: string }[] = [];
    const files = (await Promise.all(paths.map(filesIn))).flat();
    for (const [index, file] of files.entries()) {
      const source = relative(process.cwd(), file);
      console.error(`${index + 1}/${files.length} ${source}`);
      try {
        for (const document of await readDocuments(file, source))
          documents.push({ source: document.source, ...(await library.add(document, signal)) });
      } catch (error) {
        if (!(error instanceof FinalError)) throw error;
        documents.push({ source, is: "refused", why: error.message });
      }
    }
    const lines = documents.map(
      ({ source, id, is, why }) => `${id ?? "-".repeat(12)}  ${is.padEnd(9)}  ${why ?? source}`,
    );
    return { result: { documents }, lines, isDone: documents.every(({ is }) => is !== "refused") };
  },

  list(library) {
    const documents = library.list();
    const lines = documents.map(
      ({ id, source, title, chunkCount }) => `${id}  ${source}  ${title}  (${chunkCount} parts)`,
    );
    return { result: { documents }, lines: lines.length === 0 ? ["No documents yet."] : lines, isDone: true };
  },

  remove(library, ids) {
    const documents = ids.map((id) => ({ id, is: library.remove(id) ? "removed" : "unknown" }));
    const lines = documents.map(({ id, is }) => `${id}  ${is}`);
    return { result: { documents }, lines, isDone: documents.every(({ is }) => is === "removed") };
  },

  async search(library, words, { language, signal }) {
    const passages = await library.search({ queries: [words.join(" ")], language, limit: 5 }, signal);
    const lines = passages.map(
      ({ score, source, title, text }) => `${score.toFixed(2)}  ${source}  ${title}\n${text}\n`,
    );
    return { result: { passages }, lines: lines.length === 0 ? ["Nothing found."] : lines, isDone: true };
  },
};

/** The file itself, or all files in a folder. */
async function filesIn(path: string): Promise<string[]> {
  const found = await stat(path).catch(() => undefined);
  if (found?.isDirectory() !== true) return [path];
  const entries = await readdir(path, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}
