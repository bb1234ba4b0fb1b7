import { z } from "zod";
import { Stamp } from "./stamp.ts";

/** What the processes of a bench tell each other. */
export const FromProcess = z.discriminatedUnion("is", [
  z.object({ is: z.literal("ready"), port: z.int() }),
  z.object({
    is: z.literal("measured"),
    stamps: z.array(Stamp),
    /** Of all threads: collecting garbage and compiling have their own. */
    cpuMs: z.number(),
    /** Share of the time that the event loop was at work, and not waiting. */
    busy: z.number(),
    wallMs: z.number(),
    rssBytes: z.number(),
    heapBytes: z.number(),
    loop: z.object({ p50Ms: z.number(), p99Ms: z.number(), mostMs: z.number() }),
  }),
]);
export type FromProcess = z.infer<typeof FromProcess>;
export type Measured = Extract<FromProcess, { is: "measured" }>;

/** `measure` begins a measurement, `tell` ends it and has it told. */
export const ToProcess = z.enum(["measure", "tell"]);
export type ToProcess = z.infer<typeof ToProcess>;
