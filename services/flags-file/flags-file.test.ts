import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { Flags } from "../../core/flags.ts";
import { createLog } from "../log.ts";
import { createFlagsFile } from "./flags-file.ts";

const folder = mkdtempSync(join(tmpdir(), "switchboard-flags-"));
afterAll(() => rmSync(folder, { recursive: true }));

let files = 0;
function source(text?: string) {
  const file = join(folder, `${files++}.yaml`);
  if (text !== undefined) writeFileSync(file, text);
  const lines: string[] = [];
  const log = createLog({ level: "info", pii: false }, { write: (line) => void lines.push(line) });
  let nowMs = 0;
  const flags = createFlagsFile(file, log, { nowMs: () => nowMs, after: () => () => undefined });
  const later = () => {
    nowMs += 1_000;
    return flags.current();
  };
  return { file, flags, lines, later };
}
const defaults = Flags.parse({});

test.each([
  ["no file", undefined],
  ["an empty file", ""],
  ["a file of comments", "# nothing yet\n"],
])("%s gives the defaults", (_name, text) => {
  const { flags, lines } = source(text);
  expect(flags.current()).toEqual(defaults);
  expect(lines).toEqual([]);
});

test("no file named gives the defaults", () => {
  const clock = { nowMs: () => 0, after: () => () => undefined };
  expect(createFlagsFile(undefined, createLog({ level: "silent", pii: false }), clock).current()).toEqual(defaults);
});

test("false and 0 are values, and what is not named keeps its default", () => {
  const { flags } = source("recording_enabled: false\ncallback_timeout_hour: 0\nvad_threshold: 0.7\n");
  expect(flags.current()).toEqual({ ...defaults, callback_timeout_hour: 0, vad_threshold: 0.7 });
});

test("a change is seen while the program runs, also of a file that comes, goes or takes the place of the old one", () => {
  const { file, flags, later } = source();
  expect(flags.current()).toEqual(defaults);

  writeFileSync(file, "phone_silence_timeout_sec: 30\n");
  expect(later().phone_silence_timeout_sec).toBe(30);

  writeFileSync(`${file}.new`, "phone_silence_timeout_sec: 40\n");
  renameSync(`${file}.new`, file);
  expect(later().phone_silence_timeout_sec).toBe(40);

  rmSync(file);
  expect(later()).toEqual(defaults);
});

test("asking often does not read often", () => {
  const { file, flags } = source("phone_silence_timeout_sec: 30\n");
  flags.current();
  rmSync(file);
  expect(flags.current().phone_silence_timeout_sec).toBe(30);
});

test("a broken file leaves the flags as they were, says so once, and is done with when it is mended", () => {
  const { file, lines, later } = source("answer_soft_timeout_sec: 6\n");
  later();

  for (const broken of ["answer_soft_timeout_sec: [7", "- a list\n- is no flags\n"]) {
    writeFileSync(file, broken);
    lines.length = 0;
    expect(later().answer_soft_timeout_sec).toBe(6);
    expect(later().answer_soft_timeout_sec).toBe(6);
    expect(lines).toHaveLength(1);
  }

  rmSync(file);
  mkdirSync(file);
  lines.length = 0;
  expect(later().answer_soft_timeout_sec).toBe(6);
  expect(later().answer_soft_timeout_sec).toBe(6);
  expect(lines).toHaveLength(1);

  rmSync(file, { recursive: true });
  writeFileSync(file, "answer_soft_timeout_sec: 8\n");
  expect(later().answer_soft_timeout_sec).toBe(8);
  expect(lines).toHaveLength(1);
});
