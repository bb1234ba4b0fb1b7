import { expect, test } from "vitest";
import { faultsInAddress } from "./faults-in-address.ts";

const address = (faults: string): URL => new URL(`http://127.0.0.1/?faults=${encodeURIComponent(faults)}`);

test("a socket may ask for faults of its own, for its side", () => {
  const book = faultsInAddress(address('{"finalDelayMs":90}'), "recognition");
  expect(book?.faults.recognition.finalDelayMs).toBe(90);
  expect(book?.faults.synthesis).toEqual({ firstByteDelayMs: 0 });
});

test.each(["", "{", "null", "[]", '{"pace":2}'])("%j are no faults of recognition", (faults) => {
  expect(faultsInAddress(address(faults), "recognition")).toBeUndefined();
});
