import { CannotContinue } from "./cannot-continue.ts";

/** The instant so long after another, in ISO; there is none where retry options or a Retry-After ask for too long a wait. */
export function fireAfter(nowMs: number, delayMs: number): string {
  const fireAt = new Date(nowMs + delayMs);
  if (Number.isNaN(fireAt.getTime())) {
    throw new CannotContinue(`A timer of ${delayMs} ms would fire at a time that no date can hold.`);
  }
  return fireAt.toISOString();
}
