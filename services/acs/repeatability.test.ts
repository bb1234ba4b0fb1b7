import fc from "fast-check";
import { expect, test } from "vitest";
import { z } from "zod";
import { repeatabilityId } from "./repeatability.ts";

test("an id is the same at every try, in every process", () => {
  expect(repeatabilityId("dial", "call-0001")).toBe("c08a0cc0-b15e-86fa-b9a2-1ce6f6929d23");
});

test("other operations and other keys have other ids, and each is a UUID", () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), (key, other) => {
      const id = repeatabilityId("dial", key);
      expect(z.uuid().safeParse(id).success).toBe(true);
      expect(repeatabilityId("answer", key)).not.toBe(id);
      if (other !== key) expect(repeatabilityId("dial", other)).not.toBe(id);
    }),
  );
});
