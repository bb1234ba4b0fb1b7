import { mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { makeDataFolder } from "./data-folder.ts";

const folder = mkdtempSync(join(tmpdir(), "data-folder-"));
const file = join(folder, "file");
writeFileSync(file, "");
afterAll(() => {
  rmSync(folder, { recursive: true });
});

test("is made with all above it, and may be there already", () => {
  const data = join(folder, "some", "data");
  makeDataFolder(data);
  makeDataFolder(data);
  expect(statSync(data).isDirectory()).toBe(true);
});

test.each([
  [file, /SWITCHBOARD_DATA: .*file: it is a file, and must be a folder\./],
  [join(file, "data"), /part of the path is a file/],
])("that cannot be had is told in plain words: %s", (path, why) => {
  expect(() => {
    makeDataFolder(path);
  }).toThrow(why);
});
