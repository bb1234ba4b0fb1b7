import { afterAll, expect, test } from "vitest";
import { hostUnderTest, unique } from "./host-under-test.ts";

const host = await hostUnderTest();
afterAll(() => host.leave());

test("a child knows its parent, and its id begins with the execution's of its parent", async () => {
  const { instanceId, output } = await host.run("parent", { child: "tells-parent" });
  expect(output).toMatchObject({ parent: instanceId });
  expect((output as { id: string }).id).toMatch(/^[0-9a-f]{32}:0$/);
});

test("a child that returns nothing gives its parent null", async () => {
  expect(await host.run("parent", { child: "returns-nothing" })).toMatchObject({
    runtimeStatus: "Completed",
    output: null,
  });
});

test.each([
  ["with its parent's id", "own-id-as-child", {}],
  ["with an entity's id", "patient-parent", { child: "waits-for-go", childId: "@counter@one" }],
  ["that is not registered", "patient-parent", { child: "nothing-of-that-name" }],
])("a child %s is never begun, and leaves its parent waiting", async (_which, parent, input) => {
  const id = await host.start(parent, input);
  await host.until(id, ({ runtimeStatus }) => runtimeStatus === "Running");
  await host.later(200);
  expect((await host.status(id, "showHistory=true")).historyEvents).toHaveLength(1);
  expect(await host.operate(id, "terminate")).toBe(202);
});

test("an event can be raised to a child", async () => {
  const childId = unique("child");
  const id = await host.start("parent", { child: "waits-for-go", childId });
  await host.until(id, ({ runtimeStatus }) => runtimeStatus === "Running");
  await expect.poll(() => host.raise(childId, "go", 7)).toBe(202);
  expect((await host.ended(id)).output).toBe(7);
});

test("a child that nobody waits for holds its parent, which has returned, until it ends", async () => {
  const childId = unique("child");
  const id = await host.start("impatient-parent", { child: "", childId });
  await host.until(id, ({ customStatus }) => customStatus === "went on");
  await host.later(200);
  expect((await host.status(childId)).runtimeStatus).toBe("Running");
  expect((await host.status(id)).runtimeStatus).toBe("Running");
  await host.raise(childId, "go", 1);
  expect((await host.ended(id)).output).toBe("went on");
});

test("children that are put into a second Task.all leave their parent hanging", async () => {
  const id = await host.start("reyields-children");
  for (const ms of [10, 200]) {
    await expect.poll(() => host.durable(`instances/${id}-${ms}`).then(({ status }) => status)).toBe(200);
  }
  await host.later(300);
  expect((await host.status(id)).runtimeStatus).toBe("Running");
  await host.operate(id, "terminate");
});

test("terminating a parent does not touch its children, and purging it does not either", async () => {
  const childId = unique("child");
  const id = await host.start("parent", { child: "waits-for-go", childId });
  await expect.poll(() => host.durable(`instances/${childId}`).then(({ status }) => status)).toBe(202);
  expect(await host.operate(id, "terminate")).toBe(202);
  expect(await host.ended(id)).toMatchObject({ runtimeStatus: "Terminated", output: "because" });
  expect((await host.durable(`instances/${id}`, { method: "DELETE" })).status).toBe(200);
  expect((await host.status(childId)).runtimeStatus).toBe("Running");
  await host.raise(childId, "go", 5);
  expect(await host.ended(childId)).toMatchObject({ runtimeStatus: "Completed", output: 5 });
});

test("a parent catches a child that called an activity that is not there, and goes on", async () => {
  const { runtimeStatus, output } = await host.run("patient-parent", { child: "calls-nothing" });
  expect({ runtimeStatus, output }).toMatchObject({
    runtimeStatus: "Completed",
    output: ["went on", expect.any(String)],
  });
  expect(JSON.stringify(output)).toContain("The function 'not-there' doesn't exist");
});

test("a parent catches a child that was not deterministic, and goes on", async () => {
  const { runtimeStatus, output } = await host.run("patient-parent", { child: "wavers" });
  expect({ runtimeStatus, output }).toMatchObject({
    runtimeStatus: "Completed",
    output: ["went on", expect.any(String)],
  });
  expect(JSON.stringify(output)).toContain("Non-Deterministic workflow detected");
});

test("a parent cannot catch that its child was terminated: the SDK cannot read that, and asks for nothing any more", async () => {
  const childId = unique("child");
  const id = await host.start("patient-parent", { child: "waits-for-go", childId });
  await expect.poll(() => host.operate(childId, "terminate")).toBe(202);
  const { runtimeStatus, output } = await host.ended(id);
  expect(runtimeStatus).toBe("Failed");
  expect(output).toContain("scheduled a sub-orchestration task with sequence ID 0 and name 'waits-for-go'");
  expect(output).toContain("hasn't (yet?) scheduled this task");
});
