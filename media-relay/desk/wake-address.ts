import { WakeAddress } from "../../core/call/signal.ts";
import { PassingError } from "../../core/errors.ts";
import type { RelayTokens } from "../../core/ports/tokens.ts";

/** Longest wait for an answer. */
const answerMs = 10_000;

/** Asks Functions where this relay hears its wakes; undefined where there is nothing to hear. The relay itself holds no key. */
export const wakeAddress =
  (functionsUrl: string, relayTokens: RelayTokens, fetcher: typeof fetch = fetch) =>
  async (signal: AbortSignal): Promise<string | undefined> => {
    const response = await fetcher(`${functionsUrl}/relay/live-updates`, {
      method: "POST",
      headers: { authorization: `Bearer ${await relayTokens.issue()}` },
      signal: AbortSignal.any([signal, AbortSignal.timeout(answerMs)]),
    });
    if (response.status === 204) return undefined;
    if (!response.ok) {
      await response.body?.cancel();
      throw new PassingError(`Functions answered ${response.status}`);
    }
    return WakeAddress.parse(await response.json()).url;
  };
