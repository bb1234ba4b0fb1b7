import { z } from "zod";
import type { HistoryEvent, IncomingEvent, ParentInstance } from "../engine/history-event.ts";
import type { Database, Row } from "./database.ts";
import { EntityStore } from "./entity-store.ts";
import { hasEnded, type Instance, runtimeStatuses } from "./instance.ts";

export interface Message {
  seq: number;
  instanceId: string;
  /** The execution it is meant for; null for what is meant for whichever is running. */
  executionId: string | null;
  event: IncomingEvent;
}

export interface Work {
  seq: number;
  instanceId: string;
  executionId: string;
  taskId: number;
  name: string;
  /** JSON text of the action's input; null where it had none. */
  input: string | null;
}

export interface InstanceFilter {
  createdFromMs?: number | undefined;
  createdToMs?: number | undefined;
  statuses?: readonly string[] | undefined;
  idPrefix?: string | undefined;
}

/** Instances, histories, messages, timers and work in SQL. Writes belong inside `database.commit`. */
export class DurableStore {
  readonly database: Database;
  readonly entities: EntityStore;

  /** Numbers of rows are drawn here, since SQLite would give that of a deleted row to another. */
  #nextSeq: number;

  constructor(database: Database) {
    this.database = database;
    const highest = ["inbox", "timers", "work"]
      .map((table) => `SELECT MAX(seq) AS seq FROM ${table}`)
      .join(" UNION ALL ");
    this.#nextSeq = 1 + Math.max(0, ...database.all(highest).map(({ seq }) => Number(seq ?? 0)));
    this.entities = new EntityStore(database);
  }

  instance(id: string): Instance | undefined {
    const row = this.database.get("SELECT * FROM instances WHERE id = ?", id);
    return row && instanceOf(row);
  }

  instances(filter: InstanceFilter, after: { createdMs: number; id: string } | undefined, limit: number): Instance[] {
    const { sql, values } = where(filter);
    const from = after ? (["AND (created_ms, id) > (?, ?)", after.createdMs, after.id] as const) : ([""] as const);
    const [page, ...position] = from;
    return this.database
      .all(
        `SELECT * FROM instances WHERE ${sql} ${page} ORDER BY created_ms, id LIMIT ?`,
        ...values,
        ...position,
        limit,
      )
      .map(instanceOf);
  }

  endedBefore(timeMs: number, limit: number): string[] {
    const statuses = runtimeStatuses.filter(hasEnded);
    return this.database
      .all(
        `SELECT id FROM instances WHERE updated_ms < ? AND status IN (${statuses.map(() => "?").join(", ")}) LIMIT ?`,
        timeMs,
        ...statuses,
        limit,
      )
      .map(({ id }) => String(id));
  }

  /** Says no, and does nothing, if there is one with its id. */
  addInstance(one: Instance): boolean {
    const added = this.database.run(
      `INSERT INTO instances (id, execution_id, name, version, parent, status, input, output, custom_status, overtaken, created_ms, updated_ms)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO NOTHING`,
      one.id,
      one.executionId,
      one.name,
      one.version,
      one.parent && JSON.stringify(one.parent),
      one.status,
      one.input,
      one.output,
      one.customStatus,
      one.overtaken ? 1 : 0,
      one.createdMs,
      one.updatedMs,
    );
    return added > 0;
  }

  /** Saves what a turn changes of an instance; says no, and does nothing, if another execution has taken its place. */
  updateInstance(one: Instance, executionId = one.executionId): boolean {
    const updated = this.database.run(
      `UPDATE instances SET execution_id = ?, status = ?, input = ?, output = ?, custom_status = ?, overtaken = ?, updated_ms = ?
       WHERE id = ? AND execution_id = ?`,
      one.executionId,
      one.status,
      one.input,
      one.output,
      one.customStatus,
      one.overtaken ? 1 : 0,
      one.updatedMs,
      one.id,
      executionId,
    );
    return updated > 0;
  }

  markOvertaken({ id, executionId }: Instance): void {
    this.database.run("UPDATE instances SET overtaken = 1 WHERE id = ? AND execution_id = ?", id, executionId);
  }

  /** Removes an instance, or an entity, and all that belongs to it; says whether there was one. */
  deleteInstance(id: string): boolean {
    const existed =
      this.database.run("DELETE FROM instances WHERE id = ?", id) > 0 ||
      this.database.run("DELETE FROM entities WHERE id = ?", id) > 0;
    for (const table of ["history", "inbox", "timers", "work"]) {
      this.database.run(`DELETE FROM ${table} WHERE instance_id = ?`, id);
    }
    return existed;
  }

  history(instanceId: string): HistoryEvent[] {
    return this.database
      .all("SELECT events FROM history WHERE instance_id = ? ORDER BY seq", instanceId)
      .flatMap(({ events }) => own<HistoryEvent[]>(events));
  }

  /** Adds the events of one turn; `fromSeq` is how many there are already. */
  appendHistory(instanceId: string, fromSeq: number, events: readonly HistoryEvent[]): void {
    this.database.run(
      "INSERT INTO history (instance_id, seq, events) VALUES (?, ?, ?)",
      instanceId,
      fromSeq,
      JSON.stringify(events),
    );
  }

  deleteHistory(instanceId: string): void {
    this.database.run("DELETE FROM history WHERE instance_id = ?", instanceId);
  }

