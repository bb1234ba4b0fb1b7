import * as df from "durable-functions";
import type { EntityContext, OrchestrationContext, Task } from "durable-functions";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startTestHost, type TestHost } from "../test-host.ts";
import { signedIn, type TestBrowser } from "./test-browser.ts";

type Steps = Generator<Task, unknown, unknown>;

const hostile = `"><script>alert('x')</script><img src=x onerror=alert(1)>&amp;`;

let host: TestHost;
let browser: TestBrowser;
let broken = true;

beforeAll(async () => {
  host = await startTestHost(() => {
    df.app.activity("step", {
      handler: (name: string) => {
        if (name === "bad" && broken) throw new Error(`broken ${hostile}`);
        return name;
      },
    });
    df.app.orchestration("waits", function* ({ df: durable }: OrchestrationContext): Steps {
      durable.setCustomStatus({ mood: hostile });
      return yield durable.waitForExternalEvent("go");
    });
    df.app.orchestration("child", function* ({ df: durable }: OrchestrationContext): Steps {
      return yield durable.callActivity("step", "bad");
    });
    df.app.orchestration("parent", function* ({ df: durable }: OrchestrationContext): Steps {
      yield durable.callActivity("step", hostile);
      return yield durable.callSubOrchestrator("child", {}, "the-child");
    });
    df.app.entity("counter", (context: EntityContext<number>) => context.df.setState(1));
    df.app.orchestration("long", function* ({ df: durable }: OrchestrationContext): Steps {
      for (let n = 0; n < 205; n++) durable.signalEntity(new df.EntityId("counter", "x"), `signal-${n}`);
      return yield durable.waitForExternalEvent("go");
    });
  });
  browser = await signedIn(host);
});

afterAll(() => host.dispose());

async function start(name: string, instanceId: string, input?: unknown): Promise<string> {
  const started = await host.hub.start({ name, instanceId, input: input === undefined ? null : JSON.stringify(input) });
  expect(started.is).toBe("started");
  await host.hub.idle();
  return `/monitor/instances/${encodeURIComponent(instanceId)}`;
}

const statusOf = (id: string) => expect.poll(() => host.hub.instance(id)?.status, { timeout: 20_000 });
const ids = (text: string) => [...text.matchAll(/<td><a href="\/monitor\/instances\/([^"]+)"/g)].map(([, id]) => id);

test("an instance is suspended, resumed and told an event by forms", async () => {
  const at = await start("waits", "told");
  expect((await browser.post(`${at}/suspend`, { reason: "lunch" })).headers.get("location")).toBe(`${at}?done=suspend`);
  await statusOf("told").toBe("Suspended");
  expect((await browser.post(`${at}/suspend`, {})).status).toBe(409);
  const suspended = await browser.get(`${at}?done=suspend`);
  expect(suspended.text).toContain("told to suspend");
  expect(suspended.text).toContain("lunch");
  expect((await browser.post(`${at}/resume`, {})).status).toBe(303);
  await statusOf("told").toBe("Running");

  for (const [eventName, eventInput] of [
    ["go", "{not json"],
    [" ", "1"],
  ] as const) {
    const refused = await browser.post(`${at}/raise-event`, { eventName, eventInput });
    expect(refused.status).toBe(422);
    expect(refused.text).toContain(eventInput);
  }
  expect((await browser.post(`${at}/raise-event`, { eventName: "go", eventInput: '{ "n": [1] }' })).status).toBe(303);
  await statusOf("told").toBe("Completed");
  expect(host.hub.instance("told")?.output).toBe('{"n":[1]}');
  expect((await browser.post(`${at}/raise-event`, { eventName: "go", eventInput: "" })).status).toBe(409);
});

test("terminating and purging ask first", async () => {
  const at = await start("waits", "doomed");
  expect((await browser.post(`${at}/purge`, { confirmed: "yes" })).status).toBe(409);

  const asked = await browser.post(`${at}/terminate`, { reason: "enough" });
  expect(asked.status).toBe(200);
  expect(asked.text).toContain("Terminate this instance?");
  expect(asked.text).toContain('value="enough"');
  await host.hub.idle();
  expect(host.hub.instance("doomed")?.status).toBe("Running");
  expect((await browser.post(`${at}/terminate`, { reason: "enough", confirmed: "yes" })).status).toBe(303);
  await statusOf("doomed").toBe("Terminated");
  expect(host.hub.instance("doomed")?.output).toBe("enough");

  expect((await browser.post(`${at}/purge`, {})).text).toContain("Purge this instance?");
  expect(host.hub.instance("doomed")).toBeDefined();
  const purged = await browser.post(`${at}/purge`, { confirmed: "yes" });
  expect(purged.headers.get("location")).toBe("/monitor?done=purge");
  expect(host.hub.instance("doomed")).toBeUndefined();
  expect((await browser.get(at)).status).toBe(404);
  expect((await browser.post(`${at}/suspend`, {})).status).toBe(404);
});

