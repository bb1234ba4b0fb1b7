import { z } from "zod";
import { parseDuration } from "./duration.ts";
import { stepSchema } from "./script-step.ts";
import { textPattern } from "./text-pattern.ts";

/**
 * A caller's script: who is on the phone, what they do step by step, and what the call must have led to. Parsed the same
 * way by the command that reads the file and by the phone network that runs it.
 */
export const scriptSchema = z.strictObject({
  caller: z.e164("a phone number such as +33612345678 is needed"),
  /** Which number of the center they ring, where it has several. */
  called: z.e164("a phone number such as +33199001234 is needed").optional(),
  language: z.string().default("en-US"),
  voice: z.string().optional(),
  direction: z.enum(["inbound", "outbound"]).default("inbound"),
  behaviour: z.enum(["answer", "busy", "no-answer", "decline", "voicemail", "invalid"]).default("answer"),
  /** How long a phone rings that is called, where it is answered. */
  ringsFor: z.string().transform(parseDuration).optional(),
  line: z.strictObject({ noiseSnrDb: z.number().optional(), echoDb: z.number().optional() }).default({}),
  /** What an outbound call is ordered with, besides the number: the body of POST /call. */
  initiate: z.record(z.string(), z.unknown()).optional(),
  steps: z.array(stepSchema).max(500).default([]),
  /** The longest time between two steps. */
  patience: z.string().default("60s").transform(parseDuration),
  expect: z
    .record(z.string(), z.unknown())
    .default({})
    .superRefine((expected, context) => {
      checkPatterns(expected, context);
    }),
});

export type Script = z.output<typeof scriptSchema>;

/** Every fault of a script with its place, one a line: `steps.2.say: …`. */
export const scriptFaults = (error: z.ZodError): string[] =>
  error.issues.map((issue) => `${issue.path.join(".") || "script"}: ${issue.message}`);

/** Every text that is expected is a pattern, however deep it stands. */
function checkPatterns(expected: unknown, context: z.RefinementCtx, path: PropertyKey[] = []): void {
  if (typeof expected === "string") {
    const addIssue: z.RefinementCtx["addIssue"] = (issue) => {
      context.addIssue(typeof issue === "string" ? { code: "custom", message: issue, path } : { ...issue, path });
    };
    textPattern(expected, { ...context, addIssue });
  }
  if (typeof expected !== "object" || expected === null) return;
  for (const [key, inner] of Object.entries(expected)) checkPatterns(inner, context, [...path, key]);
}
