import type { Task } from "durable-functions";
import { FinalError } from "../core/errors.ts";

/** The result, or nothing where the activity could not do it. The activity has logged why. */
export function* attempt<Result>(
  doing: Generator<Task, Result, unknown>,
): Generator<Task, Result | undefined, unknown> {
  try {
    return yield* doing;
  } catch (error) {
    if (error instanceof FinalError) return undefined;
    throw error;
  }
}

/** Whether it was done. Where not, the activity has logged why. */
export function* succeeds(doing: Generator<Task, void, unknown>): Generator<Task, boolean, unknown> {
  const done = function* (): Generator<Task, true, unknown> {
    yield* doing;
    return true;
  };
  return (yield* attempt(done())) ?? false;
}