test("a failure is shown with its stack, its child and the way back, and mended by rewinding", async () => {
  const at = await start("parent", "the-parent", { n: 1 });
  await statusOf("the-parent").toBe("Failed");
  const failed = (await browser.get(at)).text;
  expect(failed).toContain('<a href="/monitor/instances/the-child">');
  expect(failed).toMatch(/Failures[\s\S]*broken[\s\S]*at /);
  expect(failed).toMatch(/<rect\s+class="activity done"/);
  expect(failed).toMatch(/<rect\s+class="orchestration failed"/);
  expect((await browser.get("/monitor/instances/the-child")).text).toContain(
    '<a href="/monitor/instances/the-parent">',
  );
  expect(failed).not.toContain("/terminate");

  broken = false;
  expect((await browser.post(`${at}/rewind`, { reason: "mended" })).status).toBe(303);
  await statusOf("the-parent").toBe("Completed");
  expect((await browser.get(at)).text).toContain("Rewound");
  expect((await browser.post(`${at}/rewind`, {})).status).toBe(409);
});

test("what inputs, ids, statuses, events, errors and queries hold is text, never markup", async () => {
  broken = true;
  const id = "h'&\"<b>";
  const at = await start("waits", id, { said: hostile, end: "</pre></script><script>" });
  await browser.post(`${at}/suspend`, { reason: hostile });
  await statusOf(id).toBe("Suspended");
  await start("child", "hostile-child");
  const query = new URLSearchParams({ name: hostile, id: hostile, from: hostile, status: hostile, done: hostile });
  const pages = [
    await browser.get(at),
    await browser.get("/monitor/instances/hostile-child"),
    await browser.get("/monitor"),
    await browser.get(`/monitor?${query.toString()}`),
    await browser.get(`/monitor/instances/${encodeURIComponent(hostile)}`),
    await browser.post(`${at}/raise-event`, { eventName: hostile, eventInput: `</textarea>${hostile}` }),
    await browser.post(`${at}/terminate`, { reason: hostile }),
    await browser.get(`/monitor?${new URLSearchParams({ code: hostile, to: hostile }).toString()}`),
  ];
  for (const { text } of pages) {
    expect(text).not.toContain("<script>alert");
    expect(text).not.toContain("<img");
    expect(text).not.toContain("<b>");
    expect(text.match(/<script>/g)).toHaveLength(1);
    expect(text.match(/<\/textarea>/g)?.length).toBe(text.match(/<textarea/g)?.length);
  }
  expect(pages[0]?.text).toContain("&lt;script&gt;alert(&#39;x&#39;)");
});

test("the list is narrowed by status, name, id and time, and leafed through from the newest on", async () => {
  for (let n = 0; n < 60; n++)
    await host.hub.start({ name: "waits", instanceId: `page-${String(n).padStart(2, "0")}` });
  await host.hub.idle();
  const first = (await browser.get("/monitor?id=page-&name=WAI&status=running&roots=yes")).text;
  const next = (/rel="next" href="([^"]+)"/.exec(first)?.[1] ?? "").replaceAll("&amp;", "&");
  const second = (await browser.get(next)).text;
  expect(ids(first)).toHaveLength(50);
  expect(ids(second)).toHaveLength(10);
  expect(second).not.toContain('rel="next"');
  expect(new Set([...ids(first), ...ids(second)]).size).toBe(60);
  expect(ids(first)[0]).toBe("page-59");

  for (const none of ["status=Failed&id=page-", "id=age-", "id=page-&name=x", "id=page-&to=2020-01-01T00:00"]) {
    expect(ids((await browser.get(`/monitor?${none}`)).text)).toEqual([]);
  }
  expect(ids((await browser.get("/monitor?id=page-0&from=2020-01-01T00:00")).text)).toHaveLength(10);
  const wrong = await browser.get("/monitor?from=yesterday&status=Sleeping");
  expect(wrong.status).toBe(400);
  expect(wrong.text).toContain("not a time");
});

test("children are left out where only what was started from outside is asked for", async () => {
  await start("parent", "kin-parent");
  await statusOf("kin-parent").toBe("Failed");
  const all = ids((await browser.get("/monitor")).text);
  const roots = ids((await browser.get("/monitor?roots=yes")).text);
  expect(all).toContain("the-child");
  expect(roots).toContain("kin-parent");
  expect(roots).not.toContain("the-child");
});

test("a long history is shown in parts, the last first", async () => {
  const at = await start("long", "long-one");
  const last = (await browser.get(at)).text;
  const first = (await browser.get(`${at}?steps=0`)).text;
  expect(last).toContain("Part 2 of 2");
  expect(last.match(/<rect/g)).toHaveLength(5);
  expect(first.match(/<rect/g)).toHaveLength(200);
  expect((await browser.get(`${at}?steps=999`)).text).toContain("Part 2 of 2");
});

test("neither keys nor what pages show is logged", async () => {
  await start("waits", "quiet", { secret: "caller-words" });
  await browser.get("/monitor/instances/quiet");
  const logged = JSON.stringify(host.logged);
  expect(logged).not.toContain(host.key);
  expect(logged).not.toContain("caller-words");
});
