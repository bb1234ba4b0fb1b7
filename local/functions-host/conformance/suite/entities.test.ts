import { afterAll, expect, test } from "vitest";
import { z } from "zod";
import { hostUnderTest, unique } from "./host-under-test.ts";

const host = await hostUnderTest();
afterAll(() => host.leave());

const signal = async (key: string, op: string, input?: unknown) => {
  const body = JSON.stringify(input) ?? null;
  return (await host.durable(`entities/Account/${key}?op=${op}`, { method: "POST", body })).status;
};
const state = async (key: string, name = "Account"): Promise<unknown> => {
  const answer = await host.durable(`entities/${name}/${key}`);
  return answer.status === 200 ? await answer.json() : answer.status;
};
const Listed = z.array(z.looseObject({ entityId: z.object({ name: z.string(), key: z.string() }) }));
const listed = async (key: string, query = "") => {
  const all = Listed.parse(await (await host.durable(`entities/account?${query}`)).json());
  return all.filter(({ entityId }) => entityId.key === key);
};

test("an entity is signalled, read by its name in any case, listed and deleted", async () => {
  const key = unique("read");
  expect(await state(key)).toBe(404);
  for (const amount of [3, 4]) expect(await signal(key, "add", amount)).toBe(202);
  await expect.poll(() => state(key)).toBe(7);
  expect(await state(key, "ACCOUNT")).toBe(7);
  expect(await listed(key)).toMatchObject([{ entityId: { name: "account", key } }]);
  expect(await listed(key, "fetchState=true")).toMatchObject([{ state: 7 }]);
  await host.durable(`entities/account/${key}`, { method: "DELETE" });
  await expect.poll(() => state(key)).toBe(404);
  expect(await listed(key)).toEqual([]);
});

test("signals that come at once are each performed, once", async () => {
  const key = unique("batch");
  await Promise.all(Array.from({ length: 40 }, () => signal(key, "add", 1)));
  await expect.poll(() => state(key)).toBe(40);
});

test("a signal that deletes last leaves nothing, whatever came before it", async () => {
  const key = unique("gone");
  await Promise.all(Array.from({ length: 5 }, () => signal(key, "add", 1)));
  await signal(key, "delete");
  await expect.poll(() => state(key)).toBe(404);
  await signal(key, "add", 1);
  await expect.poll(() => state(key)).toBe(1);
});

test("an orchestration calls an entity, signals it, and hears its answer; an operation that returns nothing gives null", async () => {
  expect((await host.run("adds-and-gets", { key: unique("called") })).output).toEqual({ answer: null, balance: 7 });
});

test("an entity keeps what it is given: texts, numbers, lists, objects", async () => {
  const values = ["text", "", 0, 1.5, true, [1, "two"], { a: { b: null } }];
  expect((await host.run("puts-and-gets", values)).output).toEqual(values);
});

test("a failed operation fails its caller, who may catch it and goes on with the entity as it was", async () => {
  const key = unique("faulty");
  await signal(key, "add", 3);
  expect((await host.run("asks-for-nonsense", { key, caught: false })).runtimeStatus).toBe("Failed");
  expect((await host.run("asks-for-nonsense", { key, caught: true })).output).toEqual(["caught", 3]);
});

test("a signal is heard by the time it is asked for often enough", async () => {
  expect((await host.run("signals-then-polls", { key: unique("polled") })).output).toBe("heard");
});

test("an orchestration goes on with its entity after continue-as-new", async () => {
  expect((await host.run("renews-between-calls", { key: unique("renewed"), round: 0 })).output).toBe(3);
});

test("an entity signals another", async () => {
  const [giver, heir] = [unique("giver"), unique("heir")];
  await signal(giver, "add", 9);
  await signal(giver, "give-to", heir);
  await expect.poll(() => state(heir)).toBe(9);
});

test("increments under a lock, many at once, lose none", async () => {
  const key = unique("locked");
  const runs = await Promise.all(Array.from({ length: 10 }, () => host.run("increments-under-lock", { key })));
  expect(runs.map(({ runtimeStatus }) => runtimeStatus)).toEqual(runs.map(() => "Completed"));
  expect(await state(key, "Box")).toBe(10);
});

test("transfers that lock the same entities in any order neither lose money nor wait for each other for ever", async () => {
  const [one, two] = [unique("one"), unique("two")];
  await signal(one, "add", 100);
  await signal(two, "add", 50);
  await expect.poll(() => state(two)).toBe(50);
  const runs = await Promise.all(
    Array.from({ length: 8 }, (_, n) =>
      host.run("transfers", n % 2 === 0 ? { from: one, to: two } : { from: two, to: one }),
    ),
  );
  expect(runs.map(({ runtimeStatus }) => runtimeStatus)).toEqual(runs.map(() => "Completed"));
  expect(Number(await state(one)) + Number(await state(two))).toBe(150);
});

test("an entity that has ended its work is purged by its id", async () => {
  const key = unique("purged");
  await signal(key, "add", 1);
  await expect.poll(() => state(key)).toBe(1);
  const id = encodeURIComponent(`@account@${key}`);
  expect((await host.durable(`instances/${id}`, { method: "DELETE" })).status).toBe(200);
  expect(await state(key)).toBe(404);
});

test("a signal that is not JSON, and one to an entity that there is not, are refused", async () => {
  const broken = await host.durable("entities/account/any?op=add", { method: "POST", body: "not json" });
  expect(broken.status).toBe(400);
  const nowhere = await host.durable("entities/Nothing/any?op=add", { method: "POST", body: "1" });
  expect(nowhere.status).toBe(400);
  expect(JSON.stringify(await nowhere.json())).toContain("The function 'nothing' doesn't exist");
});

test("entities are listed page by page, and by the time of what they did last", async () => {
  const keys = [1, 2, 3].map((n) => unique(`page-${n}`));
  for (const key of keys) await host.durable(`entities/account/${key}?op=add`, { method: "POST", body: "1" });
  await expect.poll(async () => (await pageOf("")).ids.filter((key) => keys.includes(key))).toHaveLength(3);

  const seen: string[] = [];
  for (let token: string | null = ""; token !== null;) {
    const page = await pageOf("top=2", token);
    expect(page.ids.length).toBeLessThanOrEqual(2);
    seen.push(...page.ids);
    token = page.token;
  }
  expect(seen.filter((key) => keys.includes(key))).toEqual([...keys].sort());
  expect((await pageOf("lastOperationTimeFrom=2999-01-01T00:00:00Z")).ids).toEqual([]);
  expect((await pageOf("lastOperationTimeTo=2020-01-01T00:00:00Z")).ids).toEqual([]);
  expect((await host.durable("entities/account?lastOperationTimeTo=never")).status).toBe(400);
});

async function pageOf(query: string, token = ""): Promise<{ ids: string[]; token: string | null }> {
  const headers: Record<string, string> = token === "" ? {} : { "x-ms-continuation-token": token };
  const answer = await host.durable(`entities/account?${query}`, { headers });
  const ids = Listed.parse(await answer.json()).map(({ entityId }) => entityId.key);
  return { ids, token: answer.headers.get("x-ms-continuation-token") };
}
