import { APIConnectionError, APIError } from "openai";
import { z } from "zod";
import { FinalError, PassingError } from "../../core/errors.ts";
import { retryAfterMs } from "../retry-after.ts";

/** A wait that a service asks for may be a whole day; nobody waits so long. */
const longestWaitMs = 60_000;

/** Says of a failed request to the model whether it may mend. The service's own words stay in the cause. */
export function chatFailure(error: unknown): FinalError | PassingError {
  if (error instanceof FinalError || error instanceof PassingError) return error;
  if (!(error instanceof APIError) || error instanceof APIConnectionError)
    return new PassingError("The connection to the chat model failed.", { cause: error });

  const { status, code, headers } = Answer.parse(error);
  const message = `The chat model answered ${status ?? "with an error"}${code === undefined ? "" : `, ${code}`}.`;
  // Without a status it is an error that came in the middle of an answer.
  if (status === undefined || status === 408 || status === 409 || status === 429 || status >= 500) {
    const waitMs = retryAfterMs((name) => headers?.get(name), Date.now());
    return new PassingError(message, {
      cause: error,
      ...(waitMs === undefined ? {} : { retryAfterMs: Math.min(waitMs, longestWaitMs) }),
    });
  }
  return new FinalError(message, { cause: error });
}

/** True where the service refused the request for what it says. */
export const isRefusedPrompt = (error: unknown): boolean =>
  error instanceof APIError && error.status === 400 && error.code === "content_filter";

/** True where the line broke before an answer began, as it does when an idle connection was closed at the other end. */
export const isBrokenLine = (error: unknown): boolean => {
  if (!(error instanceof APIConnectionError)) return false;
  for (let cause: unknown = error.cause; cause instanceof Error; cause = cause.cause) {
    if ("code" in cause && (cause.code === "ECONNRESET" || cause.code === "EPIPE" || cause.code === "UND_ERR_SOCKET"))
      return true;
  }
  return false;
};

const Answer = z.object({
  status: z.int().optional().catch(undefined),
  code: z
    .string()
    .regex(/^[\w.-]{1,60}$/)
    .optional()
    .catch(undefined),
  // Not a Headers of this process: it comes from another package's fetch.
  headers: z
    .custom<Pick<Headers, "get">>((headers) => typeof headers === "object" && headers !== null)
    .optional()
    .catch(undefined),
});
