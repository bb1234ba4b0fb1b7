import { z } from "zod";
import type { Database, Row } from "../durable/store/database.ts";
import { type RuntimeStatus, runtimeStatuses } from "../durable/store/instance.ts";

export interface ListFilter {
  statuses: readonly RuntimeStatus[];
  /** A part of the orchestration's name, in either case. */
  name: string;
  idPrefix: string;
  createdFromMs: number | undefined;
  createdToMs: number | undefined;
  /** Leaves out what other orchestrations started. */
  rootsOnly: boolean;
}

export interface Position {
  createdMs: number;
  id: string;
}

export interface ListedInstance extends Position {
  name: string;
  status: RuntimeStatus;
  customStatus: string | null;
  updatedMs: number;
  isChild: boolean;
}

/** Instances, the newest first, from after a position on; without the inputs and outputs, which may be large. */
export function listInstances(
  database: Database,
  filter: ListFilter,
  after: Position | undefined,
  limit: number,
): ListedInstance[] {
  const terms: string[] = [];
  const values: (string | number)[] = [];
  const only = (sql: string, ...more: (string | number)[]) => {
    terms.push(sql);
    values.push(...more);
  };
  if (filter.statuses.length > 0) {
    only(`status IN (${filter.statuses.map(() => "?").join(", ")})`, ...filter.statuses);
  }
  if (filter.name !== "") only("instr(lower(name), lower(?)) > 0", filter.name);
  if (filter.idPrefix !== "") only("substr(id, 1, length(?)) = ?", filter.idPrefix, filter.idPrefix);
  if (filter.createdFromMs !== undefined) only("created_ms >= ?", filter.createdFromMs);
  if (filter.createdToMs !== undefined) only("created_ms <= ?", filter.createdToMs);
  if (filter.rootsOnly) only("parent IS NULL");
  if (after) only("(created_ms, id) < (?, ?)", after.createdMs, after.id);

  return database
    .all(
      `SELECT id, name, status, custom_status, created_ms, updated_ms, parent IS NOT NULL AS is_child
       FROM instances ${terms.length > 0 ? `WHERE ${terms.join(" AND ")}` : ""}
       ORDER BY created_ms DESC, id DESC LIMIT ?`,
      ...values,
      limit,
    )
    .map(listed);
}

const Status = z.enum(runtimeStatuses);

const listed = (row: Row): ListedInstance => ({
  id: String(row.id),
  name: String(row.name),
  status: Status.parse(row.status),
  customStatus: row.custom_status === null ? null : String(row.custom_status),
  createdMs: Number(row.created_ms),
  updatedMs: Number(row.updated_ms),
  isChild: row.is_child === 1,
});
