import { readFileSync, unwatchFile, watchFile } from "node:fs";
import { parse } from "yaml";
import { z } from "zod";
import { Flags } from "../../core/flags.ts";
import type { FlagSource } from "../../core/ports.ts";
import type { Log } from "../log.ts";

/** How often the file is looked at. Looking works where watching does not: mounted folders, files that come later. */
const lookEveryMs = 500;

/**
 * Flags from a YAML file, read again whenever it changes. No file, or an empty one, gives the defaults; one that cannot
 * be read leaves the flags as they were, and says so once for each change.
 */
export function createFlagsFile(file: string | undefined, log: Log): FlagSource {
  const defaults = Flags.parse({});
  if (file === undefined) return { current: () => defaults, close: () => undefined };

  let flags = defaults;
  const read = () => {
    try {
      flags = readFlags(file);
    } catch (error) {
      log.error({ err: error }, "flags file cannot be read, the last flags stand");
    }
  };
  watchFile(file, { persistent: false, interval: lookEveryMs }, read);
  read();
  return { current: () => flags, close: () => unwatchFile(file, read) };
}

const FlagsDocument = z.record(z.string(), z.unknown()).nullable();

function readFlags(file: string): Flags {
  return Flags.parse(FlagsDocument.parse(parse(textOf(file) ?? "")) ?? {});
}

function textOf(file: string): string | undefined {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return undefined;
    throw error;
  }
}
