import { PassingError } from "../core/errors.ts";

/** Throws unless the relay at that WebSocket address is alive. */
export async function checkRelay(relayUrl: string, signal: AbortSignal): Promise<void> {
  const response = await fetch(`${relayUrl.replace(/^ws/, "http")}/health/liveness`, { signal });
  await response.body?.cancel();
  if (!response.ok) throw new PassingError("the relay refused");
}
