import * as df from "durable-functions";
import { orchestrators } from "../../orchestrations/orchestrators.ts";

/** The orchestrators of the app, without anything that they have done. */
export function registerOrchestrators(): void {
  for (const [name, orchestrator] of Object.entries(orchestrators)) df.app.orchestration(name, orchestrator);
}
