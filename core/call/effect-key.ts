import type { Signal } from "./signal.ts";

/**
 * By what an effect outside the call is known, so that it is there once: a session that takes over before it has heard
 * of what the one before did may answer the same turn of the customer again, and then tells the same effect as its own.
 */
export const effectKeyOf = ({ effect, session, number }: Pick<Signal, "effect" | "session" | "number">): string =>
  effect ?? `${session}:${number}`;
