import { randomUUID } from "node:crypto";
import type { Database, Row } from "../durable/store/database.ts";

export interface QueueMessage {
  id: string;
  queue: string;
  text: string;
  insertedMs: number;
  expiresMs: number;
  /** When it can be taken. */
  visibleMs: number;
  /** How often it has been taken, the present time included. */
  dequeueCount: number;
}

const timeToLiveMs = 7 * 24 * 3_600_000;

/** Queues in the host's store. Writes belong inside `database.commit`. */
export class QueueStore {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  add(queue: string, text: string, nowMs: number, visibleMs = nowMs): string {
    const id = randomUUID();
    this.#database.run(
      "INSERT INTO queue_messages (id, queue, text, inserted_ms, expires_ms, visible_ms, dequeue_count) VALUES (?, ?, ?, ?, ?, ?, 0)",
      id,
      queue,
      text,
      nowMs,
      nowMs + timeToLiveMs,
      visibleMs,
    );
    return id;
  }

  /** The oldest that can be taken and are not held already. */
  visible(queue: string, nowMs: number, held: ReadonlySet<string>, count: number): QueueMessage[] {
    return this.#database
      .all(
        "SELECT * FROM queue_messages WHERE queue = ? AND visible_ms <= ? ORDER BY seq LIMIT ?",
        queue,
        nowMs,
        count + held.size,
      )
      .map(messageOf)
      .filter(({ id }) => !held.has(id))
      .slice(0, count);
  }

  /** When the next message that cannot be taken yet can be. */
  nextVisibleMs(queue: string, afterMs: number): number | undefined {
    const row = this.#database.get(
      "SELECT MIN(visible_ms) AS next FROM queue_messages WHERE queue = ? AND visible_ms > ?",
      queue,
      afterMs,
    );
    return row?.next === null || row?.next === undefined ? undefined : Number(row.next);
  }

  countDequeue(id: string): void {
    this.#database.run("UPDATE queue_messages SET dequeue_count = dequeue_count + 1 WHERE id = ?", id);
  }

  hideUntil(id: string, visibleMs: number): void {
    this.#database.run("UPDATE queue_messages SET visible_ms = ? WHERE id = ?", visibleMs, id);
  }

  delete(id: string): void {
    this.#database.run("DELETE FROM queue_messages WHERE id = ?", id);
  }

  deleteExpired(nowMs: number): void {
    this.#database.run("DELETE FROM queue_messages WHERE expires_ms <= ?", nowMs);
  }

  messages(queue: string): QueueMessage[] {
    return this.#database.all("SELECT * FROM queue_messages WHERE queue = ? ORDER BY seq", queue).map(messageOf);
  }
}

const messageOf = (row: Row): QueueMessage => ({
  id: String(row.id),
  queue: String(row.queue),
  text: String(row.text),
  insertedMs: Number(row.inserted_ms),
  expiresMs: Number(row.expires_ms),
  visibleMs: Number(row.visible_ms),
  dequeueCount: Number(row.dequeue_count),
});
