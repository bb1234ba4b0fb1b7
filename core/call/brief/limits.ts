import { z } from "zod";
import { limitBounds, type Flags } from "../../flags.ts";

const within = (name: keyof typeof limitBounds) => {
  const [least, most] = limitBounds[name];
  const error = `must be a number from ${least} to ${most}`;
  return z.number({ error }).min(least, { error }).max(most, { error }).exactOptional();
};

/**
 * Limits that a brief sets for its own calls, under the names of the flags that they stand in for. What is out of bounds is
 * refused: whoever writes a brief is there to be told, other than who changes a flag of a center that runs.
 */
export const BriefLimits = z.strictObject({
  call_cost_max: within("call_cost_max"),
  call_longest_min: within("call_longest_min"),
  call_speech_max_sec: within("call_speech_max_sec"),
  call_tokens_max: within("call_tokens_max"),
  inbound_calls_per_day_max: within("inbound_calls_per_day_max"),
  outbound_calls_per_day_max: within("outbound_calls_per_day_max"),
  phone_silence_timeout_sec: within("phone_silence_timeout_sec"),
  recognition_retry_max: within("recognition_retry_max"),
});
export type BriefLimits = z.infer<typeof BriefLimits>;

/** The flags of a call with that brief. */
export const flagsOf = ({ limits }: { limits?: BriefLimits | undefined }, flags: Flags): Flags => ({
  ...flags,
  ...limits,
});
