/** The file is no database, or no longer one that can be read. Whoever finds that out stops: a write could make it worse. */
export class StoreDamaged extends Error {
  /** Of the log beside the file, which holds what was committed last. */
  static ofLog(file: string, frame: number): StoreDamaged {
    const what = frame === 0 ? "its header" : `frame ${frame}`;
    return new StoreDamaged(file, `${what} is damaged, and what was committed after it is there`, logAdvice);
  }

  constructor(file: string, cause: unknown, advice = fileAdvice) {
    super(`${file} is not a store of this host, or is damaged. ${advice}`, { cause });
  }
}

const fileAdvice = "Nothing was changed in it since; move it away to begin anew, or put a copy in its place.";
const logAdvice =
  "It holds what was acknowledged last, and nothing was changed in it since; put a copy of it and of the store in their " +
  "place, or move it away to go on without what it holds.";

const damaged = [11, 26];
/** SQLite's codes for a corrupt file and for a file that is no database. */
export const saysDamaged = (error: unknown): boolean =>
  error instanceof Error && "errcode" in error && damaged.includes(Number(error.errcode) & 0xff);
