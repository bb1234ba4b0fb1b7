import { z } from "zod";
import type { Flags } from "../../flags.ts";

const amount = z.number().nonnegative();

/** What was used of services that are paid by use, and what that costs by the prices of its time. */
export const Spent = z.object({
  promptTokens: amount,
  completionTokens: amount,
  /** Characters that were synthesised, as Azure counts them: a Chinese one is two. */
  voiceCharacters: amount,
  /** Speech that came of them, heard or not. */
  voiceMs: amount,
  /** Audio that was given to a recogniser, silence included. */
  heardMs: amount,
  /** In whatever money the prices are. */
  cost: amount,
});
export type Spent = z.infer<typeof Spent>;

export const nothingSpent: Spent = {
  ...{ promptTokens: 0, completionTokens: 0, voiceCharacters: 0, voiceMs: 0, heardMs: 0, cost: 0 },
};

export const sumOf = (all: readonly Spent[]): Spent =>
  all.reduce(
    (sum, one) => ({
      promptTokens: sum.promptTokens + one.promptTokens,
      completionTokens: sum.completionTokens + one.completionTokens,
      voiceCharacters: sum.voiceCharacters + one.voiceCharacters,
      voiceMs: sum.voiceMs + one.voiceMs,
      heardMs: sum.heardMs + one.heardMs,
      cost: sum.cost + one.cost,
    }),
    nothingSpent,
  );

type Prices = Pick<
  Flags,
  | "price_hour_recognition"
  | "price_million_completion_tokens"
  | "price_million_prompt_tokens"
  | "price_million_voice_characters"
>;

export const costOf = (used: Omit<Spent, "cost">, prices: Prices): number =>
  (used.promptTokens * prices.price_million_prompt_tokens +
    used.completionTokens * prices.price_million_completion_tokens +
    used.voiceCharacters * prices.price_million_voice_characters) /
    1_000_000 +
  (used.heardMs / 3_600_000) * prices.price_hour_recognition;

type SpendLimits = Pick<Flags, "call_cost_max" | "call_speech_max_sec" | "call_tokens_max">;

/** True where it is more than one call may use. 0 is no limit. */
export const isTooMuch = (spent: Spent, limits: SpendLimits): boolean =>
  isOver(spent.promptTokens + spent.completionTokens, limits.call_tokens_max) ||
  isOver(spent.voiceMs / 1_000, limits.call_speech_max_sec) ||
  isOver(spent.cost, limits.call_cost_max);

const isOver = (used: number, most: number): boolean => most > 0 && used > most;
