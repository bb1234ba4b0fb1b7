import type { Network } from "../network.ts";
import type { Runs } from "./runs.ts";

/** What is going on and what has gone wrong, in numbers. No words of anybody. */
export function networkState({ exchange, callbacks, eventGrid, faults, recordings }: Network, runs: Runs): object {
  return {
    calls: exchange.calls.size,
    runs: runs.list.length,
    connections: [...exchange.connections.values()].map(({ id, state, stream, call }) => ({
      id,
      state,
      correlationId: call.correlationId,
      phones: call.phones.size,
      stream: stream && {
        state: stream.state,
        ...stream.counts,
        queuedBytes: stream.playout.queuedBytes,
        overflowBytes: stream.playout.overflowBytes,
      },
    })),
    callbacks: callbacks.counts,
    eventGrid: { validated: eventGrid.subscription.validated, ...eventGrid.counts },
    faults: faults.settings,
    recordingFailures: recordings.failures,
  };
}
