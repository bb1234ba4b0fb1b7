import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse, YAMLParseError } from "yaml";
import { ZodError } from "zod";
import type { Clock } from "../../core/ports/clock.ts";
import type { Log } from "../log.ts";

/** How long what was read counts as fresh. */
const freshMs = 500;

/** What a file that was refused said wrongly. */
export class FaultyFile extends Error {
  override name = "FaultyFile";
  readonly faults: readonly string[];

  constructor(...faults: readonly string[]) {
    super(faults.join("\n"));
    this.faults = faults;
  }
}

/**
 * The YAML files of a folder, each read into a value, and read again whenever one changed. They are looked at when
 * somebody asks. A file that is faulty is refused, every fault named once in the log, and what it said before stands; it is
 * tried again at each look, since what it lacks may be in another file. A file that is gone is forgotten.
 */
export class YamlShelf<Value> {
  readonly #folder: string;
  readonly #read: (document: unknown, name: string) => Value;
  readonly #log: Log;
  readonly #clock: Clock;
  readonly #around: () => unknown;
  readonly #values = new Map<string, Value>();
  readonly #contents = new Map<string, string>();
  /** The faults of the files that were refused, as they are in the log. */
  readonly #refused = new Map<string, string>();
  #lookedAtMs = Number.NEGATIVE_INFINITY;
  #readAround: unknown;
  #edition = 0;

  /**
   * `read` throws a ZodError or a FaultyFile where it will not have a document. `around`: what it goes by besides the
   * document; when that is another, all files are read anew.
   */
  constructor(
    folder: string,
    read: (document: unknown, name: string) => Value,
    parts: { log: Log; clock: Clock; around?: () => unknown },
  ) {
    this.#folder = folder;
    this.#read = read;
    this.#log = parts.log;
    this.#clock = parts.clock;
    this.#around = parts.around ?? (() => undefined);
  }

  /** By the files' names without their ending, in the order of the names. */
  values(): ReadonlyMap<string, Value> {
    const nowMs = this.#clock.nowMs();
    if (nowMs - this.#lookedAtMs >= freshMs) {
      this.#lookedAtMs = nowMs;
      this.#look();
    }
    return this.#values;
  }

  /** Another number whenever a file was read, or is gone. */
  get edition(): number {
    this.values();
    return this.#edition;
  }

  #look(): void {
    const around = this.#around();
    const isAnew = around !== this.#readAround;
    this.#readAround = around;
    const names = namesIn(this.#folder);
    for (const name of [...this.#contents.keys()].filter((known) => !names.includes(known))) {
      this.#contents.delete(name);
      this.#refused.delete(name);
      this.#values.delete(name);
      this.#edition += 1;
    }
    for (const name of names) this.#take(name, { isAnew });
  }

  #take(name: string, { isAnew }: { isAnew: boolean }): void {
    const isMisnamed = name.endsWith(otherEnding);
    const file = join(this.#folder, isMisnamed ? name : `${name}${ending}`);
    const content = contentOf(file);
    if (content === undefined) return;
    const isChanged = content !== this.#contents.get(name);
    if (!isChanged && !isAnew && !this.#refused.has(name)) return;
    this.#contents.set(name, content);
    try {
      if (isMisnamed) throw new FaultyFile(`the file: its name must end in ${ending}`);
      this.#values.set(name, this.#read(parse(content), name));
      this.#edition += 1;
      this.#refused.delete(name);
    } catch (error) {
      const faults = faultsOf(error);
      const told = faults.join("\n");
      const isNew = isChanged || told !== this.#refused.get(name);
      this.#refused.set(name, told);
      if (!isNew) return;
      const kept = this.#values.has(name);
      this.#log.error({ file, faults, kept }, "a file is faulty and was refused; what it said before stands");
    }
  }
}

const ending = ".yaml";
/** Others of these files end so; nobody is to wonder why theirs has no effect. */
const otherEnding = ".yml";

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder)
      .filter((file) => file.endsWith(ending) || file.endsWith(otherEnding))
      .map((file) => (file.endsWith(ending) ? file.slice(0, -ending.length) : file))
      .sort();
  } catch (error) {
    if (isGone(error)) return [];
    throw error;
  }
}

/** Nothing where the file was taken away a moment ago. */
function contentOf(file: string): string | undefined {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    if (isGone(error)) return undefined;
    throw error;
  }
}

const isGone = (error: unknown): boolean => error instanceof Error && "code" in error && error.code === "ENOENT";

/** Each fault with its place. Anything but a fault of the file is thrown on. */
export function faultsOf(error: unknown): string[] {
  if (error instanceof ZodError)
    return error.issues.map(({ path, message }) => `${path.join(".") || "the file"}: ${message}`);
  // What follows in a message of YAML is the line itself.
  if (error instanceof YAMLParseError) return [error.message.split("\n")[0]?.replace(/:$/, "") ?? error.message];
  if (error instanceof FaultyFile) return [...error.faults];
  throw error;
}
