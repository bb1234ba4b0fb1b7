import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect, test } from "vitest";
import { z } from "zod";

const root = join(import.meta.dirname, "..", "..");
const { scripts } = z
  .object({ scripts: z.record(z.string(), z.string()) })
  .parse(JSON.parse(readFileSync(join(root, "package.json"), "utf8")));
const measuring = Object.entries(scripts).flatMap(([name, line]) =>
  /^(?:bench|soak):/.test(name) ? [{ name, file: line.split(" ").at(-1) ?? "" }] : [],
);

test("there are programs that measure", () => expect(measuring.length).toBeGreaterThan(5));

test.each(measuring)(
  "$name says what it is for, and measures nothing, when it is asked for help",
  async ({ name, file }) => {
    const ran = await promisify(execFile)(process.execPath, [join(root, file), "--help"], { timeout: 30_000 });
    expect(ran.stdout).toMatch(new RegExp(`^npm run ${name}\\b`));
    expect(ran.stderr).toBe("");
  },
);
