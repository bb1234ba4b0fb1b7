import { createHash } from "node:crypto";
import { createCenter, type Center, type CenterOptions } from "./center/center.ts";
import { order } from "./callers/orders.ts";
import { violationsOf, type Violation as Broken } from "./invariants.ts";
import { Random } from "./random.ts";

/** A promise that was broken, and the center in which: `calls` and `seed` bring it about again. */
export interface Violation extends Broken {
  calls: number;
  seed: number;
}

export interface Simulated {
  calls: number;
  /** The rate that was asked for. */
  faults: number;
  seed: number;
  /** Of this machine's time. */
  seconds: number;
  /** Of the center's time. */
  simulatedHours: number;
  /** Of all phone calls, those of callbacks included: how many ended how. */
  outcomes: Record<string, number>;
  /** What went wrong on purpose, and how often. */
  struck: Record<string, number>;
  /** The same for the same seed: a digest of all that is on record. */
  digest: string;
  violations: Violation[];
}

export interface SimulationOptions {
  calls: number;
  seed: number;
  faults: number;
  sabotage?: CenterOptions["sabotage"];
  /** Looks at the center when the story is over. */
  look?: (center: Center) => Promise<void>;
}

/** A Monday, ten in the morning in Paris. */
const startAt = "2026-01-05T09:00:00.000Z";
const longestMs = 90 * 24 * 3_600_000;

/** Lets that many calls happen, with what follows from them, and holds the center to what it promises. */
export async function simulate({ calls, seed, faults, sabotage, look }: SimulationOptions): Promise<Simulated> {
  const startedMs = performance.now();
  const random = new Random(seed);
  const center = await createCenter({ random: random.fork(), faultRate: faults, startAt, sabotage });
  try {
    const { time } = center;
    const ordering = order(center, random, calls);
    const isOver = await time.runOut(Date.parse(startAt) + longestMs);
    const refused = await ordering;
    const violations = (await violationsOf(center, { isOver })).map((one) => ({ ...one, calls, seed }));
    await look?.(center);
    const { outcomes, digest } = await summary(center);
    return {
      ...{ calls, faults, seed },
      seconds: Math.round((performance.now() - startedMs) / 100) / 10,
      simulatedHours: Math.round((time.nowMs() - Date.parse(startAt)) / 3_600_000),
      outcomes: { ...outcomes, ...(refused === 0 ? {} : { refused }) },
      struck: center.troubles.struck,
      digest,
      violations,
    };
  } finally {
    await center.close();
  }
}

async function summary({
  store,
  texts,
  carrier,
}: Center): Promise<{ outcomes: Record<string, number>; digest: string }> {
  const outcomes: Record<string, number> = {};
  const hash = createHash("sha256");
  // In the order in which the carrier had them: ids may be drawn by the product.
  for (const callId of carrier.legs.keys()) {
    const call = (await store.call(callId))?.value;
    const outcome = call?.outcome ?? "none";
    outcomes[outcome] = (outcomes[outcome] ?? 0) + 1;
    if (call === undefined) continue;
    const turns = (await store.turns(call.conversationId)).filter((turn) => turn.callId === callId);
    hash.update(JSON.stringify([outcome, call.endReason, call.startedAt, call.endedAt]));
    for (const { at, persona, action, text } of turns) hash.update(JSON.stringify([at, persona, action, text]));
  }
  for (const { to, text, atMs } of texts.delivered) hash.update(JSON.stringify([to, text, atMs]));
  return { outcomes, digest: hash.digest("hex").slice(0, 16) };
}
