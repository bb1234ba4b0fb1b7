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
  const describe = (error: unknown) => describeError(error, options.pii);
  return pino(
    {
      level: options.level,
      base: null,
      timestamp: () => `,"time":"${new Date().toISOString()}"`,
      formatters: { level: (label) => ({ level: label }) },
      ...(options.pii ? {} : { redact: { paths: ["pii", "*.pii", "*.*.pii"], remove: true } }),
      serializers: { err: describe, error: describe },
    },
    destination ?? pino.destination({ dest: 2, sync: true }),
  );
}

/** Errors whose message is made of our own words, or of Node's about our own code. */
const ownWords = new Set([
  "FinalError",
  "PassingError",
  "NotAllowedError",
  "TypeError",
  "RangeError",
  "ReferenceError",
]);

/**
 * What is written of an error. Errors of clients hold whole requests with their keys, and messages of others may quote
 * what a caller said, or a number: of those the message counts as personal data, and the codes tell what it was.
 */
function describeError(error: unknown, pii: boolean): unknown {
  if (!(error instanceof Error)) return { type: typeof error };
  const codes = Object.entries(error).filter(
    ([name, value]) => /^(?:code|errcode|status|statusCode)$/.test(name) && /^(?:number|string)$/.test(typeof value),
  );
  return {
    type: error.name,
    ...(pii || ownWords.has(error.name) ? { message: withoutQueries(error.message) } : {}),
    ...Object.fromEntries(codes),
    stack: error.stack?.match(/^ {4}at .*$/gm)?.join("\n"),
    ...(error.cause === undefined ? {} : { cause: describeError(error.cause, pii) }),
  };
}

/** Tokens and keys travel in the queries of URLs. */
export const withoutQueries = (text: string): string =>
  text.replace(/\b(https?|wss?):\/\/[^\s"'<>`]+/gi, (url) => {
    const withoutUser = url.replace(/^(\w+:\/\/)[^/?#@]*@/, "$1");
    return withoutUser.replace(/[?#].*$/, "?…");
  });
