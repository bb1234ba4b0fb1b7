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
