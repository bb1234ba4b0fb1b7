import { mkdtemp, rm, writeFile, mkdir } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { stringify } from "yaml";
import { PhoneNumber } from "../../core/call/number/phone-number.ts";
import type { LogFields } from "../log.ts";
import { createBriefFiles } from "./brief-files.ts";

const english = { short_code: "en-US", voice: "en-US-Ava", pronunciations_en: ["English"] };
const standard = {
  bot_company: "Contoso",
  bot_name: "Amélie",
  agent_phone_number: "+12025550107",
  task: "Help.",
  claim: [{ name: "incident_location", type: "text" }],
  lang: { availables: [english] },
};
const role = {
  system_role: "You are an interviewer.",
  task: "Interview the candidate.",
  voice: "en-US-Jenny",
  questions: [{ name: "planning", ask: "How do you plan your work?" }],
};
const french = PhoneNumber.parse("+33199001234");

let folder: string;
let nowMs: number;
let logged: LogFields[];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "briefs-"));
  nowMs = 0;
  logged = [];
  await Promise.all(["briefs", "roles", "menus"].map((name) => mkdir(join(folder, name))));
  await write("briefs/default", standard);
});
afterEach(() => rm(folder, { recursive: true }));

const write = (name: string, document: object | string) =>
  writeFile(join(folder, `${name}.yaml`), typeof document === "string" ? document : stringify(document));

/** The files are looked at again once some time has passed. */
const later = () => (nowMs += 1_000);

function open() {
  const error = (fields: LogFields) => void logged.push(fields);
  const log = { debug: error, info: error, warn: error, error, child: () => log };
  const clock = { nowMs: () => nowMs, after: () => () => undefined };
  const files = {
    standardBrief: join(folder, "briefs", "default.yaml"),
    rolesFolder: join(folder, "roles"),
    menusFolder: join(folder, "menus"),
  };
  return createBriefFiles(files, { log, clock });
}

test("a number of its own has a brief of its own, which says only what is different", async () => {
  await write("briefs/france", { phone_numbers: ["+33 1 99 00 12 34"], task: "Aider." });
  const briefs = open();

  expect(briefs.forNumber(french)).toMatchObject({ file: "france", task: "Aider.", botCompany: "Contoso" });
  expect(briefs.forNumber(PhoneNumber.parse("+18335550100"))).toMatchObject({ file: "default", task: "Help." });
  expect(briefs.forNumber()).toMatchObject({ file: "default" });
});

test("the languages of all briefs are known ahead of any call", async () => {
  const spoken = { ...english, short_code: "fr-FR" };
  await write("briefs/france", { phone_numbers: [french], lang: { availables: [spoken, english] } });

  expect(open().languages().toSorted()).toEqual(["en-US", "fr-FR"]);
});

test("who takes callers over or is told of emergencies is known from all briefs", async () => {
  const [human, onCall] = ["+33199001235", "+33199001236"];
  await write("briefs/france", {
    phone_numbers: [french],
    agent_phone_number: human,
    on_call: { phone_number: onCall },
  });

  expect(open().colleagues().toSorted()).toEqual([standard.agent_phone_number, human, onCall]);
});

test("what changes in a file counts from the next call on, in every brief that builds on it", async () => {
  await write("briefs/france", { phone_numbers: [french] });
  const briefs = open();
  expect(briefs.forNumber(french).botName).toBe("Amélie");

  await write("briefs/default", { ...standard, bot_name: "Noémie" });
  later();
  expect(briefs.forNumber().botName).toBe("Noémie");
  expect(briefs.forNumber(french).botName).toBe("Noémie");
});

test("a faulty file is refused, every fault named, and what it said before stands", async () => {
  const briefs = open();
  briefs.forNumber();
  await write("briefs/default", { ...standard, task: "", claim: [{ name: "a", type: "number" }] });
  later();

  expect(briefs.forNumber().task).toBe("Help.");
  expect(logged).toMatchObject([
    { faults: [expect.stringMatching(/^task: /), expect.stringMatching(/^claim.0.type: /)] },
  ]);
  later();
  briefs.forNumber();
  expect(logged).toHaveLength(1);
});

test("a center without a right standard brief does not start, and says why", async () => {
  await write("briefs/default", { ...standard, bot_name: undefined });
  expect(open).toThrow(/default\.yaml is faulty:\n {2}bot_name: /);
});

test("a brief may name a role: its questions are the claim, its voice speaks", async () => {
  await write("roles/interview", role);
  await write("briefs/jobs", { phone_numbers: [french], role: "interview" });

  expect(open().forNumber(french)).toMatchObject({
    task: "Interview the candidate.",
    claim: [{ name: "planning", type: "text" }],
    languages: [{ code: "en-US", voice: "en-US-Jenny" }],
    role: { name: "interview", questions: role.questions },
  });
});

test("a role is read anew when it changes; a faulty one is refused and the last stands", async () => {
  await write("roles/interview", role);
  const briefs = open();
  expect(briefs.role("interview")?.task).toBe("Interview the candidate.");
  expect(briefs.role("other")).toBeUndefined();

  await write("roles/interview", { ...role, task: "Survey." });
  later();
  expect(briefs.role("interview")?.task).toBe("Survey.");

  await write("roles/interview", { ...role, task: undefined, question: [] });
  later();
  expect(briefs.role("interview")?.task).toBe("Survey.");
  expect(logged).toMatchObject([{ faults: [expect.stringMatching(/^task/), expect.stringMatching(/question/)] }]);

  await write("roles/interview", "task: [");
  later();
  expect(briefs.role("interview")?.task).toBe("Survey.");
  expect(logged).toHaveLength(2);
});

