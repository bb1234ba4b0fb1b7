import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { Document, Stack } from "./stack.ts";

const root = join(import.meta.dirname, "..", "..");

let stack: Stack;
beforeAll(async () => {
  execFileSync(process.execPath, [join(root, "cli", "build.ts")], {
    cwd: root,
    stdio: ["ignore", "ignore", "inherit"],
  });
  stack = await Stack.start(["--bundles"]);
}, 120_000);
afterAll(() => stack?.stop());

test("a call on the bundles that are deployed", async () => {
  const result = await stack.call({
    caller: "+12025550180",
    steps: [{ wait: "agent" }, { say: "Hello, my greenhouse was hit by hail." }, { wait: "agent" }, "hangup"],
  });
  expect(result.code, result.stderr).toBe(0);
  const document = Document.parse(result.call);
  expect(JSON.stringify(document.claim)).toMatch(/greenhouse/i);
  expect(document.calls).toMatchObject([{ outcome: "completed", followUp: "done" }]);
});
