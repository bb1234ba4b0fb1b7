import { afterAll, expect, test } from "vitest";
import { hostUnderTest } from "./host-under-test.ts";

const host = await hostUnderTest();
afterAll(() => host.leave());

test("guids are the same in every replay, and differ from each other and between instances", async () => {
  const runs = await Promise.all(["one", "two"].map(() => host.run("guids")));
  const made = runs.map(({ output }) => output as { first: string[]; last: string[] });
  for (const { first, last } of made) expect(first).toEqual(last);
  expect(new Set(made.flatMap(({ first }) => first)).size).toBe(4);
});

test("isReplaying is false once for each step, however often the history is played", async () => {
  const { instanceId } = await host.run("counts-steps");
  expect(await host.noted(instanceId)).toEqual(["step 0", "step 1", "step 2", "end"]);
});

test("the clock of an orchestration shows the same in every replay, and goes forward with its history", async () => {
  const { output } = await host.run("reads-the-clock");
  const { first, last, end } = output as Record<string, string>;
  expect(first).toBe(last);
  expect(Date.parse(end ?? "") - Date.parse(last ?? "")).toBeGreaterThanOrEqual(500);
});

test.each([65_000, 2_300_000])(
  "an output of %i letters of an activity and of an orchestration comes back whole",
  async (length) => {
    const { output } = await host.run("carries-much", { length });
    expect(output === "é".repeat(length)).toBe(true);
  },
);

test("an instance that is sent hundreds of events hears each of them once, in order", async () => {
  const count = 400;
  const id = await host.start("hears-many", { count });
  for (let n = 0; n < count; n++) expect(await host.raise(id, "said", n)).toBe(202);
  const { output } = await host.ended(id);
  expect(output).toEqual(Array.from({ length: count }, (_, n) => n));
});

test("an orchestrator that asks for something else on replay is failed, and told why", async () => {
  const { runtimeStatus, output } = await host.run("wavers");
  expect(runtimeStatus).toBe("Failed");
  expect(output).toMatch(/^Non-Deterministic workflow detected: .*an activity task with sequence number 0 named/);
});

test("an orchestration that asks for more than 100,000 things fails", async () => {
  const { runtimeStatus, output } = await host.run("asks-for-too-much");
  expect(runtimeStatus).toBe("Failed");
  expect(output).toContain("Maximum amount of orchestration actions (100000) has been reached.");
});

test("many orchestrations at once come to their own ends", async () => {
  const runs = await Promise.all(
    Array.from({ length: 50 }, (_, n) =>
      host.run(
        "all-in-order",
        [n, 50 - n].map((ms) => ms + 1),
      ),
    ),
  );
  expect(runs.map(({ output }) => output)).toEqual(Array.from({ length: 50 }, (_, n) => [n + 1, 51 - n]));
});
