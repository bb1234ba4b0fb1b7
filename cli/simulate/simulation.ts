import { createHash } from "node:crypto";
import { instant } from "../../core/call/instant.ts";
import { PhoneNumber } from "../../core/call/phone-number.ts";
import { createCenter, type Center, type CenterOptions } from "./center.ts";
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
/** From one call to the next, at most: so that some dozens go on at once. */
const apartMs = 4_000;
const campaignCount = 4;

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

/** People call, and the center is asked to call people. Returns how many orders were refused. */
async function order(center: Center, random: Random, calls: number): Promise<number> {
  const { time, door, carrier, engine, troubles } = center;
  const numbers = Array.from({ length: Math.ceil(calls / 2) + 1 }, (_, at) => `+3361${String(2_000_000 + at)}`);
  let refused = 0;
  const going: Promise<void>[] = [];
  const post = async (path: "call" | "campaign", body: object): Promise<void> => {
    for (let count = 1; (await door.post(path, body)) >= 500; count += 1) {
      if (count === 5) {
        refused += 1;
        return;
      }
      await time.pause(2_000);
    }
  };
  for (let made = 0; made < calls;) {
    await time.pause(random.between(0, apartMs));
    const from = random.pick(numbers);
    const kind = random.next();
    made += 1;
    if (random.chance(troubles.rate / 20)) {
      troubles.count("host-is-restarted");
      going.push(engine.restart());
    }
    if (kind < 0.7) going.push(rings(center, from, made));
    else if (kind < 0.93) going.push(post("call", orderOf(from)));
    else if (kind < 0.98 || made + campaignCount > calls) {
      going.push(post("call", { ...orderOf(from), at: instant(time.nowMs() + random.between(1, 48) * 3_600_000) }));
    } else {
      const phone_numbers = Array.from({ length: campaignCount }, () => random.pick(numbers));
      const { phone_number: _, ...rest } = orderOf(from);
      made += campaignCount - 1;
      going.push(post("campaign", { ...rest, phone_numbers, at_once: 2 }));
    }
  }
  await Promise.all(going);
  return refused;

  function rings({ time: now }: Center, number: string, index: number): Promise<void> {
    const ringId = `ring-${index}`;
    const event = {
      ringId,
      from: number,
      to: "+18335550100",
      rangAt: instant(now.nowMs()),
      incomingCallContext: ringId,
    };
    carrier.rings(ringId, PhoneNumber.parse(number));
    const told = [door.ring(event)];
    if (troubles.of(ringId).strikes("ring-is-told-twice", { rate: 1 })) told.push(door.ring(event));
    return Promise.all(told).then(() => undefined);
  }
}

const orderOf = (phone_number: string) => ({
  phone_number,
  agent_phone_number: "+12025550107",
  bot_company: "Contoso",
  bot_name: "Amélie",
  task: "Ask how the repair went.",
});

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
