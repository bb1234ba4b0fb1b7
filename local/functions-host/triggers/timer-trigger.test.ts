import { app, type Timer } from "@azure/functions";
import { expect, test } from "vitest";
import { startTestHost } from "../test-host.ts";
import { VirtualClock } from "../virtual-clock.ts";
import { timerSchedule } from "./timer-schedule.ts";

const hourMs = 3_600_000;

test("six fields, five, and an interval are schedules; nonsense is refused", () => {
  const at = Date.parse("2026-03-01T10:15:30Z");
  const next = (text: string, zone?: string) => new Date(timerSchedule(text, zone).nextMs(at)).toISOString();
  expect(next("0 */5 * * * *")).toBe("2026-03-01T10:20:00.000Z");
  expect(next("*/5 * * * *")).toBe("2026-03-01T10:20:00.000Z");
  expect(next("0 30 9 * * Mon", "Europe/Paris")).toBe("2026-03-02T08:30:00.000Z");
  expect(next("01:00:00")).toBe("2026-03-01T11:15:30.000Z");
  expect(() => timerSchedule("now and then")).toThrow(/neither an NCRONTAB expression/);
});

test("a day must fit both the day of the month and the weekday, in the zone of the schedule", () => {
  const at = Date.parse("2026-03-01T10:15:30Z");
  const next = (text: string, zone?: string) => new Date(timerSchedule(text, zone).nextMs(at)).toISOString();
  expect(next("0 0 9 13 * Fri")).toBe("2026-03-13T09:00:00.000Z");
  expect(next("0 0 9 1 * Mon-Wed")).toBe("2026-04-01T09:00:00.000Z");
  expect(next("* * * 13 * tuesday")).toBe("2026-10-13T00:00:00.000Z");
  expect(next("0 30 0 * * 2", "Asia/Tokyo")).toBe("2026-03-02T15:30:00.000Z");
  expect(next("0 0 0 29 2 0")).toBe("2032-02-29T00:00:00.000Z");
  expect(next("0 5/20 10 * * *")).toBe("2026-03-01T10:25:00.000Z");
  expect(next("0 0 */7 * * *")).toBe("2026-03-01T14:00:00.000Z");
});

test.each([
  "0 0 0 L * *",
  "0 0 0 ? * *",
  "0 0 0 * * 7",
  "0 0 0 * * 5-7",
  "0 0 0 * * 1#2",
  "0 0 0 * 13 *",
  "60 * * * * *",
])("%s is refused, as NCRONTAB knows nothing of the kind", (text) =>
  expect(() => timerSchedule(text)).toThrow(`The timer schedule "${text}" has "`),
);

test("a day that never comes is refused", () => {
  expect(() => timerSchedule("0 0 0 30 2 *")).toThrow();
});

test("the first tick of all is past due too when it was missed", async () => {
  const clock = new VirtualClock(Date.parse("2026-03-01T10:15:00Z"));
  const ticks: Timer[] = [];
  let host = await startTestHost(
    () => {
      app.timer("first", { schedule: "0 0 * * * *", handler: (timer) => void ticks.push(timer) });
      app.timer("unmonitored", {
        schedule: "0 0 * * * *",
        useMonitor: false,
        handler: () => Promise.reject(new Error("is not to run")),
      });
    },
    { clock },
  );
  host = await host.restart(() => clock.moveTo(Date.parse("2026-03-01T11:10:00Z")));
  await host.send("admin/host/clock", { method: "POST", body: '{"advanceMs":0}' });
  expect(ticks.map(({ isPastDue }) => isPastDue)).toEqual([true]);
  host = await host.restart();
  await host.send("admin/host/clock", { method: "POST", body: '{"advanceMs":0}' });
  expect(ticks).toHaveLength(1);
  expect(host.logged).toEqual([]);
  await host.dispose();
});

test("a timer function that is run by hand is given its timer", async () => {
  const clock = new VirtualClock(Date.parse("2026-03-01T10:15:00Z"));
  const ticks: Timer[] = [];
  const host = await startTestHost(
    () => app.timer("by-hand", { schedule: "0 0 * * * *", handler: (timer) => void ticks.push(timer) }),
    { clock },
  );
  const run = await host.send("admin/functions/by-hand", { method: "POST", body: '{"input":""}' });
  expect(run.status).toBe(202);
  await expect.poll(() => ticks.length).toBe(1);
  expect(ticks[0]).toMatchObject({
    isPastDue: false,
    schedule: { adjustForDST: true },
    scheduleStatus: { next: "2026-03-01T11:00:00.000Z" },
  });
  await host.dispose();
});

test("a timer function runs when it is due, keeps its status, and runs past due after a stop", async () => {
  const clock = new VirtualClock(Date.parse("2026-03-01T10:15:00Z"));
  const ticks: Timer[] = [];
  let host = await startTestHost(
    () => app.timer("hourly", { schedule: "0 0 * * * *", handler: (timer) => void ticks.push(timer) }),
    {
      clock,
    },
  );
  const advance = (advanceMs: number) =>
    host.send("admin/host/clock", { method: "POST", body: JSON.stringify({ advanceMs }) });

  await advance(3 * hourMs);
  expect(ticks.map(({ scheduleStatus, isPastDue }) => [scheduleStatus.next, isPastDue])).toEqual([
    ["2026-03-01T12:00:00.000Z", false],
    ["2026-03-01T13:00:00.000Z", false],
    ["2026-03-01T14:00:00.000Z", false],
  ]);

  const moved = await advance(30 * 60_000);
  expect(await moved.json()).toEqual({ now: "2026-03-01T13:45:00.000Z" });
  host = await host.restart(() => clock.moveTo(Date.parse("2026-03-01T17:10:00Z")));
  await advance(0);
  expect(ticks).toHaveLength(4);
  expect(ticks[3]).toMatchObject({ isPastDue: true, scheduleStatus: { last: "2026-03-01T13:00:00.000Z" } });
  await host.dispose();
});

test("a timer function that fails is tried again as it asks, and told how often", async () => {
  const tries: unknown[] = [];
  const clock = new VirtualClock(Date.parse("2026-03-01T10:00:30Z"));
  const host = await startTestHost(
    () =>
      app.timer("flaky", {
        schedule: "0 0 * * * *",
        retry: { strategy: "exponentialBackoff", maxRetryCount: 2, minimumInterval: 1000, maximumInterval: 60_000 },
        handler: (_timer: Timer, context) => {
          tries.push([new Date(clock.nowMs()).toISOString().slice(11, 19), context.retryContext?.retryCount]);
          throw new Error(`try ${tries.length}`);
        },
      }),
    { clock },
  );
  await host.send("admin/host/clock", { method: "POST", body: JSON.stringify({ advanceMs: 1.5 * hourMs }) });
  expect(tries).toEqual([
    ["11:00:00", undefined],
    ["11:00:01", 1],
    ["11:00:03", 2],
  ]);
  const failures = host.logged.filter(({ event }) => event === "timer function failed");
  expect(failures).toHaveLength(1);
  expect(failures[0]?.error).toContain("try 3");
  await host.dispose();
});
