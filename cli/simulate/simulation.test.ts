import { describe, expect, test } from "vitest";
import type { Store } from "../../core/ports/store.ts";
import type { Sms } from "../../core/ports/texts.ts";
import type { FunctionServices } from "../../functions/function-services.ts";
import { simulateInShares } from "./in-shares.ts";
import { simulate } from "./simulation.ts";

/** Whole centers, which take their time where many tests run at once. */
const longMs = 480_000;

test("keeps every promise over 200 calls while things go wrong", { timeout: longMs }, async () => {
  const done = await simulateInShares({ calls: 200, seed: 2, faults: 0.2 });

  expect(done.violations).toEqual([]);
  expect(done.outcomes.completed).toBeGreaterThan(100);
  expect(done.outcomes.voicemail).toBeGreaterThan(0);
  for (const kind of ["activity-fails-after-its-effect", "relay-is-killed", "answer-to-text-is-lost"]) {
    expect(done.struck[kind], kind).toBeGreaterThan(0);
  }
});

test("tells the same to the letter for the same seed, and another story for another", { timeout: longMs }, async () => {
  // So that there are broken promises to tell of.
  const sabotage = (services: FunctionServices): FunctionServices => ({
    ...services,
    sms: { forgetsKeys: false, send: () => Promise.resolve() },
  });
  const told = async (seed: number) => {
    const { seconds: _taken, ...all } = await simulate({ calls: 12, seed, faults: 0.2, sabotage });
    return JSON.stringify(all);
  };
  const first = await told(7);

  expect(first).toContain("who spoke gets one report");
  expect(await told(7)).toBe(first);
  expect(await told(8)).not.toBe(first);
});

/** Something that is broken on purpose, and the promise that must be seen to be broken by it. */
const breakages: readonly [string, { store?: (store: Store) => Partial<Store>; sms?: Sms }, string][] = [
  [
    "a turn that is told again is kept again",
    {
      store: (store) => ({
        appendTurn: async (id, turn) => {
          await store.appendTurn(id, turn);
          return store.appendTurn(id, { ...turn, key: `${turn.key}:again` });
        },
      }),
    },
    "no word of the caller is lost, doubled or moved",
  ],
  [
    "what becomes of a turn is not kept",
    { store: () => ({ mendTurn: () => Promise.resolve() }) },
    "the record of the agent is what was heard",
  ],
  [
    "what is owed to somebody is not kept",
    { store: () => ({ createCallback: () => Promise.resolve(true) }) },
    "no orchestration fails",
  ],
  [
    "no text is sent",
    { sms: { forgetsKeys: false, send: () => Promise.resolve() } },
    "who spoke gets one report, who did not none",
  ],
];

describe("a center that is broken on purpose is found out", () => {
  test.each(breakages)("%s", { timeout: longMs }, async (_what, { store, sms }, promise) => {
    const sabotage = (services: FunctionServices): FunctionServices => ({
      ...services,
      store: { ...services.store, ...store?.(services.store) },
      sms: sms ?? services.sms,
    });
    const { violations } = await simulate({ calls: 10, seed: 3, faults: 0, sabotage });
    expect(violations.map((violation) => violation.promise)).toContain(promise);
  });

  test("a text has another key each time it is tried", { timeout: longMs }, async () => {
    const sabotage = (services: FunctionServices): FunctionServices => {
      let count = 0;
      const send: Sms["send"] = (text, signal) =>
        services.sms.send({ ...text, key: `${text.key}:${(count += 1)}` }, signal);
      return { ...services, sms: { forgetsKeys: false, send } };
    };
    const { violations } = await simulate({ calls: 20, seed: 4, faults: 0.5, sabotage });
    expect(violations.map(({ promise }) => promise)).toContain("who spoke gets one report, who did not none");
  });
});
