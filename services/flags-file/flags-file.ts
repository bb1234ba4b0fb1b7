import { readFileSync } from "node:fs";
import { parse } from "yaml";
import { z } from "zod";
import { Flags } from "../../core/flags.ts";
import type { Clock } from "../../core/ports/clock.ts";
import type { FlagSource } from "../../core/ports/flag-source.ts";
import type { Log } from "../log.ts";

/** How long what was read counts as fresh. Looking again costs some ten microseconds. */
const freshMs = 500;

/**
 * Flags from a YAML file, read again whenever it changed. It is looked at when somebody asks: that works where watching
 * does not (mounted folders, files that come later) and leaves nothing behind. No file, or an empty one, gives the
 * defaults; one that cannot be read leaves the flags as they were, and says so once for each change.
 */
export function createFlagsFile(file: string | undefined, log: Log, clock: Clock): FlagSource {
  let flags = Flags.parse({});
  if (file === undefined) return { current: () => flags, close: () => undefined };

  let lookedAtMs = Number.NEGATIVE_INFINITY;
  let last: string | undefined;
  const look = () => {
    const found = contentOf(file);
    if (found === last) return;
    last = found;
    try {
      flags = readFlags(found);
    } catch (error) {
      const reason = error instanceof Error ? error.message : "unknown";
      log.error({ reason }, "flags file cannot be read, the last flags stand");
    }
  };
  return {
    current() {
      const nowMs = clock.nowMs();
      if (nowMs - lookedAtMs >= freshMs) {
        lookedAtMs = nowMs;
        look();
      }
      return flags;
    },
    close: () => undefined,
  };
}

/** What makes a file that cannot be opened differ from any text. */
const unreadable = "\0unreadable: ";

function contentOf(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : "unknown";
    return code === "ENOENT" ? "" : `${unreadable}${code}`;
  }
}

const FlagsDocument = z.record(z.string(), z.unknown()).nullable();

function readFlags(content: string): Flags {
  if (content.startsWith(unreadable)) throw new Error(content.slice(1));
  return Flags.parse(FlagsDocument.parse(parse(content)) ?? {});
}
