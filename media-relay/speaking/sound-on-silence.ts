import type { Cancel, Clock } from "../../core/ports/clock.ts";
import { frameMs } from "../audio-format.ts";
import { holdFrames } from "./hold-sound.ts";
import type { Pacer } from "./pacer.ts";
import type { Line } from "./voice.ts";

/** The hold sound begins with 600 ms of quiet, and nobody is to hear nothing for three seconds. */
const silentMostMs = 1_600;
/**
 * From the end of one sounding to the next. Whoever waits hears often enough that the line is alive; and it is not known yet
 * whether they wait: a human may have them, into whose talk this would sound too.
 */
const pauseMs = 4_000;
const roundFrameCount = holdFrames.length + pauseMs / frameMs;
/** How far ahead of the playing the carrier is fed. */
const leadMs = 80;

interface Surroundings {
  clock: Clock;
  pacer: Pacer;
  line: Line;
  failed: (error: unknown) => void;
}

/** Lets somebody with whom nobody can talk yet hear before long that the line is alive. The result ends it: somebody can. */
export function soundOnSilence({ clock, pacer, line, failed }: Surroundings): Cancel {
  let frameCount = 0;
  let fedUntilMs = 0;
  let leave: Cancel | undefined;
  const feed = (nowMs: number): void => {
    fedUntilMs = Math.max(fedUntilMs, nowMs);
    for (; fedUntilMs < nowMs + leadMs; fedUntilMs += frameMs) {
      const frame = holdFrames[frameCount % roundFrameCount];
      if (frame !== undefined) line.send(frame);
      frameCount += 1;
    }
  };
  const cancelWait = clock.after(silentMostMs, () => (leave = pacer.join(feed, failed)));
  return () => {
    cancelWait();
    if (leave === undefined) return;
    leave();
    leave = undefined;
    line.clear();
  };
}
