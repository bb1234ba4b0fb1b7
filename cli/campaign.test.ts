import { spawn, type ChildProcessByStdio } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import type { Readable } from "node:stream";
import { text } from "node:stream/consumers";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startCampaignCenter, type CampaignCenter } from "./campaign-center.testing.ts";
import { violationsOf } from "./simulate/invariants.ts";

/*
 * The example that calls fifty phones, whole: the command itself, the triggers it asks, all orchestrations, the store, and
 * sessions of the relay; phones and speech are simulated, on a clock that skips.
 */

const root = join(import.meta.dirname, "..");
const startAt = "2026-01-05T09:00:00.000Z";

let campaign: CampaignCenter;
let command: ChildProcessByStdio<null, Readable, null>;
let printed: { lines: string[]; code: number | null };
let isOver: boolean;
beforeAll(async () => {
  campaign = await startCampaignCenter({ startAt });
  command = spawn(process.execPath, ["cli/campaign.ts", "--file", "examples/campaign.yaml"], {
    ...{ cwd: root, env: campaign.environment, stdio: ["ignore", "pipe", "inherit"] },
  });
  const [stdout, closed] = [text(command.stdout), once(command, "close")];
  await Promise.race([campaign.ordered, closed]);
  isOver = await campaign.center.time.runOut(Date.parse(startAt) + 24 * 3_600_000);
  const [code] = (await closed) as [number | null];
  printed = { lines: (await stdout).trim().split("\n"), code };
});
afterAll(async () => {
  command.kill(); // where it has not come to its end
  await campaign.stop();
});

/** So many numbers in a row, and what the table says of each. */
const rows: readonly [from: number, count: number, state: string, outcome: string, attempts: number][] = [
  [13_035_550_110, 26, "done", "completed", 1],
  [13_035_550_136, 6, "done", "completed", 2],
  [13_035_550_142, 5, "given-up", "busy", 2],
  [13_035_550_147, 4, "done", "completed", 2],
  [13_035_550_151, 5, "given-up", "declined", 1],
  [13_035_550_156, 4, "given-up", "invalid", 1],
];

test("prints what became of each phone, and ends well", () => {
  const { lines, code } = printed;
  const head = lines.findIndex((line) => line.startsWith("number "));
  expect(lines[head]).toMatch(/^number +state +last outcome +attempts +last call$/);
  expect(lines.slice(head + 1, head + 51).map((line) => line.split(/\s+/).slice(0, 4))).toEqual(
    rows.flatMap(([from, count, state, outcome, attempts]) =>
      Array.from({ length: count }, (_, index) => [`+${from + index}`, state, outcome, String(attempts)]),
    ),
  );
  expect(lines.slice(head + 51)).toEqual(["", expect.stringMatching(/^\w+ \d+(, \w+ \d+){3}$/)]);
  expect(lines.at(-1)?.split(", ").toSorted()).toEqual(["busy 5", "completed 36", "declined 5", "invalid 4"]);
  expect(code).toBe(0);
});

test("calls five at once, and never more", () => {
  const legs = [...campaign.center.carrier.legs.values()];
  expect(legs).toHaveLength(65);
  const atOnce = legs.map(
    ({ begunAtMs }) => legs.filter((one) => one.begunAtMs <= begunAtMs && begunAtMs < (one.endedAtMs ?? 0)).length,
  );
  expect(Math.max(...atOnce)).toBe(5);
});

test("keeps every promise of the center, and leaves nothing behind", async () => {
  expect(await violationsOf(campaign.center, { isOver })).toEqual([]);
});
