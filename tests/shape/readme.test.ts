import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { z } from "zod";

const root = join(import.meta.dirname, "..", "..");
const readme = readFileSync(join(root, "README.md"), "utf8");
const { scripts } = z
  .object({ scripts: z.record(z.string(), z.string()) })
  .parse(JSON.parse(readFileSync(join(root, "package.json"), "utf8")));

const found = (pattern: RegExp): string[] => [...new Set([...readme.matchAll(pattern)].map(([, name]) => name ?? ""))];

test("every command of the README is a script", () => {
  const commands = [...found(/npm run ([\w:-]+)/g), ...found(/npm (start|test)\b/g)];
  expect(commands.length).toBeGreaterThan(4);
  expect(commands.filter((name) => !(name in scripts))).toEqual([]);
});

/** What installing and running the project makes is not in a fresh clone. */
const madeByUse = ["node_modules/", ".data/"];

test("every path of the README is there", () => {
  const paths = found(/`((?:[\w.-]+\/)+[\w.-]*)`/g).filter((path) => !madeByUse.some((made) => path.startsWith(made)));
  expect(paths.length).toBeGreaterThan(10);
  expect(paths.filter((path) => !existsSync(join(root, path)))).toEqual([]);
});

test("every script runs a file that is there", () => {
  const files = Object.values(scripts).flatMap((script) => script.match(/[\w./-]+\.(?:mjs|ts)\b/g) ?? []);
  expect(files.length).toBeGreaterThan(5);
  expect(files.filter((file) => !existsSync(join(root, file)))).toEqual([]);
});
