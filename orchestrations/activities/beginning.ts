import { begin } from "../begin.ts";
import type { CallServices } from "./services.ts";

/** The activity that lets another orchestration begin. */
export function performBeginning(services: CallServices): void {
  begin.perform((beginning, _signal, context) => services.beginOnce(context, beginning));
}
