import { mkdtempSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, onTestFinished, test, vi } from "vitest";
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
  const flags = createFlagsFile(file, log);
  onTestFinished(() => flags.close());
  return { file, flags, lines };
}
const until = (check: () => void) => vi.waitFor(check, { timeout: 20_000, interval: 20 });
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
  const flags = createFlagsFile(undefined, createLog({ level: "silent", pii: false }));
  expect(flags.current()).toEqual(defaults);
  flags.close();
});

test("false and 0 are values, and what is not named keeps its default", () => {
  const { flags } = source("recording_enabled: false\ncallback_timeout_hour: 0\nvad_threshold: 0.7\n");
  expect(flags.current()).toEqual({ ...defaults, callback_timeout_hour: 0, vad_threshold: 0.7 });
});

test("a change is seen while the program runs, also of a file that comes, goes or is put in place of the old one", async () => {
  const { file, flags } = source();
  writeFileSync(file, "phone_silence_timeout_sec: 30\n");
  await until(() => expect(flags.current().phone_silence_timeout_sec).toBe(30));

  writeFileSync(`${file}.new`, "phone_silence_timeout_sec: 40\n");
  renameSync(`${file}.new`, file);
  await until(() => expect(flags.current().phone_silence_timeout_sec).toBe(40));

  rmSync(file);
  await until(() => expect(flags.current()).toEqual(defaults));
});

test("a broken file leaves the flags as they were, says so once, and is done with when it is mended", async () => {
  const { file, flags, lines } = source("answer_soft_timeout_sec: 6\n");

  writeFileSync(file, "answer_soft_timeout_sec: [7");
  await until(() => expect(lines).toHaveLength(1));
  expect(flags.current().answer_soft_timeout_sec).toBe(6);

  writeFileSync(file, "- a list\n- is no flags\n");
  await until(() => expect(lines).toHaveLength(2));
  expect(flags.current().answer_soft_timeout_sec).toBe(6);

  writeFileSync(file, "answer_soft_timeout_sec: 8\n");
  await until(() => expect(flags.current().answer_soft_timeout_sec).toBe(8));
  expect(lines).toHaveLength(2);
});
