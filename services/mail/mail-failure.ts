import { z } from "zod";
import { FinalError, PassingError } from "../../core/errors.ts";

/** What the SMTP client throws: the server's reply, or the kind of what broke. */
const Failure = z.object({
  code: z.string().optional(),
  responseCode: z.number().optional(),
  /** The server has refused this very message, or us, for good. */
  permanent: z.boolean().optional(),
});

/** Without a reply of the server these are faults of the message or the settings. */
const pointless: ReadonlySet<string> = new Set(["EENVELOPE", "EMESSAGE", "EAUTH", "ENOAUTH", "ECONFIG", "EREQUIRETLS"]);

/** Says whether a message that was not sent may go another time. The server's own words may hold an address and stay in the cause. */
export function mailFailure(error: unknown): FinalError | PassingError {
  const { code, responseCode, permanent } = Failure.safeParse(error).data ?? {};
  const told = responseCode ?? code;
  const message = told === undefined ? "The e-mail failed." : `The mail server did not take the e-mail: ${told}.`;
  const isFinal = permanent ?? (code === undefined || pointless.has(code));
  return isFinal ? new FinalError(message, { cause: error }) : new PassingError(message, { cause: error });
}
