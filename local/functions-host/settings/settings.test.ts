import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, test } from "vitest";
import { isDisabled } from "./disabled-functions.ts";
import { readHostJson } from "./host-json.ts";
import { readLocalSettings } from "./local-settings.ts";

async function inFolder(files: Record<string, string>, use: (folder: string) => Promise<void>): Promise<void> {
  const folder = await mkdtemp(path.join(tmpdir(), "settings-"));
  try {
    for (const [name, text] of Object.entries(files)) await writeFile(path.join(folder, name), text);
    await use(folder);
  } finally {
    await rm(folder, { recursive: true });
  }
}

test("comments and a byte order mark are taken, and text that looks like a comment is kept", () =>
  inFolder(
    {
      "host.json":
        '\uFEFF{ // the host\n "version": "2.0", /* of\n the */ "extensions": { "http": { "routePrefix": "a//b" } } }',
      "local.settings.json": '\uFEFF{ "Values": { "ADDRESS": "http://here/*" /* there */ } }',
    },
    async (folder) => {
      expect((await readHostJson(folder)).routePrefix).toBe("a//b");
      expect(await readLocalSettings(folder)).toEqual({ ADDRESS: "http://here/*" });
    },
  ));

test("a file that is no JSON and a field that is wrong are told with the file's name", () =>
  inFolder(
    { "host.json": '{ "extensions": { "queues": { "batchSize": 99 } } }', "local.settings.json": '{ "Values": ' },
    async (folder) => {
      await expect(readHostJson(folder)).rejects.toThrow(/host\.json: .*[^]*batchSize/);
      const file = path.join(folder, "local.settings.json");
      await expect(readLocalSettings(folder)).rejects.toThrow(`${file} is not valid JSON: `);
    },
  ));

test("settings override host.json by the path of the field", () =>
  inFolder({ "host.json": '{ "extensions": { "http": { "routePrefix": "from-file" } } }' }, async (folder) => {
    const settings = await readHostJson(folder, {
      AzureFunctionsJobHost__extensions__HTTP__routePrefix: "7",
      AzureFunctionsJobHost__extensions__queues__batchSize: "3",
      AzureFunctionsJobHost__logging__logLevel__default: "Error",
    });
    expect(settings).toMatchObject({ routePrefix: "7", queues: { batchSize: 3 }, logLevels: { default: "error" } });
    const wrong = { AzureFunctionsJobHost__extensions__queues__batchSize: "many" };
    await expect(readHostJson(folder, wrong)).rejects.toThrow(/batchSize/);
  }));

test.each([
  ["00:05:00", 5 * 60_000],
  ["1.02:03:04", 93_784_000],
  ["30.00:00:00", 30 * 24 * 3_600_000],
  ["00:00:00.5", 500],
  ["-1", undefined],
])("a function time-out of %s is %s ms", (functionTimeout, functionTimeoutMs) =>
  inFolder({ "host.json": JSON.stringify({ functionTimeout }) }, async (folder) => {
    expect(await readHostJson(folder)).toMatchObject({ functionTimeoutMs });
  }),
);

test("a length of time that is none is refused by its field, with what it may be", () =>
  inFolder({ "host.json": '{ "extensions": { "queues": { "visibilityTimeout": "1.5 days" } } }' }, async (folder) => {
    await expect(readHostJson(folder)).rejects.toThrow(/such as 00:05:00, or 1\.12:00:00[^]*visibilityTimeout/);
  }));

test("a setting switches a function off, in any case and with any of the dots", () => {
  expect(isDisabled("work", { "AzureWebJobs.Work.Disabled": "True" })).toBe(true);
  expect(isDisabled("work", { AzureWebJobs__work__Disabled: "1" })).toBe(true);
  expect(isDisabled("work", { "AzureWebJobs.work.Disabled": "false" })).toBe(false);
  expect(isDisabled("work", { "AzureWebJobs.other.Disabled": "true" })).toBe(false);
});
