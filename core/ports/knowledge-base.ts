import type { Passage } from "../call/passage.ts";

/** What the company has written down. */
export interface KnowledgeBase {
  /** The passages that answer any of the queries best, each once, best first. None where nothing fits. */
  search(
    request: { queries: readonly string[]; language: string; limit: number },
    signal: AbortSignal,
  ): Promise<Passage[]>;
}
