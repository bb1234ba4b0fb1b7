import { readFile } from "node:fs/promises";
import { basename, extname } from "node:path";
import papaparse from "papaparse";
import { extractText, getDocumentProxy } from "unpdf";
import { z } from "zod";
import { FinalError } from "../../core/errors.ts";
import { textIn } from "./file-text.ts";
import { encodingIn, markdownOfHtml } from "./html-text.ts";
import type { Document } from "./knowledge-library.ts";

/** A document as it stands in an index of the cloud's search service: one, or a list. */
const PlainEntry = z.object({ id: z.string().min(1), title: z.string().default(""), content: z.string().min(1) });
/** The same in an index of questions and answers that were made from documents; `file_path` names the document. */
const AnswerEntry = z
  .object({
    ...{ id: z.string().min(1), question: z.string().min(1), answer: z.string().min(1) },
    ...{
      context: z.string().default(""),
      document_synthesis: z.string().default(""),
      file_path: z.string().default(""),
    },
  })
  .transform(({ id, question, answer, context, document_synthesis, file_path }) => ({
    id: file_path === "" ? id : `${file_path}#${id}`,
    title: question,
    content: [answer, context, document_synthesis].filter((part) => part.trim() !== "").join("\n\n"),
  }));
const Entry = z.union([PlainEntry, AnswerEntry]);
const IndexDocuments = z.union([Entry.array(), Entry.transform((one) => [one])]);

/**
 * The documents in a file: one, but for JSON, where each entry is one. A row of a table is a paragraph of its own, with
 * its columns named. `source`: how the file is called from now on. Throws FinalError where it cannot be read.
 */
export async function readDocuments(file: string, source: string): Promise<Document[]> {
  const bytes = await readFile(file).catch((cause: unknown) => {
    throw new FinalError(`${file} cannot be read`, { cause });
  });
  const name = basename(file, extname(file));
  const text = (encoding?: string) => {
    const read = textIn(bytes, encoding);
    if (read === undefined) throw new FinalError(`${file} is no text`);
    return read;
  };
  switch (extname(file).toLowerCase()) {
    case ".md":
    case ".markdown":
      return [{ source, title: /^#\s+(.+)$/m.exec(text())?.[1]?.trim() ?? name, text: text() }];
    case ".txt":
      return [{ source, title: name, text: text() }];
    case ".html":
    case ".htm": {
      const { title, markdown } = markdownOfHtml(text(encodingIn(Buffer.from(bytes).toString("latin1"))));
      return [{ source, title: title ?? name, text: markdown }];
    }
    case ".csv":
      return [{ source, title: name, text: rowsAsText(rowsIn(text())) }];
    case ".pdf":
      return [{ source, title: name, text: await pdfText(file, bytes) }];
    case ".json":
      return fromIndex(file, source, text());
    default:
      throw new FinalError(`${file} is of no kind we read: .md, .txt, .html, .pdf, .csv or .json`);
  }
}

/** The rows of a table, whatever stands between its values: comma, semicolon, tab or bar. */
const rowsIn = (text: string): string[][] =>
  papaparse.parse<string[]>(text.replaceAll(/\r\n?/g, "\n"), { skipEmptyLines: "greedy" }).data;

const rowsAsText = ([columns = [], ...rows]: readonly string[][]): string =>
  rows
    .map((row) =>
      row
        .map((value, index) => ({ column: columns[index] ?? "", value: value.trim() }))
        .filter(({ value }) => value !== "")
        .map(({ column, value }) => (column === "" ? value : `${column}: ${value}`))
        .join(". "),
    )
    .join("\n\n");

async function pdfText(file: string, bytes: Uint8Array): Promise<string> {
  try {
    const { text } = await extractText(await getDocumentProxy(new Uint8Array(bytes)), { mergePages: false });
    return text.join("\n\n");
  } catch (cause) {
    throw new FinalError(`${file} is not a PDF that can be read`, { cause });
  }
}

function fromIndex(file: string, source: string, text: string): Document[] {
  const parsed = IndexDocuments.safeParse(parseJson(file, text));
  if (!parsed.success)
    throw new FinalError(`${file} must hold documents with id, title and content, or with id, question and answer`);
  return parsed.data.map(({ id, title, content }) => ({ source: `${source}#${id}`, title, text: content }));
}

function parseJson(file: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new FinalError(`${file} is not JSON`, { cause });
  }
}
