import { expect, test } from "vitest";
import type { Center } from "../center/center.ts";
import { simulate } from "../simulation.ts";
import { timesAreKept } from "./calling-times.ts";
import { callsAreWhole } from "./calls.ts";
import { campaignsEnd } from "./campaigns.ts";
import { conversationsAreSummedUp } from "./conclusions.ts";
import { claimsAreValid } from "./conversations.ts";
import { readAll, type OnRecord } from "./on-record.ts";
import { outcomesAreTrue } from "./outcomes.ts";
import type { Check } from "./promise.ts";
import { othersHearNothing } from "./secrecy.ts";
import { textsAreAnsweredAloudOnce } from "./spoken-answers.ts";
import { lastWordStands, mattersAreKeptApart } from "./told.ts";

/** A record that tells something else than what was, and the promise that is broken then. */
const cases: readonly [promise: string, Check, tamper: (record: OnRecord) => Partial<OnRecord>][] = [
  [
    "every call is in a final state",
    callsAreWhole,
    ({ calls }) => ({ calls: calls.map((call) => ({ ...call, state: "talking" })) }),
  ],
  [
    "no claim is invalid",
    claimsAreValid,
    ({ conversations }) => ({
      conversations: each(conversations, (one) => ({ ...one, claim: { incident_datetime: "yesterday" } })),
    }),
  ],
  [
    "what was told last is on record",
    lastWordStands,
    ({ conversations }) => ({ conversations: each(conversations, (one) => ({ ...one, claim: {} })) }),
  ],
  [
    "what was told last is on record",
    lastWordStands,
    ({ conversations }) => ({ conversations: each(conversations, (one) => ({ ...one, reminders: [] })) }),
  ],
  [
    "what was said stands in the matter that it was said in",
    mattersAreKeptApart,
    ({ turns }) => ({ turns: each(turns, () => [...turns.values()].flat()) }),
  ],
  [
    "every conversation is summed up",
    conversationsAreSummedUp,
    ({ conversations }) => ({ conversations: each(conversations, (one) => ({ ...one, synthesis: undefined })) }),
  ],
  [
    "what follows a call is done",
    conversationsAreSummedUp,
    ({ calls }) => ({ calls: calls.map((call) => ({ ...call, followUpFailures: ["report"] })) }),
  ],
  [
    "a call ends on record as it ended",
    outcomesAreTrue,
    ({ calls }) => ({
      calls: calls.map((call) => (call.outcome === "completed" ? call : { ...call, outcome: "voicemail" })),
    }),
  ],
  [
    "a call ends on record as it ended",
    outcomesAreTrue,
    ({ calls }) => ({
      calls: calls.map((call) => (call.outcome === "completed" ? { ...call, outcome: "no-answer" } : call)),
    }),
  ],
  [
    "nothing that is owed comes too early",
    timesAreKept,
    ({ callbacks }) => ({ callbacks: callbacks.map((one) => ({ ...one, wantedAt: "2026-12-31T00:00:00.000Z" })) }),
  ],
  [
    "nobody is called or texted outside the hours",
    timesAreKept,
    ({ callbacks }) => ({
      callbacks: callbacks.map((one) => ({
        ...one,
        attempts: one.attempts.map((attempt) => ({ ...attempt, at: attempt.at.replace(/T\d\d/, "T23") })),
      })),
    }),
  ],
  [
    "every campaign comes to an end",
    campaignsEnd,
    ({ campaigns }) => ({ campaigns: campaigns.map((one) => ({ ...one, state: "running" })) }),
  ],
  [
    "every campaign comes to an end",
    campaignsEnd,
    ({ campaignNumbers }) => ({ campaignNumbers: campaignNumbers.map((one) => ({ ...one, state: "waiting" })) }),
  ],
  [
    "no campaign calls more at once than it may",
    campaignsEnd,
    ({ campaigns }) => ({ campaigns: campaigns.map((one) => ({ ...one, rules: { ...one.rules, atOnce: 0 } })) }),
  ],
  [
    "every text is answered aloud once",
    textsAreAnsweredAloudOnce,
    ({ turns }) => ({ turns: each(turns, (own) => [...own, ...own]) }),
  ],
];

/** A whole center, which takes its time where many tests run at once. */
const timeout = 240_000;

test("a record that tells something else than what was is found out by each promise", { timeout }, async () => {
  const found: [string, readonly string[]][] = [];
  // In the story of this seed there is some of all of it.
  const { violations } = await simulate({
    ...{ calls: 20, seed: 5, faults: 0 },
    look: async (center) => {
      const record = await readAll(center.store);
      for (const [promise, check, tamper] of cases)
        found.push([promise, broken(center, { ...record, ...tamper(record) }, check)]);
      const { delivered } = center.texts;
      const own = delivered.find(({ text }) => /\d{9}/.test(text));
      if (own === undefined) throw new TypeError("somebody is answered by text");
      delivered.push({ ...own, to: center.number });
      found.push(["nobody is told what another has said", broken(center, record, othersHearNothing)]);
      const reminded = delivered.find(({ key }) => record.callbacks.some(({ id }) => key.startsWith(id)));
      if (reminded === undefined) throw new TypeError("somebody is reminded by text");
      delivered.push({ ...reminded, atMs: 0 });
      found.push(["nothing that is owed comes too early", broken(center, record, timesAreKept)]);
    },
  });
  expect(violations).toEqual([]);
  for (const [promise, promises] of found) expect(promises).toContain(promise);
});

function broken(center: Center, record: OnRecord, check: Check): string[] {
  const promises: string[] = [];
  check(center, record, (promise) => void promises.push(promise));
  return promises;
}

const each = <Id, One>(all: ReadonlyMap<Id, One>, change: (one: One) => One): ReadonlyMap<Id, One> =>
  new Map([...all].map(([id, one]) => [id, change(one)]));
