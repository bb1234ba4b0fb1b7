import { PassingError } from "../core/errors.ts";

/**
 * Runs work that is given up after `deadlineMs`, or when the signal fires. Throws the signal's reason or, out of time,
 * a PassingError; what the work throws by itself goes through unchanged.
 */
export async function withDeadline<Result>(
  deadlineMs: number,
  signal: AbortSignal,
  work: (signal: AbortSignal) => Promise<Result>,
): Promise<Result> {
  signal.throwIfAborted();
  const deadline = AbortSignal.timeout(deadlineMs);
  try {
    return await work(AbortSignal.any([signal, deadline]));
  } catch (error) {
    signal.throwIfAborted();
    if (deadline.aborted) throw new PassingError("The service did not answer in time.", { cause: error });
    throw error;
  }
}
