import { beforeAll, describe, expect, test } from "vitest";
import { invocationsByScenario, plainExchange, plainInvocations } from "./comparable.ts";
import { type Exchange, type Invoked, readRecordings, type Recording } from "./recording.ts";
import { type ConformanceRun, runRecordings } from "./run.ts";

/** The one agreed difference: the real engine leaves an instance that calls a missing activity running for ever. */
const agreed = "unregisteredActivity";

describe.each(["scenarios", "programs"] as const)("the recorded %s come out as on the real engine", async (kind) => {
  let run: ConformanceRun;
  let logged: Map<string, Invoked[]>;
  const recordings = await readRecordings(kind);

  beforeAll(async () => {
    run = await runRecordings(kind);
    logged = invocationsByScenario(run.invocations ?? []);
  });

  const exchangesOf = ({ scenario }: Recording): Exchange[] => run.exchanges.get(scenario) ?? [];

  test.each(recordings.filter(({ scenario }) => scenario !== agreed))("$scenario", (recording) => {
    expect(exchangesOf(recording).map(plainExchange)).toEqual(recording.exchanges.map(plainExchange));
    if (!run.invocations) return;
    const given = plainInvocations(logged.get(`${recording.scenario}-1`) ?? []);
    expect(given.orchestrators).toEqual(plainInvocations(recording.invocations).orchestrators);
  });

  test("activities were given the same, as often", () => {
    if (!run.invocations) return;
    const recorded = plainInvocations(recordings.flatMap(({ invocations }) => invocations));
    expect(plainInvocations(run.invocations).activities).toEqual(recorded.activities);
  });

  if (kind === "scenarios") {
    test("an instance that calls an activity that is not there fails and says so", () => {
      const recording = recordings.find(({ scenario }) => scenario === agreed);
      const last = recording && exchangesOf(recording).map(plainExchange).at(-1);
      expect(last).toMatchObject({ status: 200, document: { runtimeStatus: "Failed" } });
      expect(JSON.stringify(last)).toContain(
        "The function 'DoesNotExist' doesn't exist, is disabled, or is not an activity",
      );
    });
  }
});
