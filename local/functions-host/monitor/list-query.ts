import { type RuntimeStatus, runtimeStatuses } from "../durable/store/instance.ts";
import type { ListFilter, Position } from "./instance-list.ts";

/** What the list was asked for, as typed, so that the form shows it again. */
export interface ListQuery {
  filter: ListFilter;
  after: Position | undefined;
  from: string;
  to: string;
  /** What cannot be understood; the list is not narrowed by it. */
  faults: string[];
}

export function readListQuery(query: URLSearchParams): ListQuery {
  const text = (name: string) => (query.get(name) ?? "").trim();
  const faults: string[] = [];
  const statuses: RuntimeStatus[] = [];
  for (const given of query.getAll("status")) {
    const status = runtimeStatuses.find((one) => one.toLowerCase() === given.toLowerCase());
    if (status) statuses.push(status);
    else faults.push("There is no such status.");
  }
  const instant = (name: "from" | "to"): number | undefined => {
    const given = text(name);
    if (given === "") return undefined;
    const ms = Date.parse(/(Z|[+-]\d\d:?\d\d)$/i.test(given) ? given : `${given}Z`);
    if (!Number.isNaN(ms)) return ms;
    faults.push(`"${name}" is not a time such as 2026-01-31T09:30.`);
    return undefined;
  };
  return {
    filter: {
      statuses,
      name: text("name"),
      idPrefix: text("id"),
      createdFromMs: instant("from"),
      createdToMs: instant("to"),
      rootsOnly: query.get("roots") === "yes",
    },
    after: positionOf(query.get("after") ?? ""),
    from: text("from"),
    to: text("to"),
    faults,
  };
}

/** The address of the page that goes on after an instance, under the same filter. */
export function pageAfter(query: URLSearchParams, last: Position): string {
  const next = new URLSearchParams(query);
  next.delete("done");
  next.set("after", `${last.createdMs}.${last.id}`);
  return `/monitor?${next.toString()}`;
}

function positionOf(given: string): Position | undefined {
  const [, createdMs, id] = /^(\d{1,16})\.(.+)$/s.exec(given) ?? [];
  return createdMs !== undefined && id !== undefined ? { createdMs: Number(createdMs), id } : undefined;
}
