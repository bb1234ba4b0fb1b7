import type { Prompt } from "../call/life/state.ts";
import type { Occasion } from "../dialogue/speaking/phrases.ts";

/** What the carrier says to a caller without an agent: a call back is promised only where one is made. */
export const carrierWords = (prompt: Prompt, { isCalledBack }: { isCalledBack: boolean }): Occasion =>
  prompt === "rescue_callback" && !isCalledBack ? "failure" : prompt;
