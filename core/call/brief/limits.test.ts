import { describe, expect, test } from "vitest";
import { Flags, limitBounds } from "../../flags.ts";
import { BriefLimits, flagsOf } from "./limits.ts";

const flags = Flags.parse({ call_longest_min: 90, call_tokens_max: 7 });

test("a brief's limits count for its calls, and all else stays as the flags say", () => {
  const limits = BriefLimits.parse({ call_longest_min: 5, call_tokens_max: 0, phone_silence_timeout_sec: 8 });
  expect(flagsOf({ limits }, flags)).toEqual({
    ...flags,
    ...{ call_longest_min: 5, call_tokens_max: 0, phone_silence_timeout_sec: 8 },
  });
  expect(flagsOf({}, flags)).toEqual(flags);
});

test("a brief may set every limit that there is", () => {
  expect(Object.keys(BriefLimits.shape).toSorted()).toEqual(Object.keys(limitBounds).toSorted());
});

describe("a brief is refused, and the limit named,", () => {
  test.each<[string, object, string]>([
    ["that is too small", { call_longest_min: 0 }, "call_longest_min: must be a number from 1 to 1440"],
    [
      "that is too large",
      { phone_silence_timeout_sec: 601 },
      "phone_silence_timeout_sec: must be a number from 1 to 600",
    ],
    ["that is no number", { call_cost_max: "2" }, "call_cost_max: must be a number from 0 to 10000"],
    ["that says nothing", { call_tokens_max: null }, "call_tokens_max: must be a number from 0 to 100000000"],
  ])("for one %s", (_, limits, fault) => {
    const { error } = BriefLimits.safeParse(limits);
    expect(error?.issues.map(({ path, message }) => `${path.join(".")}: ${message}`)).toEqual([fault]);
  });

  test("for a flag that is no limit", () => {
    expect(BriefLimits.safeParse({ vad_threshold: 0.2 }).error?.issues[0]?.message).toMatch(/vad_threshold/);
  });
});
