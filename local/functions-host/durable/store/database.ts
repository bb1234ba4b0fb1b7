import { DatabaseSync, type SQLInputValue, type SQLOutputValue, type StatementSync } from "node:sqlite";
import { NotWritten, saysNotWritten } from "./not-written.ts";
import { migrate } from "./schema.ts";
import { saysDamaged, StoreDamaged } from "./store-damaged.ts";
import { damagedFrame } from "./write-ahead-log.ts";

export type Row = Record<string, SQLOutputValue>;

/** 64 MB of log between two checkpoints: each waits for the disk, while nothing else is committed. */
const checkpointPages = 16_000;

interface Waiting {
  write: () => void;
  done: () => void;
  failed: (error: unknown) => void;
}

/** A SQLite file with a statement cache and group commit. */
export class Database {
  readonly #database: DatabaseSync;
  readonly #statements = new Map<string, StatementSync>();
  #waiting: Waiting[] = [];
  #scheduled = false;
  #closed = false;
  #damaged: StoreDamaged | undefined;
  readonly #file: string;
  readonly #onDamaged: (damaged: StoreDamaged) => void;

  /**
   * `file` may be ":memory:". With `synchronous` normal a commit outlives the process, however it ends; full makes it
   * outlive the machine's power too. `onDamaged` is called once if the file turns out to be damaged later on; by then
   * nothing is read or written any more.
   */
  constructor(
    file: string,
    synchronous: "normal" | "full" = "normal",
    onDamaged: (damaged: StoreDamaged) => void = () => undefined,
  ) {
    this.#file = file;
    this.#onDamaged = onDamaged;
    const frame = damagedFrame(`${file}-wal`);
    if (frame !== undefined) throw StoreDamaged.ofLog(`${file}-wal`, frame);
    this.#database = opened(file);
    try {
      for (const pragma of [
        // There is one owner, so neither locks nor an index in shared memory need to be kept for others.
        "locking_mode = EXCLUSIVE",
        "journal_mode = WAL",
        `synchronous = ${synchronous}`,
        `wal_autocheckpoint = ${checkpointPages}`,
      ]) {
        this.#database.exec(`PRAGMA ${pragma}`);
      }
      // Reads every page, which takes 0.4 ms a megabyte: SQLite itself finds damage only when it comes to the page.
      const { quick_check: found } = this.#database.prepare("PRAGMA quick_check(1)").get() ?? {};
      if (found !== "ok") throw new StoreDamaged(file, found);
      migrate(this.#database);
    } catch (error) {
      this.#database.close();
      throw saysDamaged(error) ? new StoreDamaged(file, error) : error;
    }
  }

  /**
   * Runs `write` inside the next transaction and resolves once that is committed. What is asked for in one turn of the
   * event loop shares a transaction; a `write` that throws is rolled back alone.
   */
  commit<T>(write: () => T): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      if (this.#closed) {
        reject(new Error("The store is closed."));
        return;
      }
      let result: { value: T } | undefined;
      this.#waiting.push({
        write: () => void (result = { value: write() }),
        done: () => result && resolve(result.value),
        failed: reject,
      });
      if (this.#scheduled) return;
      this.#scheduled = true;
      setImmediate(() => this.#flush());
    });
  }

  run(sql: string, ...values: SQLInputValue[]): number {
    return this.#guarded(() => Number(this.#statement(sql).run(...values).changes));
  }

  get(sql: string, ...values: SQLInputValue[]): Row | undefined {
    return this.#guarded(() => this.#statement(sql).get(...values));
  }

  all(sql: string, ...values: SQLInputValue[]): Row[] {
    return this.#guarded(() => this.#statement(sql).all(...values));
  }

  /** Commits what is waiting, then closes the file. */
  close(): void {
    if (this.#closed) return;
    this.#flush();
    this.#closed = true;
    this.#database.close();
  }

  #flush(): void {
    this.#scheduled = false;
    const batch = this.#waiting;
    this.#waiting = [];
    if (batch.length === 0) return;
    const written: typeof batch = [];
    try {
      this.run("BEGIN IMMEDIATE");
      const [first, ...others] = batch;
      if (others.length === 0) first?.write();
      written.push(...(others.length === 0 ? batch : batch.filter((one) => this.#tryWrite(one))));
      this.run("COMMIT");
    } catch (error) {
      if (this.#database.isTransaction) this.#database.exec("ROLLBACK");
      for (const one of batch) one.failed(saysNotWritten(error) ? new NotWritten(error) : error);
      return;
    }
    for (const one of written) one.done();
  }

  /** One of several in a transaction: where it throws, only what it wrote is undone. */
  #tryWrite(one: Waiting): boolean {
    this.run("SAVEPOINT one");
    try {
      one.write();
      this.run("RELEASE one");
      return true;
    } catch (error) {
      // A disk that is full has ended the whole transaction.
      if (!this.#database.isTransaction) throw error;
      this.run("ROLLBACK TO one");
      this.run("RELEASE one");
      one.failed(saysNotWritten(error) ? new NotWritten(error) : error);
      return false;
    }
  }

  #guarded<T>(use: () => T): T {
    if (this.#damaged) throw this.#damaged;
    try {
      return use();
    } catch (error) {
      if (!saysDamaged(error)) throw error;
      this.#damaged = new StoreDamaged(this.#file, error);
      this.#onDamaged(this.#damaged);
      throw this.#damaged;
    }
  }

  #statement(sql: string): StatementSync {
    const known = this.#statements.get(sql);
    if (known) return known;
    const statement = this.#database.prepare(sql);
    this.#statements.set(sql, statement);
    return statement;
  }
}

function opened(file: string): DatabaseSync {
  try {
    return new DatabaseSync(file);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new Error(`${file} cannot be opened: ${why}. It must be a file that this user may write, or not there yet.`, {
      cause: error,
    });
  }
}
