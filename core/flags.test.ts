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
  ["answer_soft_timeout_sec", "abc", 4],
  ["answer_soft_timeout_sec", undefined, 4],
])("%s given as %j is %j", (name, given, value) => {
  expect(Flags.parse({ [name]: given })[name]).toBe(value);
});
