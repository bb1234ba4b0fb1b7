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

/** The least, the most and the standard of each limit of a call, which a brief may set for its own calls. 0 is no limit where it is within. */
export const limitBounds = {
  /** In whatever money the prices are. */
  call_cost_max: [0, 10_000, 10],
  call_longest_min: [1, 24 * 60, 60],
  call_speech_max_sec: [0, 24 * 3_600, 0],
  call_tokens_max: [0, 100_000_000, 5_000_000],
  inbound_calls_per_day_max: [0, 100_000, 0],
  outbound_calls_per_day_max: [0, 100_000, 0],
  phone_silence_timeout_sec: [1, 600, 20],
  recognition_retry_max: [1, 10, 3],
} as const;

/**
 * What may change while the center runs. Names and defaults are those of the product it was asked to match, but for
 * `answer_soft_timeout_sec`, which is 4 there; it has no `speculation_enabled`, no `monologue_timeout_sec`, no prices and
 * none of the limits: `call_longest_min`, and those that end in `_max`, where 0 is no limit. Those of a day are for each
 * number, over the last 24 hours. A value out of bounds is brought to the nearest bound, `0` is a value, and so is `false`
 * where 0 is within the bounds; what is no value at all gives the default. The prices are list prices in US dollars of
 * Azure AI Speech (recognition in real time, neural voices) and of gpt-4.1-mini on Azure OpenAI, as they were known in
 * September 2026: put in those of your contract. Where two chat models are used, put in the dearer.
 */
export const Flags = z.object({
  /** From the caller's last word to the apology for an answer that does not come. */
  answer_hard_timeout_sec: within(1, 120, 15),
  /**
   * From the caller's last word to a word about waiting. Nobody is to hear nothing for 3 s, and a voice takes its time;
   * usual answers are there within 1.5 s. Whose turn seemed unfinished, or was spelled, was given longer to go on, and an
   * answer has a second from then: they hear that word up to 3.6 s after their last.
   */
  answer_soft_timeout_sec: within(1, 60, 2.5),
  call_cost_max: within(...limitBounds.call_cost_max),
  call_longest_min: within(...limitBounds.call_longest_min),
  call_speech_max_sec: within(...limitBounds.call_speech_max_sec),
  call_tokens_max: within(...limitBounds.call_tokens_max),
  callback_timeout_hour: within(0, 24 * 365, 3),
  inbound_calls_per_day_max: within(...limitBounds.inbound_calls_per_day_max),
  monologue_timeout_sec: within(2, 600, 30),
  outbound_calls_per_day_max: within(...limitBounds.outbound_calls_per_day_max),
  phone_silence_timeout_sec: within(...limitBounds.phone_silence_timeout_sec),
  price_hour_recognition: within(0, 1_000, 1),
  price_million_completion_tokens: within(0, 10_000, 1.6),
  price_million_prompt_tokens: within(0, 10_000, 0.4),
  price_million_voice_characters: within(0, 10_000, 15),
  recognition_retry_max: within(...limitBounds.recognition_retry_max),
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
