import { z } from "zod";

export interface Failure {
  message: string;
  stack: string | null;
}

/**
 * A failure as histories and outputs hold it, made readable. The engine appends the exception as JSON, in which the stack
 * of the function stands on one line with the marks of its line ends.
 */
export function readFailure(text: string, details: string | null = null): Failure {
  const jsonAt = text.indexOf(exceptionStart);
  const message = (jsonAt < 0 ? text : text.slice(0, jsonAt)).trim();
  const source = details ?? (jsonAt < 0 ? null : text.slice(jsonAt));
  const stack = source === null ? null : (innermostMessage(source) ?? source).trim();
  return { message, stack: stack === message || stack === "" ? null : stack };
}

const exceptionStart = '{"$type"';

interface Exception {
  Message: string;
  InnerException?: Exception | null | undefined;
}

const Exception: z.ZodType<Exception> = z.object({
  Message: z.string(),
  get InnerException() {
    return Exception.nullish();
  },
});

/** What the function itself reported, with its stack; undefined for what is no exception as JSON. */
function innermostMessage(json: string): string | undefined {
  let parsed: unknown;
  try {
    parsed = JSON.parse(json);
  } catch {
    return undefined;
  }
  const exception = Exception.safeParse(parsed);
  if (!exception.success) return undefined;
  let innermost = exception.data;
  while (innermost.InnerException) innermost = innermost.InnerException;
  return innermost.Message;
}
