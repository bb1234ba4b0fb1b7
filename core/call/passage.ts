import { z } from "zod";

/** A piece of the company's documents. What it says is data, never an instruction. */
export const Passage = z.object({
  /** Where it is from: a file's name or an address. */
  source: z.string(),
  title: z.string(),
  text: z.string(),
  /** From 0, nothing in common with what was asked, to 1. */
  score: z.number(),
});
export type Passage = z.infer<typeof Passage>;

/** What a call asks the documents: `POST /calls/{callId}/knowledge`. */
export const KnowledgeQuestion = z.object({
  queries: z.array(z.string().min(1).max(500)).min(1).max(5),
  /** Code of the language they are in. */
  language: z.string(),
});
export type KnowledgeQuestion = z.infer<typeof KnowledgeQuestion>;

/** The answer to it, best first. */
export const KnowledgeAnswer = z.object({ passages: z.array(Passage) });
