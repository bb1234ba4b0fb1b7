import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { CampaignOrder } from "../core/seed/campaign-order.ts";
import { loadCampaign } from "./campaign-file.ts";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "switchboard-campaign-"));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

async function load(text: string) {
  const file = join(folder, "campaign.yaml");
  await writeFile(file, text);
  return loadCampaign(file);
}

test("the example calls fifty phones, and the API takes it", async () => {
  const { body, phones } = await loadCampaign(join(import.meta.dirname, "..", "examples", "campaign.yaml"));
  expect(phones).toHaveLength(50);
  expect(new Set(phones.map(({ number }) => number)).size).toBe(50);
  expect(CampaignOrder.parse(body)).toMatchObject({ at_once: 5, phone_numbers: phones.map(({ number }) => number) });
});

test("phones in a row have numbers in a row, and come after those that are real", async () => {
  const { body, phones } = await load(`
name: Two and one
phone_numbers: ["+33612345678"]
phones: [{ from: "+12025550199", count: 2, behaviour: answer, before: [busy] }]`);
  expect(phones).toEqual([
    { number: "+12025550199", persona: { behaviour: "answer", before: ["busy"], person: "hurried" } },
    { number: "+12025550200", persona: { behaviour: "answer", before: ["busy"], person: "hurried" } },
  ]);
  expect(body).toEqual({ name: "Two and one", phone_numbers: ["+33612345678", "+12025550199", "+12025550200"] });
});

describe("a file that is wrong is refused, naming what and where:", () => {
  test.each([
    ["not YAML", "phones: [", /campaign\.yaml: /],
    ["no number", "phones: [{ from: nobody }]", /phones\.0\.from: a phone number/],
    ["no such behaviour", 'phones: [{ from: "+12025550110", behaviour: sleepy }]', /phones\.0\.behaviour/],
    ["a word that means nothing", 'phones: [{ from: "+12025550110", mood: bad }]', /mood/],
  ])("%s", async (_, text, expected) => {
    await expect(load(text)).rejects.toThrow(expected);
  });

  test("no file", async () => {
    await expect(loadCampaign(join(folder, "none.yaml"))).rejects.toThrow(/cannot be read/);
  });
});
