import { afterEach, expect, test } from "vitest";
import { Supervisor } from "./supervisor.ts";

/* A process of the stack that dies, is long in starting again, and hangs. */

const name = "slow part";
const hungAfterMs = 1_500;

let answers = true;
let lookCount = 0;
const told: string[] = [];
const part = {
  ...{ name, args: ["-e", "setInterval(() => {}, 60_000)"], env: {}, hungAfterMs },
  ready: () => {
    lookCount += 1;
    return Promise.resolve(answers);
  },
};
const supervisor = new Supervisor(
  [part],
  (line) => told.push(line),
  () => undefined,
);
afterEach(() => supervisor.stop());

const processId = () => supervisor.processes[name] ?? 0;
const looks = async (count: number) => {
  const before = lookCount;
  await expect.poll(() => lookCount - before, { timeout: 60_000 }).toBeGreaterThanOrEqual(count);
};

test(
  "one that is long in starting again is waited for, and one that hangs then is ended",
  { timeout: 120_000 },
  async () => {
    await supervisor.start(60_000);
    const first = processId();
    process.kill(first, "SIGKILL");
    answers = false;
    await expect.poll(processId).not.toBe(first);
    const second = processId();

    // Longer than one that hangs is given.
    await looks(4);
    expect(told).toEqual([`${name} died (SIGKILL); starting it again`]);
    expect(processId()).toBe(second);

    answers = true;
    await looks(2);
    answers = false;
    await expect.poll(() => told, { timeout: 60_000 }).toContain(`${name} does not answer any more; ending it`);
    await expect.poll(processId).not.toBe(second);
  },
);
