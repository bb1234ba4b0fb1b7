import { z } from "zod";

const deltas = z.int().nonnegative().default(3);

/** What can be made to go wrong with one answer. `afterDeltas` counts the pieces of text or arguments sent before it. */
export const Fault = z.discriminatedUnion("is", [
  /** 429, with the wait in seconds, in milliseconds, or with none. */
  z.object({
    is: z.literal("rate-limit"),
    retryAfterSeconds: z.number().nonnegative().optional(),
    retryAfterMs: z.number().nonnegative().optional(),
  }),
  z.object({ is: z.literal("server-error"), status: z.int().min(500).max(599).default(500) }),
  /** The request is read and nothing is ever answered. */
  z.object({ is: z.literal("silence") }),
  /** The stream stops; it goes on after `forMs`, or never. */
  z.object({ is: z.literal("stall"), afterDeltas: deltas, forMs: z.int().positive().optional() }),
  /** The socket is cut. A tool call that is under way is cut in its arguments. */
  z.object({ is: z.literal("drop"), afterDeltas: deltas }),
  /** The arguments of each tool call end too early, and the stream ends as if all were well. */
  z.object({ is: z.literal("broken-arguments") }),
  /** Azure refuses the prompt with 400. */
  z.object({ is: z.literal("prompt-filter") }),
  /** The answer ends with `finish_reason: "content_filter"`. */
  z.object({ is: z.literal("stream-filter"), afterDeltas: deltas }),
  /** Azure's asynchronous filter: the verdict comes after `finish_reason: "stop"`, in chunks without delta. */
  z.object({ is: z.literal("late-filter") }),
  /** The answer ends with `finish_reason: "length"`. */
  z.object({ is: z.literal("length"), afterDeltas: deltas }),
  z.object({ is: z.literal("refusal"), text: z.string().default("I'm sorry, I can't assist with that.") }),
  /** Neither text nor tool calls. */
  z.object({ is: z.literal("empty") }),
  z.object({ is: z.literal("context-length") }),
]);

export type Fault = z.infer<typeof Fault>;

/** How long an answer takes, in milliseconds: to the headers, to the first piece, and between pieces. */
export const Delays = z.object({
  headersMs: z.int().nonnegative().default(0),
  firstDeltaMs: z.int().nonnegative().default(0),
  betweenDeltasMs: z.int().nonnegative().default(0),
});

export type Delays = z.infer<typeof Delays>;

/** An order from the control API: which answers it is for, and how many of them. */
export const FaultOrder = z.object({
  fault: Fault,
  times: z.int().min(1).max(10_000).default(1),
  /** Only requests with this text somewhere in their messages: one call among many, say by its number. */
  contains: z.string().min(1).optional(),
  /** Only requests with tools, as in a conversation; or only those without, as in what follows it. */
  withTools: z.boolean().optional(),
  /** That many matching requests are let pass first. */
  skip: z.int().nonnegative().default(0),
});

export type FaultOrder = z.infer<typeof FaultOrder>;
