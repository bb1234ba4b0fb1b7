import { spawn } from "node:child_process";
import { once } from "node:events";
import { dirname, join } from "node:path";
import { text } from "node:stream/consumers";

/**
 * `npm test`: types, lint, format, import rules at once, then every test. Arguments are handed to the test runner, and
 * then only the tests run: `npm test -- core/call`.
 */

const root = dirname(import.meta.dirname);
const given = process.argv.slice(2);
const env = { ...process.env, PATH: `${dirname(process.execPath)}:${process.env.PATH ?? ""}` };

const bin = (name: string): string => join(root, "node_modules", ".bin", name);
const checks: [name: string, command: string, args: string[]][] = [
  ["types", bin("tsc"), ["--noEmit"]],
  ["lint", bin("eslint"), ["."]],
  ["format", bin("prettier"), ["--check", "--log-level", "warn", "."]],
  ["imports", process.execPath, [join(root, "cli", "check-imports.ts")]],
];

if (given.length === 0) {
  const passed = await Promise.all(checks.map((one) => check(...one)));
  if (!passed.every(Boolean)) process.exit(1);
}
const tests = spawn(bin("vitest"), ["run", ...given], { cwd: root, stdio: "inherit", env });
process.exit(await exitCode(tests));

/** Runs it to its end, and tells what it printed in one piece. True where it found nothing wrong. */
async function check(name: string, command: string, args: string[]): Promise<boolean> {
  const startedMs = Date.now();
  const child = spawn(command, args, { cwd: root, stdio: ["ignore", "pipe", "pipe"], env });
  const [out, err, code] = await Promise.all([text(child.stdout), text(child.stderr), exitCode(child)]);
  const tookSec = ((Date.now() - startedMs) / 1000).toFixed(1);
  process.stderr.write(`${out}${err}${name}: ${code === 0 ? "ok" : "failed"} (${tookSec} s)\n`);
  return code === 0;
}

async function exitCode(child: ReturnType<typeof spawn>): Promise<number> {
  const [code] = (await once(child, "close")) as [number | null];
  return code ?? 1;
}
