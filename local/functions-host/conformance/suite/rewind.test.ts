import { afterAll, expect, test } from "vitest";
import { hostUnderTest } from "./host-under-test.ts";

const host = await hostUnderTest();
afterAll(() => host.leave());

async function failThenRewind(name: string, input: unknown = {}, keyOf = (id: string) => id) {
  const failed = await host.run(name, input);
  expect(failed.runtimeStatus).toBe("Failed");
  const before = await host.noted(keyOf(failed.instanceId));
  expect(await host.operate(failed.instanceId, "rewind")).toBe(202);
  const { output } = await host.until(failed.instanceId, ({ runtimeStatus }) => runtimeStatus === "Completed");
  return { output, again: (await host.noted(keyOf(failed.instanceId))).slice(before.length) };
}

test("only what failed is done again, and what follows it", async () => {
  expect(await failThenRewind("row")).toEqual({ output: ["first", "bad", "last"], again: ["bad", "last"] });
});

test("of several at once all that failed are done again", async () => {
  const { output, again } = await failThenRewind("row-of-three-at-once");
  expect(output).toEqual(["bad one", "good", "bad two"]);
  expect(again.sort()).toEqual(["bad one", "bad two"]);
});

test("the last attempt of a retry is made again", async () => {
  expect(await failThenRewind("row-with-retry")).toEqual({ output: "bad", again: ["bad"] });
});

test("a child that failed is rewound with its parent", async () => {
  const childId = `row-${crypto.randomUUID()}`;
  const { output, again } = await failThenRewind("parent", { child: "row", childId }, () => childId);
  expect({ output, again }).toEqual({ output: ["first", "bad", "last"], again: ["bad", "last"] });
});

test("an instance that has not failed cannot be rewound", async () => {
  const id = await host.start("waits-for-go");
  expect(await host.operate(id, "rewind")).toBe(500);
  await host.operate(id, "terminate");
});
