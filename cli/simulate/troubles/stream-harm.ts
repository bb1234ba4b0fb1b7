import type { Leg } from "../callers/leg.ts";

/** About once in a minute of 20 ms frames, in a call that has such trouble. */
const rare = { rate: 1 / 2_500 };

/** What befalls the stream of a call with the relay in one frame, if anything. `stopped`: tells that it is gone. */
export function harmStream({ line, trouble }: Leg, stopped: () => void): void {
  const session = line?.session;
  if (line === undefined || session === undefined) return;
  if (trouble.strikes("media-stream-breaks", rare)) {
    line.breakStream();
    stopped();
  } else if (trouble.strikes("relay-is-killed", rare)) {
    line.relayIsKilled();
    stopped();
  } else if (trouble.strikes("relay-hands-over", rare)) {
    void session.handOver().then(() => {
      if (line.session !== session) return;
      line.streamIsGone();
      stopped();
    });
  }
}
