import type { Clock } from "../clock.ts";
import type { Invoke } from "./invoke.ts";

/**
 * Lets a function fail that has not ended within `functionTimeout` of host.json. Azure ends the worker process then; here
 * what the function still does goes on, and is not heard.
 */
export const withTimeLimit =
  (invoke: Invoke, limitMs: number, clock: Clock): Invoke =>
  async (called, invocation) => {
    let callOff = () => {};
    const limit = new Promise<never>((_resolve, reject) => {
      const why = `Timeout value of ${timeSpan(limitMs)} was exceeded by function: Functions.${called.name}`;
      callOff = clock.at(clock.nowMs() + limitMs, () => reject(new Error(why)));
    });
    try {
      return await Promise.race([invoke(called, invocation), limit]);
    } finally {
      callOff();
    }
  };

/** As .NET writes it: `00:05:00`, with days `1.12:00:00`, and with parts of a second `00:00:00.0200000`. */
function timeSpan(ms: number): string {
  const two = (value: number) => String(Math.floor(value)).padStart(2, "0");
  const parts = ms % 1000 === 0 ? "" : `.${String(ms % 1000).padStart(3, "0")}0000`;
  const days = ms < dayMs ? "" : `${Math.floor(ms / dayMs)}.`;
  return `${days}${two((ms / 3_600_000) % 24)}:${two((ms / 60_000) % 60)}:${two((ms / 1000) % 60)}${parts}`;
}

const dayMs = 24 * 3_600_000;
