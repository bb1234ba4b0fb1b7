import { expect, test } from "vitest";
import { CallbackPolicy } from "./callback-policy.ts";
import { carrierWords } from "./carrier-words.ts";

test("a call back is promised only where it will be made", () => {
  const callbacks = CallbackPolicy.parse({ after: ["dropped"] });
  expect(carrierWords("rescue_callback", { callbacks })).toBe("rescue_callback");
  expect(carrierWords("rescue_callback", {})).toBe("failure");
  expect(carrierWords("one_moment", {})).toBe("one_moment");
});
