import { spawn } from "node:child_process";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { isDeepStrictEqual } from "node:util";
import { DateTime } from "luxon";
import { afterAll, beforeAll, expect, test } from "vitest";
import { stringify } from "yaml";
import { z } from "zod";
import { instant } from "../../core/call/instant.ts";
import { anyHours, days } from "../../core/follow-up/calling-hours.ts";
import { Document, Stack, until } from "./stack.ts";

const root = join(import.meta.dirname, "..", "..");

let stack: Stack;
beforeAll(async () => {
  stack = await Stack.start();
});
afterAll(() => stack.stop());

const Campaign = z.looseObject({
  campaign_id: z.string(),
  state: z.string(),
  progress: z.record(z.string(), z.number()),
  outcomes: z.record(z.string(), z.number()),
  numbers: z.array(
    z.looseObject({
      phone_number: z.string(),
      state: z.string(),
      outcome: z.string().nullable(),
      attempts: z.number(),
      last_at: z.string().nullable(),
      call_id: z.string().nullable(),
    }),
  ),
});

const order = {
  ...{ agent_phone_number: "+12025550107", bot_company: "Contoso", bot_name: "Amélie", task: "Ask about the renewal." },
  claim: [{ name: "wants_renewal", type: "text" }],
  hours: anyHours, // the story is told at whatever hour it is
};
const phones = [
  { from: "+12025550170" },
  { from: "+12025550173", before: ["busy"], behaviour: "answer" },
  { from: "+12025550174", behaviour: "busy" },
  { from: "+12025550175", behaviour: "decline" },
  { from: "+12025550176", behaviour: "invalid" },
];

/** Runs the command; its exit code, and what it printed. */
async function campaign(...args: string[]): Promise<{ code: number; stdout: string; stderr: string }> {
  const child = spawn(process.execPath, [join(root, "cli", "campaign.ts"), ...args, "--json"], {
    cwd: root,
    env: stack.environment,
    stdio: ["ignore", "pipe", "pipe"],
  });
  const [stdout, stderr, code] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    new Promise<number>((resolve) => child.once("close", (exitCode) => resolve(exitCode ?? -1))),
  ]);
  return { code, stdout, stderr };
}

/** A file with that order, for the command. */
async function fileOf(name: string, content: object): Promise<string> {
  const file = join(stack.environment.SWITCHBOARD_DATA ?? "", `${name}.yaml`);
  await writeFile(file, stringify({ ...order, ...content }));
  return file;
}

test.concurrent(
  "a campaign calls every phone, never more at once than it may, and says what became of each",
  {
    timeout: 180_000,
  },
  async () => {
    const retry = { attempts: 2, spacing_min: 0.1, after: ["busy"] };
    const file = await fileOf("campaign", { at_once: 2, per_minute: 600, retry, phones });
    const { code, stdout } = await campaign("--file", file);
    expect(code).toBe(0);

    const done = Campaign.parse(JSON.parse(stdout));
    expect(done.numbers.map(({ state, outcome, attempts }) => [state, outcome, attempts])).toEqual([
      ["done", "completed", 1],
      ["done", "completed", 2],
      ["given-up", "busy", 2],
      ["given-up", "declined", 1],
      ["given-up", "invalid", 1],
    ]);
    expect(done.outcomes).toEqual({ completed: 2, busy: 1, declined: 1, invalid: 1 });

    const times = await Promise.all(done.numbers.map(({ call_id }) => timesOf(call_id ?? "")));
    const spans = times.flat();
    expect(spans).toHaveLength(7);
    for (const { startedAt } of spans) {
      const atOnce = spans.filter((other) => other.startedAt <= startedAt && startedAt < other.endedAt);
      expect(atOnce.length).toBeLessThanOrEqual(2);
    }
  },
);

