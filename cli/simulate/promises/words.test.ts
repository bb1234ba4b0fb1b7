import { expect, test } from "vitest";
import type { Turn } from "../../../core/call/turn.ts";
import type { Center } from "../center/center.ts";
import { simulate } from "../simulation.ts";
import { readAll, type OnRecord } from "./on-record.ts";
import { wordsAreKept } from "./words.ts";

const broken: Readonly<Record<string, (words: string[]) => string[]>> = {
  "turned round": (words) => words.toReversed(),
  replaced: (words) => words.map(() => "x"),
  "without their first": ([, ...rest]) => rest,
  "with their first twice": (words) => [...words.slice(0, 1), ...words],
  "with one too many at the end": (words) => [...words, "x"],
};

const troubles = ["media-stream-breaks", "relay-hands-over", "relay-is-killed"] as const;

test(
  "words of the agent on record that nobody heard so are found out in every call, also where streams break and relays leave or are killed",
  { timeout: 240_000 },
  async () => {
    const found: Record<string, number> = {};
    let spokenCount = 0;
    const { struck } = await simulate({
      calls: 12,
      seed: 21,
      faults: 0.3,
      look: async (center) => {
        const record = await readAll(center.store);
        spokenCount = new Set(
          [...record.turns.values()]
            .flat()
            .filter(isSpoken)
            .map(({ callId }) => callId),
        ).size;
        found["as they are"] = brokenIn(center, record, (words) => words);
        for (const [name, change] of Object.entries(broken)) found[name] = brokenIn(center, record, change);
      },
    });
    expect(troubles.filter((kind) => struck[kind] !== undefined)).toEqual(troubles);
    expect(spokenCount).toBeGreaterThan(5);
    const inEvery = Object.fromEntries(Object.keys(broken).map((name) => [name, spokenCount]));
    expect(found).toEqual({ "as they are": 0, ...inEvery });
  },
);

const isSpoken = ({ persona, action, text }: Turn): boolean =>
  persona === "assistant" && action === "talk" && text.includes(" ");

/** In how many calls that is seen. */
function brokenIn(center: Center, record: OnRecord, change: (words: string[]) => string[]): number {
  const changed = (turn: Turn) => (isSpoken(turn) ? { ...turn, text: change(turn.text.split(" ")).join(" ") } : turn);
  const turns = new Map([...record.turns].map(([id, own]) => [id, own.map(changed)]));
  const found = new Set<string>();
  wordsAreKept(center, { ...record, turns }, (promise, of) => {
    if (promise === "the record of the agent is what was heard") found.add(of);
  });
  return found.size;
}
