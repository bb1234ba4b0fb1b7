import { expect, test } from "vitest";
import { carrierWords } from "./carrier-words.ts";

test("a call back is promised only where it will be made", () => {
  expect(carrierWords("rescue_callback", { isCalledBack: true })).toBe("rescue_callback");
  expect(carrierWords("rescue_callback", { isCalledBack: false })).toBe("failure");
  expect(carrierWords("one_moment", { isCalledBack: false })).toBe("one_moment");
});
