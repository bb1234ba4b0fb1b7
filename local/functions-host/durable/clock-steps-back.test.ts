import * as df from "durable-functions";
import type { OrchestrationContext, Task } from "durable-functions";
import { expect, test } from "vitest";
import { z } from "zod";
import { startTestHost } from "../test-host.ts";
import { VirtualClock } from "../virtual-clock.ts";

/** A clock that can be set back, as a machine's is when it is corrected. */
class CorrectedClock extends VirtualClock {
  setBackMs = 0;

  override nowMs(): number {
    return super.nowMs() - this.setBackMs;
  }

  override at(timeMs: number, callback: () => void): () => void {
    return super.at(timeMs + this.setBackMs, callback);
  }
}

const hourMs = 3_600_000;

test("time never runs backwards for an orchestration, though the machine's clock is set back", async () => {
  const clock = new CorrectedClock(Date.parse("2026-01-01T12:00:00Z"));
  const register = () =>
    df.app.orchestration("times", function* ({ df: durable }: OrchestrationContext): Generator<Task, unknown, unknown> {
      const seen = [durable.currentUtcDateTime.getTime()];
      yield durable.waitForExternalEvent("go");
      seen.push(durable.currentUtcDateTime.getTime());
      yield durable.createTimer(new Date(durable.currentUtcDateTime.getTime() + 1000));
      return [...seen, durable.currentUtcDateTime.getTime()];
    });
  const host = await startTestHost(register, { clock });
  await host.hub.start({ name: "times", instanceId: "one" });
  await host.hub.idle();
  clock.setBackMs = hourMs;
  await host.hub.raiseEvent("one", "go", "1");
  await host.hub.idle();
  clock.moveTo(clock.nextAlarmMs() ?? 0);
  await host.hub.idle();
  const { status, output } = host.hub.instance("one") ?? {};
  expect(status).toBe("Completed");
  const [begun = 0, told = 0, fired = 0] = z.array(z.number()).parse(JSON.parse(output ?? "[]"));
  expect(told).toBeGreaterThanOrEqual(begun);
  expect(fired).toBe(told + 1000);
  await host.dispose();
});
