import type { z } from "zod";
import { invalidRequest } from "./acs-error.ts";

/** Parses a request's body, or refuses it naming what is wrong and where. */
export function parseBody<T>(schema: z.ZodType<T>, body: unknown): T {
  const parsed = schema.safeParse(body ?? {});
  if (parsed.success) return parsed.data;
  const faults = parsed.error.issues.map(({ path, message }) => `${path.join(".")}: ${message}`);
  throw invalidRequest(faults.join("; "));
}