test.concurrent(
  "a campaign that meets numbers which do not exist pauses itself and says so, and goes on when it is told to",
  {
    timeout: 180_000,
  },
  async () => {
    const wrong = { from: "+12025550190", count: 3, behaviour: "invalid" };
    const right = { from: "+12025550193", behaviour: "decline" };
    const breaker = { failures: 3, of: 4 };
    const paused = await campaign(
      "--file",
      await fileOf("wrong", { at_once: 1, per_minute: 600, breaker, phones: [wrong, right] }),
    );
    expect(paused.code).toBe(1);
    expect(paused.stderr).toContain("has paused itself");
    const { campaign_id: id, ...found } = Campaign.parse(JSON.parse(paused.stdout));
    expect(found).toMatchObject({ state: "paused", paused_by: "breaker", progress: { given_up: 3, waiting: 1 } });

    const resumed = await campaign("--resume", id);
    expect(resumed.code).toBe(0);
    expect(Campaign.parse(JSON.parse(resumed.stdout)).outcomes).toEqual({ invalid: 3, declined: 1 });
  },
);

async function timesOf(callId: string): Promise<{ startedAt: string; endedAt: string }[]> {
  const Times = Document.extend({ calls: z.array(z.looseObject({ startedAt: z.string(), endedAt: z.string() })) });
  return Times.parse(await (await stack.api(`/call/${callId}`)).json()).calls;
}

const shown = async (id: string) => Campaign.parse(await (await stack.api(`/campaign/${id}`)).json());
const ask = async (id: string, what: string) =>
  Campaign.parse(await (await stack.api(`/campaign/${id}/${what}`, { method: "POST" })).json());

test(
  "a list of numbers in POST /call is a campaign, which can be paused, resumed and cancelled",
  {
    timeout: 120_000,
  },
  async () => {
    const numbers = ["+12025550180", "+12025550181", "+12025550182", "+12025550183"];
    for (const number of numbers) await takes(number, { behaviour: "decline" });
    const body = JSON.stringify({ ...order, phone_numbers: numbers, at_once: 1, per_minute: 1 });
    const response = await stack.api("/call", { method: "POST", body });
    expect(response.status).toBe(201);
    const { campaign_id: id } = Campaign.parse(await response.json());
    const callCount = ({ numbers: all }: z.infer<typeof Campaign>) => all.filter(({ attempts }) => attempts > 0).length;
    await until(
      () => shown(id),
      ({ progress }) => progress.given_up === 1,
    );

    expect(await ask(id, "pause")).toMatchObject({ state: "paused", paused_by: "request" });
    await stack.moveClockTo(new Date(Date.now() + 3_600_000).toISOString());
    expect(callCount(await shown(id))).toBe(1);

    expect(await ask(id, "resume")).toMatchObject({ state: "running", paused_by: null });
    await until(
      () => shown(id),
      ({ progress }) => progress.given_up === 2,
    );
    await ask(id, "cancel");
    const cancelled = await until(
      () => shown(id),
      ({ ended_at }) => ended_at !== null,
    );
    expect(cancelled.progress).toEqual({ total: 4, given_up: 2, cancelled: 2 });
    expect(cancelled.state).toBe("cancelled");
  },
);

