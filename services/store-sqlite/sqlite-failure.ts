import { FinalError, NotAllowedError, PassingError } from "../../core/errors.ts";

/** Result codes of SQLite that may mend: busy, locked, interrupted, a failing disk, a full one, a file that cannot be opened. */
const passing = new Set([5, 6, 9, 10, 13, 14]);

/** Runs a piece of work on the database, and says of a failure whether it may mend. */
export function guarded<Result>(work: () => Result): Result {
  try {
    return work();
  } catch (error) {
    if (error instanceof FinalError || error instanceof PassingError || error instanceof NotAllowedError) throw error;
    const code = resultCode(error);
    if (code !== undefined && passing.has(code))
      throw new PassingError("The store cannot be used at the moment.", { cause: error });
    throw new FinalError("The store failed.", { cause: error });
  }
}

/** True where another process holds the file. */
export const isBusy = (error: unknown): boolean => resultCode(error) === 5;

/** The primary result code, without what SQLite says beyond it. */
const resultCode = (error: unknown): number | undefined =>
  error instanceof Error && "errcode" in error && typeof error.errcode === "number" ? error.errcode & 0xff : undefined;
