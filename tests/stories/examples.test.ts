import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { Stack } from "./stack.ts";

/*
 * Some of the examples as whole calls, with sound, all on one stack at the same time. Nearly every one of them is played
 * in writing too, in examples-written.test.ts.
 */

const root = join(import.meta.dirname, "..", "..");
let stack: Stack;
beforeAll(async () => {
  stack = await Stack.start();
  await stack.run("knowledge", ["add", join(root, "examples", "documents", "recoltes.md")]);
});
afterAll(() => stack.stop());

test.concurrent.each([
  "shower-leak",
  "ransomware",
  "car-accident",
  "farmer",
  "jailbreak-contract",
  "change-of-language",
  "interview",
  "transfer",
  "reworded/scooter-accident",
])("%s comes to what it expects", { timeout: 240_000 }, async (name) => {
  const { code, stderr, outcome } = await stack.call(`examples/${name}.yaml`);
  expect({ code, stderr, outcome }).toEqual({ code: 0, stderr: "", outcome: "completed" });
});
