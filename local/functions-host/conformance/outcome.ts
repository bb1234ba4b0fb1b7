import { isDeepStrictEqual } from "node:util";
import { type Given, invocationsByScenario, plainExchange, plainInvocations } from "./comparable.ts";
import type { Recording } from "./recording.ts";
import type { ConformanceRun } from "./run.ts";

/** What came of a recording, as far as it has to be the same; what functions were given, where that is known. */
export interface Outcome {
  exchanges: object[];
  orchestrators: Given["orchestrators"] | undefined;
}

/** Of each recording of a run, by scenario: what came out now beside what was recorded. */
export function outcomes({ recordings, exchanges, invocations }: ConformanceRun) {
  const logged = invocations && invocationsByScenario(invocations);
  const here = ({ scenario }: Recording): Outcome => ({
    exchanges: (exchanges.get(scenario) ?? []).map(plainExchange),
    orchestrators: logged && plainInvocations(logged.get(`${scenario}-1`) ?? []).orchestrators,
  });
  const recorded = (recording: Recording): Outcome => ({
    exchanges: recording.exchanges.map(plainExchange),
    orchestrators: logged && plainInvocations(recording.invocations).orchestrators,
  });
  return new Map(recordings.map((one) => [one.scenario, { here: here(one), recorded: recorded(one) }]));
}

/** The recordings that came out otherwise. */
export function differing(run: ConformanceRun): Recording[] {
  const all = outcomes(run);
  return run.recordings.filter(({ scenario }) => {
    const outcome = all.get(scenario);
    return !isDeepStrictEqual(outcome?.here, outcome?.recorded);
  });
}
