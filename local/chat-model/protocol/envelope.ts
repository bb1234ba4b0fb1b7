import type { Dialect } from "./dialect.ts";

/** What all parts of one answer have in common. */
export interface Envelope {
  id: string;
  /** Seconds since 1970. */
  created: number;
  model: string;
  dialect: Dialect;
  /** Ids for tool calls, one a call. */
  callId(index: number): string;
}
