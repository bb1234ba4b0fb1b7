import { spawn } from "node:child_process";
import { once } from "node:events";
import { constants, setPriority } from "node:os";
import { dirname, join } from "node:path";
import { text } from "node:stream/consumers";

/**
 * `npm test`: every test, and beside them types, lint, format and import rules, one after the other and with the processor
 * that the tests leave: calls in real time need little of it, but that at once. Arguments are handed to the test runner, and
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

const tests = spawn(bin("vitest"), ["run", ...given], { cwd: root, stdio: "inherit", env });
const [code, faults] = await Promise.all([exitCode(tests), given.length === 0 ? faultsFound() : []]);
for (const fault of faults) process.stderr.write(fault);
process.exit(faults.length === 0 ? code : 1);

/** What the checks that find something wrong have printed. Each outcome is told at once. */
async function faultsFound(): Promise<string[]> {
  const faults: string[] = [];
  for (const [name, command, args] of checks) {
    const startedMs = Date.now();
    const { isOk, printed } = await check(command, args);
    const tookSec = ((Date.now() - startedMs) / 1000).toFixed(1);
    process.stderr.write(`${isOk ? "" : printed}${name}: ${isOk ? "ok" : "failed"} (${tookSec} s)\n`);
    if (!isOk) faults.push(`${printed}${name}: failed\n`);
  }
  return faults;
}

async function check(command: string, args: string[]): Promise<{ isOk: boolean; printed: string }> {
  const child = spawn(command, args, { cwd: root, stdio: ["ignore", "pipe", "pipe"], env });
  if (child.pid !== undefined) setPriority(child.pid, constants.priority.PRIORITY_LOW);
  const [out, err, code] = await Promise.all([text(child.stdout), text(child.stderr), exitCode(child)]);
  return { isOk: code === 0, printed: `${out}${err}` };
}

async function exitCode(child: ReturnType<typeof spawn>): Promise<number> {
  const [code] = (await once(child, "close")) as [number | null];
  return code ?? 1;
}