  send(instanceId: string, executionId: string | null, event: IncomingEvent): void {
    this.database.run(
      "INSERT INTO inbox (seq, instance_id, execution_id, event) VALUES (?, ?, ?, ?)",
      this.#nextSeq++,
      instanceId,
      executionId,
      JSON.stringify(event),
    );
  }

  messages(instanceId: string): Message[] {
    return this.database.all("SELECT * FROM inbox WHERE instance_id = ? ORDER BY seq", instanceId).map((row) => ({
      seq: Number(row.seq),
      instanceId,
      executionId: text(row.execution_id),
      event: own<IncomingEvent>(row.event),
    }));
  }

  /** Every message up to and with the given one. */
  deleteMessages(instanceId: string, upToSeq: number): void {
    this.database.run("DELETE FROM inbox WHERE instance_id = ? AND seq <= ?", instanceId, upToSeq);
  }

  instancesWithMessages(): string[] {
    return this.database
      .all("SELECT instance_id FROM inbox GROUP BY instance_id ORDER BY MIN(seq)")
      .map(({ instance_id }) => String(instance_id));
  }

  /** A message that arrives at a later time. */
  sendAt(dueMs: number, instanceId: string, executionId: string | null, event: IncomingEvent): void {
    this.database.run(
      "INSERT INTO timers (seq, instance_id, execution_id, due_ms, event) VALUES (?, ?, ?, ?, ?)",
      this.#nextSeq++,
      instanceId,
      executionId,
      dueMs,
      JSON.stringify(event),
    );
  }

  nextTimerMs(): number | undefined {
    const row = this.database.get("SELECT MIN(due_ms) AS due FROM timers");
    return row?.due === null || row?.due === undefined ? undefined : Number(row.due);
  }

  /** Delivers the messages whose time has come, in that order, and returns the instances they are for. */
  fireTimers(nowMs: number): string[] {
    const due = this.database.all("SELECT seq, instance_id FROM timers WHERE due_ms <= ? ORDER BY due_ms, seq", nowMs);
    for (const { seq } of due) {
      this.database.run(
        `INSERT INTO inbox (seq, instance_id, execution_id, event)
         SELECT ?, instance_id, execution_id, event FROM timers WHERE seq = ?`,
        this.#nextSeq++,
        seq ?? null,
      );
      this.database.run("DELETE FROM timers WHERE seq = ?", seq ?? null);
    }
    return [...new Set(due.map(({ instance_id }) => String(instance_id)))];
  }

  /** Adds work for an activity, and returns its number. */
  addWork(work: Omit<Work, "seq">): number {
    const seq = this.#nextSeq++;
    this.database.run(
      "INSERT INTO work (seq, instance_id, execution_id, task_id, name, input) VALUES (?, ?, ?, ?, ?, ?)",
      seq,
      work.instanceId,
      work.executionId,
      work.taskId,
      work.name,
      work.input,
    );
    return seq;
  }

  work(): Work[] {
    return this.database.all("SELECT * FROM work ORDER BY seq").map((row) => ({
      seq: Number(row.seq),
      instanceId: String(row.instance_id),
      executionId: String(row.execution_id),
      taskId: Number(row.task_id),
      name: String(row.name),
      input: text(row.input),
    }));
  }

  /** Says whether the work was still there: its result counts once. */
  finishWork(seq: number): boolean {
    return this.database.run("DELETE FROM work WHERE seq = ?", seq) > 0;
  }

  meta(key: string): string | undefined {
    return text(this.database.get("SELECT value FROM meta WHERE key = ?", key)?.value ?? null) ?? undefined;
  }

  setMeta(key: string, value: string): void {
    this.database.run(
      "INSERT INTO meta (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value",
      key,
      value,
    );
  }
}

const Status = z.enum(runtimeStatuses);

function instanceOf(row: Row): Instance {
  return {
    id: String(row.id),
    executionId: String(row.execution_id),
    name: String(row.name),
    version: String(row.version),
    parent: row.parent === null ? null : own<ParentInstance>(row.parent),
    status: Status.parse(row.status),
    input: text(row.input),
    output: text(row.output),
    customStatus: text(row.custom_status),
    overtaken: row.overtaken === 1,
    createdMs: Number(row.created_ms),
    updatedMs: Number(row.updated_ms),
  };
}

function where({ createdFromMs, createdToMs, statuses, idPrefix }: InstanceFilter) {
  const terms = ["1 = 1"];
  const values: (string | number)[] = [];
  const add = (sql: string, ...more: (string | number)[]) => {
    terms.push(sql);
    values.push(...more);
  };
  if (createdFromMs !== undefined) add("created_ms >= ?", createdFromMs);
  if (createdToMs !== undefined) add("created_ms <= ?", createdToMs);
  if (statuses?.length) add(`status IN (${statuses.map(() => "?").join(", ")})`, ...statuses);
  if (idPrefix) add("substr(id, 1, length(?)) = ?", idPrefix, idPrefix);
  return { sql: terms.join(" AND "), values };
}

const text = (value: Row[string] | undefined): string | null =>
  value === null || value === undefined ? null : String(value);

/** What the store itself wrote, and nobody else: its shape is known. */
const own = <T>(value: Row[string] | undefined): T => JSON.parse(String(value)) as T;
