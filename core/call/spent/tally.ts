import { z } from "zod";
import { SessionId } from "../ids.ts";
import { Spent, sumOf } from "./spent.ts";

/**
 * What a session of the relay has counted by now: all of it, not what is new. A call has one of each of its sessions, so
 * that a session that takes over goes on counting where the one before was lost.
 */
export const Tally = z.object({
  spent: Spent,
  /** How often a silent caller was asked whether they are there, since they were heard last. None on a colleague's leg. */
  promptCount: z.int().nonnegative().optional(),
});
export type Tally = z.infer<typeof Tally>;

/** `number`: of the signal that told it. */
export const SessionTally = Tally.extend({ session: SessionId, number: z.int().positive() });
export type SessionTally = z.infer<typeof SessionTally>;

/** The tallies of a call with this one, unless it is older than what is known of its session. Sessions stay in their order. */
export function withTally(tallies: readonly SessionTally[], tally: SessionTally): SessionTally[] {
  const at = tallies.findIndex(({ session }) => session === tally.session);
  const known = tallies[at];
  if (known === undefined) return [...tallies, tally];
  return known.number >= tally.number ? [...tallies] : tallies.with(at, tally);
}

/** What a call has used in all. */
export const spentIn = (tallies: readonly SessionTally[]): Spent => sumOf(tallies.map(({ spent }) => spent));

/** What its caller was last asked by. */
export const promptsIn = (tallies: readonly SessionTally[]): number =>
  tallies.findLast(({ promptCount }) => promptCount !== undefined)?.promptCount ?? 0;
