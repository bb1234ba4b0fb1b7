import { createHash, createHmac, randomBytes, timingSafeEqual } from "node:crypto";
import { readFile, rename, writeFile } from "node:fs/promises";
import path from "node:path";

export type SystemKey = "durabletask_extension" | "eventgrid_extension";

/**
 * The host key opens everything. System keys, derived from it, open one webhook each, and function keys one function each:
 * they stand in addresses that are handed to others.
 */
export class HostKeys {
  readonly hostKey: string;

  constructor(hostKey: string) {
    if (hostKey === "") throw new Error("The host key is empty.");
    this.hostKey = hostKey;
  }

  systemKey(name: SystemKey): string {
    return createHmac("sha256", this.hostKey).update(name).digest("base64url");
  }

  /** Opens one function alone, where its `authLevel` is `function`. */
  functionKey(name: string): string {
    return createHmac("sha256", this.hostKey).update(`function:${name.toLowerCase()}`).digest("base64url");
  }

  /** Whether a key opens a function that asks for one. */
  opensFunction(given: string | undefined, name: string, authLevel: string): boolean {
    if (given === undefined) return false;
    const byItsOwn = authLevel === "function" && sameText(given, this.functionKey(name));
    return this.opens(given) || byItsOwn;
  }

  /** Compares in a time that does not depend on what is given. */
  opens(given: string | undefined, system?: SystemKey): boolean {
    if (given === undefined) return false;
    const byHostKey = sameText(given, this.hostKey);
    const bySystemKey = system !== undefined && sameText(given, this.systemKey(system));
    return byHostKey || bySystemKey;
  }
}

/** The key a request shows, in its header or its query. */
export function shownKey(headers: { get(name: string): string | null | undefined }, query: URLSearchParams) {
  return headers.get("x-functions-key") ?? query.get("code") ?? undefined;
}

/** The key kept in the data folder; made there on first use, readable by its owner alone. */
export async function keptHostKey(dataFolder: string): Promise<string> {
  const file = path.join(dataFolder, "host-key");
  const kept = await readFile(file, "utf8").catch((error: unknown) => {
    if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
    return "";
  });
  if (kept.trim() !== "") return kept.trim();
  // There is none yet, or a full disk or a sudden end left the file empty. It gets its name only when it is whole.
  const key = randomBytes(32).toString("base64url");
  await writeFile(`${file}.new`, `${key}\n`, { mode: 0o600 });
  await rename(`${file}.new`, file);
  return key;
}

const digest = (text: string): Buffer => createHash("sha256").update(text).digest();
const sameText = (a: string, b: string): boolean => timingSafeEqual(digest(a), digest(b));
