import { beforeAll, describe, expect, test } from "vitest";
import { plainInvocations } from "./comparable.ts";
import { differing, outcomes } from "./outcome.ts";
import { readRecordings } from "./recording.ts";
import { type ConformanceRun, runRecordings } from "./run.ts";

/** The one agreed difference: the real engine leaves an instance that calls a missing activity running for ever. */
const agreed = "unregisteredActivity";

const mostRuns = 3;
const longestRunsMs = 300_000;

/**
 * Recordings hold what happened at what time, so a machine that is busy can bring another order about. What came out
 * otherwise is sent again, by itself and to a new host: a difference that is the host's comes back each time.
 */
async function runs(kind: "scenarios" | "programs"): Promise<ConformanceRun[]> {
  const done = [await runRecordings(kind)];
  for (let last = done[0]; last && done.length < mostRuns; last = done.at(-1)) {
    const again = differing(last).filter(({ scenario }) => scenario !== agreed);
    if (again.length === 0) break;
    done.push(await runRecordings(kind, { recordings: again }));
  }
  return done;
}

describe.each(["scenarios", "programs"] as const)("the recorded %s come out as on the real engine", async (kind) => {
  let all: ConformanceRun[];
  let last: ReturnType<typeof outcomes>;
  const recordings = await readRecordings(kind);

  beforeAll(async () => {
    all = await runs(kind);
    last = new Map(all.flatMap((run) => [...outcomes(run)]));
  }, longestRunsMs);

  test.each(recordings.filter(({ scenario }) => scenario !== agreed))("$scenario", ({ scenario }) => {
    const outcome = last.get(scenario);
    expect(outcome?.here).toEqual(outcome?.recorded);
  });

  test("activities were given the same, as often", () => {
    // Of a run in which something came out otherwise it cannot be told whose activities differ.
    const told = all.filter((run) => differing(run).every(({ scenario }) => scenario === agreed));
    expect(told).not.toEqual([]);
    for (const { recordings: sent, invocations = [] } of told) {
      const recorded = plainInvocations(sent.flatMap((one) => one.invocations));
      expect(plainInvocations(invocations).activities).toEqual(recorded.activities);
    }
  });

  if (kind === "scenarios") {
    test("an instance that calls an activity that is not there fails and says so", () => {
      const answer = last.get(agreed)?.here.exchanges.at(-1);
      expect(answer).toMatchObject({ status: 200, document: { runtimeStatus: "Failed" } });
      expect(JSON.stringify(answer)).toContain(
        "The function 'DoesNotExist' doesn't exist, is disabled, or is not an activity",
      );
    });
  }
});
