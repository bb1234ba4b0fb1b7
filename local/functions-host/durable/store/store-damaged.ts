/** The file is no database, or no longer one that can be read. Whoever finds that out stops: a write could make it worse. */
export class StoreDamaged extends Error {
  constructor(file: string, cause: unknown) {
    const advice = "Nothing was changed in it since; move it away to begin anew, or put a copy in its place.";
    super(`${file} is not a store of this host, or is damaged. ${advice}`, { cause });
  }
}

const damaged = [11, 26];
/** SQLite's codes for a corrupt file and for a file that is no database. */
export const saysDamaged = (error: unknown): boolean =>
  error instanceof Error && "errcode" in error && damaged.includes(Number(error.errcode) & 0xff);
