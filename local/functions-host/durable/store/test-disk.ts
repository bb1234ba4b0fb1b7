import { Database } from "./database.ts";
import { NotWritten } from "./not-written.ts";

/** A store in memory whose disk a test can fill. */
export class TestDisk extends Database {
  isFull = false;
  refusals = 0;

  constructor() {
    super(":memory:");
  }

  override commit<T>(write: () => T): Promise<T> {
    if (!this.isFull) return super.commit(write);
    this.refusals++;
    return Promise.reject(new NotWritten(Object.assign(new Error("database or disk is full"), { errcode: 13 })));
  }
}
