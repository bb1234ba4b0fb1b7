import { BadBodyError } from "./reply.ts";

const yearMs = 366 * 24 * 3_600_000;

/** Refuses a moment, the field `at` of a request, that is over or more than a year away. */
export function mustLieAhead(atMs: number, nowMs: number): void {
  if (atMs <= nowMs) throw new BadBodyError(["at: must lie in the future"]);
  if (atMs > nowMs + yearMs) throw new BadBodyError(["at: must lie within a year"]);
}
