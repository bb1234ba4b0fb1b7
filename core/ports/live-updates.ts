import type { CallId } from "../call/ids.ts";
import type { Wake } from "../call/signal.ts";
import type { Cancel } from "./clock.ts";

/** Tells the relays at once what they would find out by asking. What is lost, doubled or late does no harm. */
export interface LiveUpdates {
  /** Wakes the relay that has the call, if one listens. */
  wake(wake: Wake, signal: AbortSignal): Promise<void>;
  /** Where a relay may hear its wakes, with a key that is good for an hour. Never log it. */
  relayAddress(signal: AbortSignal): Promise<string>;
}

/** The relay's end of the live updates. */
export interface WakeLine {
  /** Calls `wake` with the number of a note that the call now has; without one where some may have been missed. */
  listen(callId: CallId, wake: (number?: number) => void): Cancel;
  /** True while wakes for that call arrive, as far as can be known. */
  isHeard(callId: CallId): boolean;
  close(): void;
}
