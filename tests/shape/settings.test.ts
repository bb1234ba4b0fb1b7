import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { z } from "zod";
import { settingNames } from "../../services/settings-variables.ts";

/** What the Functions host itself wants to find in the file. */
const hostSettings = ["FUNCTIONS_WORKER_RUNTIME", "AzureWebJobsStorage"];

test("the example settings list every setting and no other", () => {
  const file = new URL("../../local.settings.example.json", import.meta.url);
  const example = z
    .strictObject({ IsEncrypted: z.literal(false), Values: z.record(z.string(), z.string().min(1)) })
    .parse(JSON.parse(readFileSync(file, "utf8")));

  expect(settingNames.length).toBeGreaterThan(20);
  expect(Object.keys(example.Values).sort()).toEqual([...settingNames, ...hostSettings].sort());
});
