import { createHash } from "node:crypto";
import { CallbackId, CallId } from "../../../core/call/ids.ts";

/** Ids that are the same whenever they are made of the same, so that what is done again finds what is there. */
const idOf = (parts: readonly (string | number)[]): string =>
  createHash("sha256").update(JSON.stringify(parts)).digest("hex").slice(0, 32);

export const callbackIdOf = (...parts: (string | number)[]): CallbackId => CallbackId.parse(idOf(parts));

/** The call of one attempt. */
export const attemptIdOf = (of: string, attempt: number): CallId => CallId.parse(idOf([of, "attempt", attempt]));
