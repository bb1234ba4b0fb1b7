import { expect, test } from "vitest";
import { afterFailures } from "./after-failures.ts";

test("who cannot be answered is asked again twice, given to a human, and let go where no human takes them", () => {
  expect([1, 2, 3, 4, 5, 6].map(afterFailures)).toEqual([
    ...["apologise", "apologise", "transfer", "apologise", "leave", "leave"],
  ]);
});
