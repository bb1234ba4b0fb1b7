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
  const { right, doubtful, faulty } = checkFiles({
    standardBrief: join(folder, "briefs/default.yaml"),
    rolesFolder: join(folder, "roles"),
    menusFolder: join(folder, "menus"),
  });
  const own = (file: string) => file.slice(folder.length + 1);
  return {
    right: right.map(own),
    ...(doubtful.length > 0
      ? { doubtful: Object.fromEntries(doubtful.map(({ file, doubts }) => [own(file), doubts])) }
      : {}),
    faulty: Object.fromEntries(faulty.map(({ file, faults }) => [own(file), faults])),
  };
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

test("a menu that is right and hardly meant as it is stands, and what is odd about it is told", async () => {
  await write("menus/main.yaml", {
    ...{ phone_numbers: ["+18335550102"], start: "main" },
    menus: {
      main: { prompt: ["Press one.", "Press 1, or say bill. We have 22 offices."], options: optionsOfMain },
      cellar: { prompt: "Press star.", options: [{ key: "*", do: "back" }] },
    },
    messages: { box: { prompt: "Speak." } },
    colleagues: { billing: { phone_number: "+12025550107" } },
    hours: {
      office: { time_zone: "Europe/Paris", open: [{ days: ["monday"], from: "09:00", to: "18:00" }] },
      slip: { time_zone: "Europe/Paris", open: [{ days: ["monday"], from: "09:00", to: "05:00" }] },
      night: { time_zone: "Europe/Paris", open: [{ days: ["monday"], from: "18:00", to: "06:00" }] },
    },
  });
  expect(check()).toEqual({
    right: ["briefs/default.yaml", "menus/main.yaml"],
    doubtful: {
      "menus/main.yaml": [
        "menus.main.options.1: the prompt does not name key 2",
        "menus.cellar: nothing leads to it",
        "messages.box: nothing leads to it",
        "colleagues.billing: nothing leads to it",
        ...["hours.office: nothing leads to it", "hours.slip: nothing leads to it", "hours.night: nothing leads to it"],
        'hours.slip: "09:00" to "05:00" is more than twelve hours, over midnight; if that is meant, write "09:00" to "24:00", and "00:00" to "05:00" of the days after',
      ],
    },
    faulty: {},
  });
});

const optionsOfMain = [
  { key: "1", do: "talk" },
  { key: "2", say: ["bill"], do: "transfer" },
  { key: "9", do: "repeat" },
  { say: ["police"], do: "transfer" },
];

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
