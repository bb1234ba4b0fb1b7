import { z } from "zod";
import type { PhoneNumber } from "../../core/call/number/phone-number.ts";
import { FinalError, NotWantedError, PassingError } from "../../core/errors.ts";
import type { Clock } from "../../core/ports/clock.ts";
import type { Sms } from "../../core/ports/texts.ts";
import { withDeadline } from "../deadline.ts";
import { retryAfterMs } from "../retry-after.ts";
import { optedOutCode } from "./opted-out-code.ts";

const deadlineMs = 10_000;
/** Twilio tells whole seconds, of a clock that may be a little behind ours. */
const inexactMs = 3_000;

export interface TwilioSettings {
  accountSid: string;
  authToken: string;
  phoneNumber: PhoneNumber;
  /** Such as https://api.twilio.com. */
  apiUrl: string;
  /** Where Twilio tells what became of a text. */
  statusUrl: string;
}

const Sent = z.object({
  messages: z.array(
    z.object({ body: z.string(), direction: z.string(), status: z.string(), date_created: z.string() }),
  ),
});
const Refusal = z.object({ code: z.number() });

/**
 * Text messages through Twilio. Its API knows no idempotency key: where a text may have been taken already, it is first
 * looked for among those sent to that number since: the same words may have been sent before, and be asked for again.
 */
export function createTwilioSms(settings: TwilioSettings, clock: Clock): Sms {
  const { accountSid, authToken, phoneNumber, apiUrl, statusUrl } = settings;
  const messages = `${apiUrl}/2010-04-01/Accounts/${accountSid}/Messages.json`;
  const authorization = `Basic ${Buffer.from(`${accountSid}:${authToken}`).toString("base64")}`;

  const ask = (url: string, signal: AbortSignal, body?: URLSearchParams): Promise<unknown> =>
    withDeadline(deadlineMs, signal, async (one) => {
      const method = body === undefined ? "GET" : "POST";
      const response = await fetch(url, {
        method,
        headers: { authorization },
        signal: one,
        ...(body && { body }),
      }).catch((error: unknown) => {
        one.throwIfAborted();
        throw new PassingError("The carrier cannot be reached.", { cause: error });
      });
      const answer: unknown = await response.json().catch(() => undefined);
      if (response.ok) return answer;
      throw refusal(response, Refusal.safeParse(answer).data?.code, clock.nowMs());
    });

  const isSent = async (to: PhoneNumber, text: string, triedAt: string, signal: AbortSignal): Promise<boolean> => {
    const query = new URLSearchParams({ To: to, From: phoneNumber, PageSize: "50" });
    const found = Sent.safeParse(await ask(`${messages}?${query.toString()}`, signal));
    if (!found.success) throw new FinalError("The carrier's list of texts cannot be read.", { cause: found.error });
    return found.data.messages.some(
      ({ body, direction, status, date_created }) =>
        body === text &&
        direction.startsWith("outbound") &&
        status !== "failed" &&
        Date.parse(date_created) > Date.parse(triedAt) - inexactMs,
    );
  };

  return {
    forgetsKeys: true,
    async send({ to, text, triedAt }, signal) {
      if (triedAt !== undefined && (await isSent(to, text, triedAt, signal))) return;
      const message = { To: to, From: phoneNumber, Body: text, StatusCallback: statusUrl };
      await ask(messages, signal, new URLSearchParams(message));
    },
  };
}

/** The carrier's own words may hold a phone number: only its status and code are told. */
function refusal(response: Response, code: number | undefined, nowMs: number): FinalError | PassingError {
  const { status, headers } = response;
  const message = `The carrier answered ${status}${code === undefined ? "" : `, ${code}`}.`;
  if (code === optedOutCode) return new NotWantedError(message);
  // 401: the key was changed. Somebody may mend that, and the text is owed all the same.
  if (status !== 401 && status !== 408 && status !== 429 && status < 500) return new FinalError(message);
  return new PassingError(message, { retryAfterMs: retryAfterMs((name) => headers.get(name), nowMs) });
}