test(
  "a campaign with weekly slots rings nobody outside them, and begins its calls when they begin, so many a minute",
  { timeout: 120_000 },
  async () => {
    const [first, second] = [slotIn(2), slotIn(4)];
    const numbers = ["+12025550184", "+12025550185", "+12025550186"] as const;
    await takes(numbers[0], { before: ["busy"], behaviour: "decline" });
    for (const number of numbers.slice(1)) await takes(number, { behaviour: "decline" });
    const pacing = { at_once: 3, per_minute: 2, retry: { attempts: 2, spacing_min: 60, after: ["busy"] } };
    const when = { hours: [first.hours, second.hours], time_zone: zone };
    const body = JSON.stringify({ ...order, ...pacing, ...when, phone_numbers: numbers });
    const { campaign_id: id } = Campaign.parse(await (await stack.api("/campaign", { method: "POST", body })).json());
    const tried = async (progress: Record<string, number>) =>
      (await until(() => shown(id), holdsProgress(progress))).numbers.map(({ last_at }) => Date.parse(last_at ?? ""));

    await stack.moveClockTo(instant(first.fromMs - 1_000));
    expect((await shown(id)).numbers.map(({ attempts }) => attempts)).toEqual([0, 0, 0]);

    await stack.moveClockTo(instant(first.fromMs));
    await tried({ total: 3, waiting: 2, given_up: 1 });
    await stack.moveClockTo(instant(first.fromMs + 60_000));
    const times = await tried({ total: 3, waiting: 1, given_up: 2 });
    expect(Math.min(...times)).toBeGreaterThanOrEqual(first.fromMs);
    expect(Math.max(...times)).toBeGreaterThanOrEqual(Math.min(...times) + 60_000);

    // Who was busy is due an hour later, when the slot is over.
    await stack.moveClockTo(instant(second.fromMs - 1_000));
    expect((await shown(id)).numbers.map(({ attempts }) => attempts)).toEqual([1, 1, 1]);
    await stack.moveClockTo(instant(second.fromMs));
    const [again = 0] = await tried({ total: 3, given_up: 3 });
    expect(again).toBeGreaterThanOrEqual(second.fromMs);
    expect((await shown(id)).numbers.map(({ outcome, attempts }) => [outcome, attempts])).toEqual([
      ["declined", 2],
      ...[1, 2].map(() => ["declined", 1]),
    ]);
  },
);

const zone = "Europe/Paris";

/** Half an hour of one day of the week, so many days from now. */
function slotIn(dayCount: number): { fromMs: number; hours: { days: string[]; from: string; to: string } } {
  const from = DateTime.now().setZone(zone).plus({ days: dayCount }).set({ hour: 9 }).startOf("hour");
  const day = days[from.weekday - 1];
  return { fromMs: from.toMillis(), hours: { days: day === undefined ? [] : [day], from: "09:00", to: "09:30" } };
}

const holdsProgress =
  (expected: Record<string, number>) =>
  ({ progress }: z.infer<typeof Campaign>): boolean =>
    isDeepStrictEqual(progress, expected);

/** From now on that number takes its calls so. */
async function takes(number: string, persona: object): Promise<void> {
  const path = `phone/numbers/${encodeURIComponent(number)}`;
  expect((await stack.control(path, { method: "PUT", body: JSON.stringify(persona) })).ok).toBe(true);
}

test("the doors of campaigns are shut without the key, and a wrong order is told what is wrong", async () => {
  expect((await fetch(`${stack.urls.api}/campaign`)).status).toBe(401);
  expect((await fetch(`${stack.urls.api}/campaign/some-campaign/cancel`, { method: "POST" })).status).toBe(401);
  expect((await stack.api("/campaign/some-campaign")).status).toBe(404);
  const nonsense = await stack.api("/campaign/some-campaign/nonsense", { method: "POST" });
  expect(nonsense.status).toBe(404);
  expect(await nonsense.text()).toContain("no such order; these are: pause, resume, cancel");
  for (const [path, wrong, why] of [
    ["/campaign", { at_once: 0 }, "at_once: must be at least 1"],
    ["/campaign", { bot_name: undefined }, "bot_name: is missing"],
    ["/campaign", { at: "2020-01-01T00:00:00Z" }, "at: must lie in the future"],
    ["/campaign", { at: "2099-01-01T00:00:00Z" }, "at: must lie within a year"],
    ["/call", { phone_number: "+12025550181" }, "name one number or many"],
  ] as const) {
    const body = JSON.stringify({ ...order, phone_numbers: ["+12025550180"], ...wrong });
    const refused = await stack.api(path, { method: "POST", body });
    expect(refused.status).toBe(422);
    expect(await refused.text()).toContain(why);
  }
});
