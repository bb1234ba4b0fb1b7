import { pino, type DestinationStream } from "pino";

/**
 * Says what happens, one JSON line each on standard error. The message is constant; what varies is a field. What a
 * caller said or owns stands under the field `pii`, which is left out unless switched on.
 */
export interface Log {
  debug(fields: LogFields, message: string): void;
  info(fields: LogFields, message: string): void;
  warn(fields: LogFields, message: string): void;
  error(fields: LogFields, message: string): void;
  /** A log that adds these fields to each line. */
  child(fields: LogFields): Log;
}
export type LogFields = Record<string, unknown>;

export const logLevels = ["trace", "debug", "info", "warn", "error", "fatal", "silent"] as const;
export type LogLevel = (typeof logLevels)[number];

export function createLog(options: { level: LogLevel; pii: boolean }, destination?: DestinationStream): Log {
  return pino(
    {
      level: options.level,
      base: null,
      timestamp: () => `,"time":"${new Date().toISOString()}"`,
      formatters: { level: (label) => ({ level: label }) },
      ...(options.pii ? {} : { redact: { paths: ["pii", "*.pii"], remove: true } }),
      serializers: { err: describeError, error: describeError },
    },
    destination ?? pino.destination({ dest: 2, sync: true }),
  );
}

/** Errors of clients hold whole requests with their keys: only these parts of one are written. */
function describeError(error: unknown): unknown {
  if (!(error instanceof Error)) return typeof error === "string" ? withoutQueries(error) : { type: typeof error };
  return {
    type: error.name,
    message: withoutQueries(error.message),
    ...(error.stack === undefined ? {} : { stack: withoutQueries(error.stack) }),
    ...(error.cause === undefined ? {} : { cause: describeError(error.cause) }),
  };
}

/** Tokens and keys travel in the queries of URLs. */
export const withoutQueries = (text: string): string =>
  text.replace(/\b(https?|wss?):\/\/[^\s"'<>`]+/gi, (url) => {
    const withoutUser = url.replace(/^(\w+:\/\/)[^/?#@]*@/, "$1");
    return withoutUser.replace(/[?#].*$/, "?…");
  });
