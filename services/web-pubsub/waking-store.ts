import type { LiveUpdates } from "../../core/ports/live-updates.ts";
import type { Store } from "../../core/ports/store.ts";
import type { Log } from "../log.ts";

/** Whoever leaves a note waits no longer than this for the wake. */
const wakeMostMs = 2_000;

/**
 * The store, which wakes the relay after it has kept a note. A wake that fails is logged and left: the note is kept, and
 * the relay finds it a few seconds later by asking.
 */
export const wakingStore = (store: Store, liveUpdates: LiveUpdates, log: Log): Store => ({
  ...store,
  async note(callId, key, note) {
    const number = await store.note(callId, key, note);
    await liveUpdates
      .wake({ callId, number }, AbortSignal.timeout(wakeMostMs))
      .catch((error: unknown) => log.warn({ callId, error }, "a relay could not be woken"));
    return number;
  },
});
