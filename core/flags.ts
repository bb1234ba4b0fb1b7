import { z } from "zod";

/** A number, also one in quotes. No value is taken for one that JavaScript would make of it: nothing, an empty text, `[]`. */
const GivenNumber = z.union([z.number(), z.string().trim().min(1).pipe(z.coerce.number())]);

const within = (least: number, most: number, standard: number) =>
  z
    .union([GivenNumber, z.literal(false).transform(() => (least === 0 ? 0 : standard))])
    .transform((value) => Math.min(most, Math.max(least, value)))
    .catch(standard)
    .default(standard);

const yesOrNo = (standard: boolean) =>
  z
    .union([z.boolean(), z.enum(["true", "false"]).transform((text) => text === "true")])
    .catch(standard)
    .default(standard);

/**
 * What may change while the center runs. Names and defaults are those of the product it was asked to match; it
 * has no `speculation_enabled`, no `monologue_timeout_sec` and none of the limits: `call_longest_min`, and those that end
 * in `_max`, where 0 is no limit. Those of a day are for each number, over the last 24 hours. A value out of bounds is
 * brought to the nearest bound, `0` is a value, and so is `false` where 0 is within the bounds; what is no value at all
 * gives the default.
 */
export const Flags = z.object({
  answer_hard_timeout_sec: within(1, 120, 15),
  answer_soft_timeout_sec: within(1, 60, 4),
  call_longest_min: within(1, 24 * 60, 60),
  call_speech_max_sec: within(0, 24 * 3_600, 0),
  call_tokens_max: within(0, 100_000_000, 5_000_000),
  callback_timeout_hour: within(0, 24 * 365, 3),
  inbound_calls_per_day_max: within(0, 100_000, 0),
  monologue_timeout_sec: within(2, 600, 30),
  outbound_calls_per_day_max: within(0, 100_000, 0),
  phone_silence_timeout_sec: within(1, 600, 20),
  recognition_retry_max: within(1, 10, 3),
  recognition_stt_complete_timeout_ms: within(0, 5_000, 100),
  recording_enabled: yesOrNo(false),
  slow_llm_for_chat: yesOrNo(false),
  speculation_enabled: yesOrNo(true),
  texts_per_day_max: within(0, 1_000, 100),
  vad_cutoff_timeout_ms: within(0, 5_000, 250),
  vad_silence_timeout_ms: within(100, 5_000, 500),
  vad_threshold: within(0.1, 1, 0.5),
});
export type Flags = z.infer<typeof Flags>;
