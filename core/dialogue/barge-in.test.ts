import { expect, test } from "vitest";
import { interjection } from "./barge-in.ts";

test.each([
  ["mm-hm", "murmur"],
  ["Uh-huh.", "murmur"],
  ["", "murmur"],
  ["okay", "acknowledgement"],
  ["Yes, right.", "acknowledgement"],
  ["no wait it is the bathroom", "stop"],
  ["thank you, goodbye", "acknowledgement"],
  ["Stop!", "stop"],
  ["it is the bathroom", "words"],
  ["yes but the kitchen too", "words"],
])("%j is %s", (words, kind) => expect(interjection(words)).toBe(kind));
