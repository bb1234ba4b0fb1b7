import type { Brief } from "../call/brief.ts";
import type { Prompt } from "../call/life-state.ts";
import type { Occasion } from "../dialogue/speaking/phrases.ts";
import { standardCallbacks } from "./callback-policy.ts";

/** What the carrier says to a caller without an agent: a call back is promised only where the brief has one made. */
export function carrierWords(prompt: Prompt, { callbacks = standardCallbacks }: Pick<Brief, "callbacks">): Occasion {
  return prompt === "rescue_callback" && !callbacks.after.includes("dropped") ? "failure" : prompt;
}
