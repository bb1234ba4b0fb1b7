import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { z } from "zod";
import { loadCampaign } from "../../cli/campaign-file.ts";

const folder = join(import.meta.dirname, "..", "..", "examples");
const Script = z.looseObject({ caller: z.e164() });

/** The phones that ring or are rung in an example. */
async function phonesIn(file: string): Promise<string[]> {
  const path = join(folder, file);
  const script = Script.safeParse(parse(readFileSync(path, "utf8")));
  if (script.success) return [script.data.caller];
  return (await loadCampaign(path)).phones.map(({ number }) => number);
}

test("no two examples share a phone: who rings again goes on with what the call before was about", async () => {
  const phones = await Promise.all(
    readdirSync(folder)
      .filter((file) => file.endsWith(".yaml"))
      .map(phonesIn),
  );
  expect(phones.filter((those) => those.length === 0)).toEqual([]);
  const all = phones.flat();
  expect(all.length).toBeGreaterThan(60);
  expect(all.filter((number, at) => all.indexOf(number) !== at)).toEqual([]);
});
