import { WebPubSubServiceClient } from "@azure/web-pubsub";
import { z } from "zod";
import { FinalError, PassingError } from "../../core/errors.ts";
import type { LiveUpdates } from "../../core/ports/live-updates.ts";
import { withDeadline } from "../deadline.ts";

/** The hub in which relays are woken; a group of it is a call. */
const hub = "relay";
/** A wake that comes later than this is worth less than asking by oneself. */
const deadlineMs = 3_000;

const RestFailure = z.object({ statusCode: z.number().optional() });

/** Wakes through Azure Web PubSub. */
export function createLiveUpdates({ connectionString }: { connectionString: string }): LiveUpdates {
  const client = new WebPubSubServiceClient(connectionString, hub, {
    retryOptions: { maxRetries: 0 },
    allowInsecureConnection: /(^|;)endpoint=http:/i.test(connectionString),
  });
  const asked = async <Result>(signal: AbortSignal, ask: (abortSignal: AbortSignal) => Promise<Result>) =>
    withDeadline(deadlineMs, signal, ask).catch((error: unknown) => {
      signal.throwIfAborted();
      throw failureOf(error);
    });

  return {
    wake: ({ callId, number }, signal) =>
      asked(signal, (abortSignal) => client.group(callId).sendToAll({ callId, number }, { abortSignal })),
    // It may hear of calls whose id it knows, and may say nothing.
    async relayAddress(signal) {
      const roles = ["webpubsub.joinLeaveGroup"];
      return (await asked(signal, (abortSignal) => client.getClientAccessToken({ roles, abortSignal }))).url;
    },
  };
}

/** Whether it may mend; the service's own text, which may hold an address with its key, stays in the cause. */
function failureOf(error: unknown): FinalError | PassingError {
  if (error instanceof FinalError || error instanceof PassingError) return error;
  const status = RestFailure.safeParse(error).data?.statusCode;
  if (status === undefined) return new PassingError("Web PubSub cannot be reached.", { cause: error });
  const message = `Web PubSub answered ${status}.`;
  if (status === 408 || status === 429 || status >= 500) return new PassingError(message, { cause: error });
  return new FinalError(message, { cause: error });
}
