import { mkdirSync } from "node:fs";

/** Makes the folder for everything that a stack keeps, for its owner alone. Throws, in plain words, where it cannot be had. */
export function makeDataFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : "";
    const why = reasons[code] ?? String(error);
    throw new Error(`SWITCHBOARD_DATA: no data can be kept in ${folder}: ${why}.`, { cause: error });
  }
}

const reasons: Readonly<Record<string, string | undefined>> = {
  EEXIST: "it is a file, and must be a folder",
  ENOTDIR: "part of the path is a file",
  EACCES: "you may not make a folder there",
  EROFS: "nothing can be written there",
};
