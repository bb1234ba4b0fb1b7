import { expect, test } from "vitest";
import { Flags } from "./flags.ts";

test.each<[keyof Flags, unknown, unknown]>([
  ["vad_threshold", 2, 1],
  ["vad_threshold", 0.01, 0.1],
  ["recognition_retry_max", 0, 1],
  ["callback_timeout_hour", 0, 0],
  ["callback_timeout_hour", "0", 0],
  ["slow_llm_for_chat", false, false],
  ["slow_llm_for_chat", "false", false],
  ["recording_enabled", "true", true],
  ["answer_soft_timeout_sec", "abc", 2.5],
  ["answer_soft_timeout_sec", undefined, 2.5],
  ["call_longest_min", null, 60],
  ["call_longest_min", "", 60],
  ["call_longest_min", "  ", 60],
  ["call_longest_min", [], 60],
  ["call_longest_min", [5], 60],
  ["call_longest_min", {}, 60],
  ["call_longest_min", Number.NaN, 60],
  ["call_longest_min", true, 60],
  ["call_longest_min", false, 60],
  ["call_longest_min", 0, 1],
  ["call_longest_min", " 90 ", 90],
  ["call_tokens_max", null, 5_000_000],
  ["call_tokens_max", "", 5_000_000],
  ["call_tokens_max", false, 0],
  ["call_tokens_max", 0, 0],
  ["recording_enabled", null, false],
  ["speculation_enabled", "", true],
])("%s given as %j is %j", (name, given, value) => {
  expect(Flags.parse({ [name]: given })[name]).toBe(value);
});
