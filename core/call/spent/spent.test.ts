import { expect, test } from "vitest";
import { Flags } from "../../flags.ts";
import { costOf, isTooMuch, nothingSpent, sumOf } from "./spent.ts";

const used = {
  ...nothingSpent,
  ...{
    promptTokens: 2_000_000,
    completionTokens: 500_000,
    voiceCharacters: 100_000,
    voiceMs: 60_000,
    heardMs: 1_800_000,
  },
};

test("what is used costs what the prices say, each by its unit", () => {
  const prices = Flags.parse({
    ...{ price_million_prompt_tokens: 0.5, price_million_completion_tokens: 2 },
    ...{ price_million_voice_characters: 10, price_hour_recognition: 3 },
  });
  expect(costOf(used, prices)).toBeCloseTo(1 + 1 + 1 + 1.5);
});

test("sums count each part by itself", () => {
  const twice = sumOf([used, { ...used, cost: 2 }]);
  expect(twice).toMatchObject({ promptTokens: 4_000_000, voiceMs: 120_000, heardMs: 3_600_000, cost: 2 });
  expect(sumOf([])).toEqual(nothingSpent);
});

const unlimited = { call_cost_max: 0, call_speech_max_sec: 0, call_tokens_max: 0 };
test.each([
  [unlimited, { ...used, cost: 1e9 }, false],
  [{ ...unlimited, call_tokens_max: 2_500_000 }, used, false],
  [{ ...unlimited, call_tokens_max: 2_499_999 }, used, true],
  [{ ...unlimited, call_speech_max_sec: 60 }, used, false],
  [{ ...unlimited, call_speech_max_sec: 59 }, used, true],
  [{ ...unlimited, call_cost_max: 2 }, { ...used, cost: 2 }, false],
  [{ ...unlimited, call_cost_max: 2 }, { ...used, cost: 2.01 }, true],
])("of limits %j, a call that used %j has gone over one: %s", (limits, spent, expected) => {
  expect(isTooMuch(spent, limits)).toBe(expected);
});