test("a brief whose role is gone stands as it was", async () => {
  await write("roles/interview", role);
  await write("briefs/jobs", { phone_numbers: [french], role: "interview" });
  const briefs = open();
  briefs.forNumber(french);
  await rm(join(folder, "roles", "interview.yaml"));
  later();

  expect(briefs.forNumber(french).role?.name).toBe("interview");
  expect(logged).toMatchObject([{ brief: "jobs", faults: ["role: there is no role interview"] }]);
});

const menu = {
  phone_numbers: [french],
  start: "main",
  menus: { main: { prompt: "Press 1 for jobs.", options: [{ key: "1", do: "talk", role: "interview" }] } },
};

test("a menu is for the numbers it names, and brings the roles it names as they stand now", async () => {
  await write("roles/interview", role);
  await write("roles/other", role);
  await write("menus/jobs", menu);
  const briefs = open();
  expect(Object.keys(briefs.menuFor(french)?.roles ?? {})).toEqual(["interview"]);
  expect(briefs.menuFor(PhoneNumber.parse("+18335550100"))).toBeUndefined();

  await write("roles/interview", { ...role, task: "Survey." });
  later();
  expect(briefs.menuFor(french)?.roles).toMatchObject({ interview: { task: "Survey." } });
  await rm(join(folder, "roles", "interview.yaml"));
  later();
  expect(Object.keys(briefs.menuFor(french)?.roles ?? {})).toEqual(["interview"]);
});

test("a faulty menu is refused, every fault named with its place, and the last stands", async () => {
  await write("roles/interview", role);
  await write("menus/jobs", menu);
  const briefs = open();
  expect(briefs.menuFor(french)?.start).toBe("main");

  await write("menus/jobs", {
    ...menu,
    start: "nowhere",
    hours: { office: { time_zone: "Europe/Paris", open: [{ days: ["monday"], from: "18:00", to: "18:00" }] } },
    menus: {
      main: {
        prompt: "Press 1 for jobs.",
        options: [
          { key: "1", do: "talk", role: "clown" },
          { key: "1", do: "menu", menu: "cellar" },
        ],
      },
      other: { prompt: "Press 1.", options: [{ key: "1", do: "dance" }] },
    },
  });
  later();
  expect(briefs.menuFor(french)?.start).toBe("main");
  expect(logged).toMatchObject([
    {
      faults: [
        expect.stringMatching(/^hours\.office\.open\.0: must end at another time than it begins/),
        expect.stringMatching(/^menus\.other\.options\.0\.do: must be one of menu, back, repeat, talk, /),
        "start: there is no menu or message nowhere",
        "menus.main.options.0.role: there is no role clown",
        "menus.main.options.1.menu: there is no menu cellar",
        "menus.main.options.1.key: key 1 stands for another option already",
      ],
    },
  ]);
});

test("a menu and a brief that were refused for want of a role are taken once it is there", async () => {
  await write("menus/jobs", menu);
  await write("briefs/jobs", { phone_numbers: [french], role: "interview" });
  const briefs = open();
  expect(briefs.menuFor(french)).toBeUndefined();
  expect(briefs.forNumber(french).file).toBe("default");
  later();
  expect(briefs.menuFor(french)).toBeUndefined();
  expect(briefs.forNumber(french).file).toBe("default");
  expect(logged.map(({ faults }) => faults)).toEqual([
    ["role: there is no role interview"],
    ["menus.main.options.0.role: there is no role interview"],
  ]);

  await write("roles/interview", role);
  later();
  expect(briefs.menuFor(french)?.start).toBe("main");
  expect(briefs.forNumber(french)).toMatchObject({ file: "jobs", role: { name: "interview" } });
});

test("a menu with a language that a brief drops later stands, and the log names the fault once", async () => {
  const spoken = { ...english, short_code: "fr-FR" };
  await write("briefs/france", { phone_numbers: [french], lang: { availables: [english, spoken] } });
  const options = [{ key: "1", do: "language", language: "fr-FR" }];
  await write("menus/choice", { phone_numbers: [french], start: "main", menus: { main: { prompt: "1?", options } } });
  const briefs = open();
  expect(briefs.menuFor(french)?.start).toBe("main");
  expect(logged).toEqual([]);

  await write("briefs/france", { phone_numbers: [french], lang: { availables: [english] } });
  for (let times = 0; times < 2; times += 1) {
    later();
    expect(briefs.menuFor(french)?.start).toBe("main");
  }
  expect(logged).toMatchObject([
    {
      file: expect.stringContaining("choice.yaml") as unknown,
      kept: true,
      faults: ["menus.main.options.0.language: there is no language fr-FR at its numbers"],
    },
  ]);
});

test("a number that another file has already is refused, until that one gives it up", async () => {
  await write("roles/interview", role);
  await write("menus/a", menu);
  await write("menus/b", { ...menu, menus: { main: { ...menu.menus.main, prompt: "Second." } } });
  await write("briefs/a", { phone_numbers: [french] });
  await write("briefs/b", { phone_numbers: [french], task: "Second." });
  const briefs = open();
  expect(briefs.menuFor(french)?.menus["main"]?.prompt).toEqual({ any: ["Press 1 for jobs."] });
  expect(briefs.forNumber(french).file).toBe("a");
  expect(logged.map(({ faults }) => faults)).toEqual([
    [`phone_numbers: ${french} is in a.yaml already`],
    [`phone_numbers: ${french} is in a.yaml already`],
  ]);

  await Promise.all(["menus/a", "briefs/a"].map((name) => rm(join(folder, `${name}.yaml`))));
  later();
  expect(briefs.menuFor(french)?.menus["main"]?.prompt).toEqual({ any: ["Second."] });
  expect(briefs.forNumber(french)).toMatchObject({ file: "b", task: "Second." });
});
