import { z } from "zod";
import { FinalError, PassingError } from "../../core/errors.ts";
import { retryAfterMs } from "../retry-after.ts";

/** What the clients of Communication Services throw: an answer with a status, or a failure of the line without one. */
const RestFailure = z.object({
  statusCode: z.number().optional(),
  code: z.string().optional(),
  response: z
    .object({ headers: z.custom<{ get(name: string): string | undefined }>((headers) => typeof headers === "object") })
    .optional(),
});

/** `400`: an action that is too early for the state of its call. */
const notEstablished = "8501";

/**
 * Says of a failed request to the carrier whether it may mend. The message has the carrier's status and code; its own
 * text, which may hold a phone number, stays in the cause. `orStatus`: one that may mend as well, for who has the patience.
 */
export function carrierFailure(error: unknown, { orStatus }: { orStatus?: number } = {}): FinalError | PassingError {
  if (error instanceof FinalError || error instanceof PassingError) return error;
  const read = RestFailure.safeParse(error);
  const { statusCode, code, response } = read.success ? read.data : {};
  if (statusCode === undefined)
    return error instanceof Error && code !== undefined
      ? new PassingError(`The carrier cannot be reached: ${code}.`, { cause: error })
      : new FinalError("The request to the carrier failed.", { cause: error });

  const message = `The carrier answered ${statusCode}${code === undefined || code === "" ? "" : `, ${code}`}.`;
  if (isPassing(statusCode) || code === notEstablished || statusCode === orStatus)
    return new PassingError(message, {
      cause: error,
      retryAfterMs: retryAfterMs((name) => response?.headers.get(name), Date.now()),
    });
  return new FinalError(message, { cause: error });
}

/** True for the statuses that may mend by themselves. */
export const isPassing = (statusCode: number): boolean =>
  statusCode === 408 || statusCode === 429 || (statusCode >= 500 && statusCode !== 501);

/** True where the carrier does not know the call, or no longer. */
export const isGone = (error: unknown): boolean => RestFailure.safeParse(error).data?.statusCode === 404;
