/** Nothing was lost of what had been committed; what was to be committed now was not, and may be once there is room. */
export class NotWritten extends Error {
  constructor(cause: Error) {
    const isFull = codeOf(cause) === full;
    super(isFull ? "The disk that holds the store is full." : `The store takes no writes: ${cause.message}.`, {
      cause,
    });
  }
}

const full = 13;
/** A file system that is read-only, and a disk that fails: a quota or a limit of file sizes shows itself so. */
const readOnly = 8;
const failedIo = 10;

const codeOf = (error: Error): number => ("errcode" in error ? Number(error.errcode) & 0xff : 0);

/** Whether SQLite says that the disk does not take what it writes. */
export const saysNotWritten = (error: unknown): error is Error =>
  error instanceof Error && [full, readOnly, failedIo].includes(codeOf(error));
