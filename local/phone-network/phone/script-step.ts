import { z } from "zod";
import { parseDuration } from "./duration.ts";
import { textPattern } from "./text-pattern.ts";

const duration = z.string("a duration such as 800ms or 1.5s is needed").transform(parseDuration);
const says = z.string().min(1).transform(textPattern);

/** A recording: the file's name in a script on disk, its bytes and its words when it is handed to the phone network. */
const recording = z.union([
  z.string().min(1),
  z.strictObject({
    name: z.string(),
    wavBase64: z.base64(),
    words: z.array(z.strictObject({ word: z.string(), startMs: z.number(), endMs: z.number() })),
  }),
]);

const timing = { over: z.literal("agent").optional(), after: duration.optional() };

/** One schema a verb: the verb is the key that makes the step. */
const verbs = {
  expect: z.strictObject({ expect: z.strictObject({ says, within: duration.default(15_000) }) }),
  /** `language`: where it is not the script's. */
  say: z.strictObject({ say: z.string().min(1), language: z.string().optional(), ...timing }),
  wait: z.strictObject({ wait: z.literal("agent") }),
  dtmf: z.strictObject({ dtmf: z.string().regex(/^[0-9a-dA-D*#]+$/, "digits, *, # and A to D only"), ...timing }),
  play: z.strictObject({ play: recording, ...timing }),
  silence: z.strictObject({ silence: duration }),
  sms: z.strictObject({ sms: z.string().min(1).max(2048) }),
};

const hangUp = z.literal("hangup");

export type Step = z.output<(typeof verbs)[keyof typeof verbs]> | z.output<typeof hangUp>;

export const stepSchema = z.unknown().transform((step, context): Step => {
  const schema = schemaFor(step);
  if (schema === undefined) {
    context.addIssue({ code: "custom", message: `a step is "hangup" or one of ${Object.keys(verbs).join(", ")}` });
    return "hangup";
  }
  const parsed = schema.safeParse(step);
  if (parsed.success) return parsed.data;
  for (const { path, message } of parsed.error.issues) context.addIssue({ code: "custom", path, message });
  return "hangup";
});

function schemaFor(step: unknown): z.ZodType<Step> | undefined {
  if (step === "hangup") return hangUp;
  if (typeof step !== "object" || step === null) return undefined;
  const keys = Object.keys(step);
  const verb = (Object.keys(verbs) as (keyof typeof verbs)[]).find((name) => keys.includes(name));
  return verb && verbs[verb];
}
