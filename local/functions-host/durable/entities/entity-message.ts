import { z } from "zod";

/** What is sent to an entity: an operation, a request for a lock on it and others, or the release of a lock. */
export const EntityMessage = z.object({
  op: z.string().nullish(),
  /** JSON text. */
  input: z.string().nullish(),
  signal: z.boolean().default(false),
  id: z.string().default(""),
  parent: z.string().nullish(),
  parentExecution: z.string().nullish(),
  /** All entities to be locked, in order; this one is at `pos`. */
  lockset: z.array(z.string()).optional(),
  pos: z.number().default(0),
});

export type EntityMessage = z.output<typeof EntityMessage>;

export type Arrived = { is: "op" | "release"; message: EntityMessage };
