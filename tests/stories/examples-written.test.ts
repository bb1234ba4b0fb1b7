import { globSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { WrittenCenter } from "./written-call.ts";

const root = join(import.meta.dirname, "..", "..");
/** A campaign is no script of a caller; nobody is handed over in writing, or walks through a menu. */
const scripts = globSync("examples/{,reworded/}*.yaml", {
  cwd: root,
  exclude: ["campaign", "menu", "transfer"].map((name) => `examples/${name}.yaml`),
}).sort();

let center: WrittenCenter;
beforeAll(async () => {
  center = await WrittenCenter.start([join(root, "examples", "documents", "recoltes.md")]);
});
afterAll(() => center.stop());

test("there are examples, and rewordings of them", () => {
  expect(scripts.length).toBeGreaterThan(15);
});

test.each(scripts)("in writing, %s comes to what it expects", async (script) => {
  const { failures, transcript } = await center.play(join(root, script));
  expect(failures, transcript.join("\n")).toEqual([]);
});

test.each(scripts)("and in words as a recogniser first tells them, %s does too", async (script) => {
  const { failures, transcript } = await center.play(join(root, script), { spoken: true });
  expect(failures, transcript.join("\n")).toEqual([]);
});
