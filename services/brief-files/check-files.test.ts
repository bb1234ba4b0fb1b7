import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { stringify } from "yaml";
import { checkFiles } from "./check-files.ts";

const standard = {
  ...{ bot_company: "Contoso", bot_name: "Amélie", agent_phone_number: "+12025550107", task: "Help.", claim: [] },
  lang: { availables: [{ short_code: "en-US", voice: "en-US-Ava", pronunciations_en: ["English"] }] },
};

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "check-"));
  await Promise.all(["briefs", "roles", "menus"].map((name) => mkdir(join(folder, name))));
  await write("briefs/default.yaml", standard);
});
afterEach(() => rm(folder, { recursive: true }));

const write = (name: string, document: object | string) =>
  writeFile(join(folder, name), typeof document === "string" ? document : stringify(document));

/** With the files as they are called within the folder. */
function check() {
  const { right, faulty } = checkFiles({
    standardBrief: join(folder, "briefs/default.yaml"),
    rolesFolder: join(folder, "roles"),
    menusFolder: join(folder, "menus"),
  });
  const own = (file: string) => file.slice(folder.length + 1);
  return { right: right.map(own), faulty: Object.fromEntries(faulty.map(({ file, faults }) => [own(file), faults])) };
}

test("files that are right are named", () => {
  expect(check()).toEqual({ right: ["briefs/default.yaml"], faulty: {} });
});

test("every fault of every file is named", async () => {
  await write("briefs/france.yaml", {
    ...{ phone_numbers: [33199001234], tsk: "Aider.", role: "clown" },
    lang: { ...standard.lang, default_short_code: "fr-FR" },
  });
  await write("roles/interview.yaml", { system_role: "You ask.", task: "Ask." });
  await write("menus/broken.yaml", 'start: "main\nmenus: {}\n');
  await write("menus/other.yml", "start: main");
  expect(check()).toEqual({
    right: ["briefs/default.yaml"],
    faulty: {
      "roles/interview.yaml": ["opening: is needed where there are no questions"],
      "briefs/france.yaml": [
        "role: there is no role clown",
        "phone_numbers.0: must be a text, in quotes",
        "lang.default_short_code: must be one of its languages",
        "the file: there is no such field: tsk",
      ],
      "menus/broken.yaml": [expect.stringMatching(/^Missing closing "quote at line \d+, column \d+$/)],
      "menus/other.yml": ["the file: its name must end in .yaml"],
    },
  });
});

test("where the standard brief is faulty nothing else can be known", async () => {
  await write("briefs/default.yaml", { ...standard, task: "" });
  expect(check()).toEqual({
    right: [],
    faulty: {
      "briefs/default.yaml": ["task: must not be empty", "the other files build on this one: they were not read"],
    },
  });
});

test("a folder that is not there is a fault, where a center would go on without it", async () => {
  await rm(join(folder, "menus"), { recursive: true });
  expect(check().faulty).toEqual({ menus: ["there is no such folder"] });
});
