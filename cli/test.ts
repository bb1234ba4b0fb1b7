import { spawnSync } from "node:child_process";
import { dirname, join } from "node:path";

/**
 * `npm test`: types, lint, format, import rules, then every test. Arguments are handed to the test runner, and then only
 * the tests run: `npm test -- core/call`.
 */

const root = dirname(import.meta.dirname);
const given = process.argv.slice(2);

const bin = (name: string): string => join(root, "node_modules", ".bin", name);
const checks: [name: string, command: string, args: string[]][] = [
  ["types", bin("tsc"), ["--noEmit"]],
  ["lint", bin("eslint"), ["."]],
  ["format", bin("prettier"), ["--check", "--log-level", "warn", "."]],
  ["imports", process.execPath, [join(root, "cli", "check-imports.ts")]],
];

for (const [name, command, args] of given.length === 0 ? checks : []) {
  const startedMs = Date.now();
  run(command, args);
  console.error(`${name}: ok (${((Date.now() - startedMs) / 1000).toFixed(1)} s)`);
}
run(bin("vitest"), ["run", ...given]);

function run(command: string, args: string[]): void {
  const env = { ...process.env, PATH: `${dirname(process.execPath)}:${process.env.PATH ?? ""}` };
  const { status, error } = spawnSync(command, args, { cwd: root, stdio: "inherit", env });
  if (error) throw error;
  if (status !== 0) process.exit(status ?? 1);
}
