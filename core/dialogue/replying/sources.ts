import { z } from "zod";
import type { Turn } from "../../call/turn.ts";
import { documentsIn } from "./documents.ts";

/** A document that an answer could rest on. */
export const Source = z.object({ source: z.string(), title: z.string() });
export type Source = z.infer<typeof Source>;

/** The documents that were found for these turns, each once, in the order found. */
export function sourcesOf(turns: readonly Pick<Turn, "toolCalls">[]): Source[] {
  const found = turns
    .flatMap(({ toolCalls }) => toolCalls)
    .filter(({ name }) => name === "search_document")
    .flatMap(({ result }) => documentsIn(result))
    .flatMap((document) => Source.safeParse(document).data ?? []);
  return [...new Map(found.map((one) => [JSON.stringify([one.source, one.title]), one])).values()];
}
