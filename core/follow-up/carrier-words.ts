import type { Prompt } from "../call/life/state.ts";
import type { Occasion } from "../dialogue/speaking/phrases.ts";

/** What the carrier says where no agent can: a call back is promised only where one is made. */
export function carrierWords(prompt: Prompt, { isCalledBack }: { isCalledBack: boolean }): Occasion {
  if (prompt === "hold_human") return "one_moment";
  return prompt === "rescue_callback" && !isCalledBack ? "failure" : prompt;
}
