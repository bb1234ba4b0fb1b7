import { afterAll, expect, test } from "vitest";
import { hostUnderTest } from "./host-under-test.ts";

const host = await hostUnderTest();
afterAll(() => host.leave());

test("the first of several activities wins, whichever was asked for first", async () => {
  const [inOrder, outOfOrder] = await Promise.all([
    host.run("first-of-three", [10, 900, 900]),
    host.run("first-of-three", [900, 900, 10]),
  ]);
  expect([inOrder.output, outOfOrder.output]).toEqual([10, 10]);
});

test("results of activities that run at once come in the order in which they were asked for", async () => {
  expect((await host.run("all-in-order", [300, 10, 100])).output).toEqual([300, 10, 100]);
});

test("a set of activities beats a timer, or a timer beats it", async () => {
  const [works, waits] = await Promise.all([
    host.run("races", { workMs: 10, timerMs: 20_000 }),
    host.run("races", { workMs: 900, timerMs: 100 }),
  ]);
  expect(works.output).toEqual([10, 10]);
  expect(waits.output).toBe("timed out");
});

test.each([true, false])("a compound task of nothing is refused (any: %s)", async (any) => {
  expect(await host.run("empty-compound", { any })).toMatchObject({ runtimeStatus: "Failed" });
});

test("a timer that has fired cannot be cancelled", async () => {
  const { runtimeStatus, output } = await host.run("cancels-too-late");
  expect(runtimeStatus).toBe("Failed");
  expect(output).toContain("Cannot cancel a completed task");
});

test("a loser's timer that is not cancelled keeps the instance running until it fires", async () => {
  const id = await host.start("leaves-a-timer");
  const returned = await host.until(id, ({ customStatus }) => customStatus === "returns");
  expect(returned).toMatchObject({ runtimeStatus: "Running", output: null });
  expect((await host.ended(id)).output).toBe("returned at once");
});

test("a loser's timer that is not cancelled holds up continue-as-new until it fires", async () => {
  const id = await host.start("renews-beside-a-timer", { round: 0 });
  const renewing = await host.until(id, ({ customStatus }) => customStatus === "renews itself");
  expect(renewing).toMatchObject({ runtimeStatus: "Running", input: { round: 0 } });
  expect(await host.ended(id)).toMatchObject({ output: "second round", input: { round: 1 } });
});

test("retries stop at the first success", async () => {
  const { instanceId, output } = await host.run("retries", { failures: 2, attempts: 5 });
  expect(output).toBe("succeeded");
  expect(await host.noted(instanceId)).toHaveLength(3);
});

test("retries give up after the last attempt, and the orchestration's clock shows the time they took", async () => {
  const { instanceId, output } = await host.run("retries", { failures: 9, attempts: 4 });
  expect(await host.noted(instanceId)).toHaveLength(4);
  // 200, then twice that, but no more than 300.
  expect((output as { gaveUpAfterMs: number }).gaveUpAfterMs).toBeGreaterThanOrEqual(800);
});

test.each([{}, { options: {} }, { options: { firstRetryIntervalInMilliseconds: 10 } }])(
  "retry options that lack a property of the SDK's are refused: %j",
  async (given) => {
    const { runtimeStatus, output } = await host.run("retries-with-given-options", given);
    expect(runtimeStatus).toBe("Failed");
    expect(output).toContain("RetryOptions");
  },
);

test("a retry that runs into its time-out hangs", async () => {
  const id = await host.start("retry-times-out");
  await host.later(2_000);
  const attempts = await host.noted(id);
  expect(attempts.length).toBeLessThan(10);
  await host.later(1_000);
  expect(await host.noted(id)).toEqual(attempts);
  expect((await host.status(id)).runtimeStatus).toBe("Running");
  await host.operate(id, "terminate");
});
