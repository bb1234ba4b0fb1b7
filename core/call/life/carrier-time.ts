import type { Happening, Open } from "./state.ts";

/** Less is left alone: the clocks of one center differ by that among themselves. */
const toleratedMs = 2_000;

/**
 * What the carrier tells has happened after the call was begun here, and before it was known here: where its times say
 * otherwise, its clock is apart from ours by so much at least. What is left is told by our time, like the relay's.
 */
export function inOurTime<Told extends Happening>(life: Open, told: Told, nowMs: number): { life: Open; told: Told } {
  if (!("atMs" in told) || told.atMs === undefined || isOfRelay(told)) return { life, told };
  const { known } = life;
  const atMs = told.atMs - known.carrierAheadMs;
  const earliestMs = known.begunMs - toleratedMs;
  const latestMs = nowMs + toleratedMs;
  const apartMs = atMs > latestMs ? atMs - nowMs : atMs < earliestMs ? atMs - known.begunMs : 0;
  const carrierAheadMs = known.carrierAheadMs + apartMs;
  return {
    life: { ...life, known: { ...known, carrierAheadMs } },
    told: { ...told, atMs: told.atMs - carrierAheadMs },
  };
}

/** The relay tells by the clock of Functions. */
const isOfRelay = (told: Happening): boolean => "session" in told && told.session !== undefined;
