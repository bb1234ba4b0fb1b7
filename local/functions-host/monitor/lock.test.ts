import { createHash } from "node:crypto";
import * as df from "durable-functions";
import type { OrchestrationContext, Task } from "durable-functions";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startTestHost, type TestHost } from "../test-host.ts";
import { page, signedIn } from "./test-browser.ts";

let host: TestHost;

beforeAll(async () => {
  host = await startTestHost(() => {
    df.app.orchestration("waits", function* ({ df: durable }: OrchestrationContext): Generator<Task, void, unknown> {
      yield durable.waitForExternalEvent("go");
    });
  });
  await host.hub.start({ name: "waits", instanceId: "guarded" });
  await host.hub.idle();
});

afterAll(() => host.dispose());

const open = (path: string, init: RequestInit = {}) => fetch(`${host.url}${path}`, { redirect: "manual", ...init });
const status = () => host.hub.instance("guarded")?.status;

test.each(["/monitor", "/monitor/instances/guarded", "/monitor/nothing", "/monitor?code=wrong", "/monitor?code="])(
  "%s without a session shows the way in, and nothing else",
  async (path) => {
    const shown = await page(await open(path));
    expect(shown.status).toBe(401);
    expect(shown.text).toContain('type="password"');
    expect(shown.text).not.toContain("waits");
    expect(shown.headers.get("set-cookie")).toBeNull();
  },
);

test("the key in the address is exchanged for a cookie that no script reads and no other site sends", async () => {
  const opened = await open(`/monitor/instances/guarded?steps=0&code=${host.key}`);
  expect(opened.status).toBe(303);
  expect(opened.headers.get("location")).toBe("/monitor/instances/guarded?steps=0");
  const cookie = opened.headers.get("set-cookie") ?? "";
  expect(cookie).not.toContain(host.key);
  expect(cookie).toMatch(/; HttpOnly/);
  expect(cookie).toMatch(/; SameSite=Strict/);
  const shown = await open("/monitor/instances/guarded", { headers: { cookie: cookie.split(";")[0] ?? "" } });
  expect(shown.status).toBe(200);
});

test.each([
  { to: "/monitor/instances/a%20b?steps=1", location: "/monitor/instances/a%20b?steps=1" },
  { to: "https://elsewhere.example/monitor", location: "/monitor" },
  { to: "//elsewhere.example/monitor", location: "/monitor" },
  { to: "/monitor/../admin/host/status", location: "/monitor" },
  { to: "/monitors", location: "/monitor" },
  { to: "", location: "/monitor" },
])("signing in by the form leads on to a page of the monitor alone: $to", async ({ to, location }) => {
  const body = new URLSearchParams({ key: host.key, to });
  const answer = await open("/monitor/sign-in", { method: "POST", headers: { origin: host.url }, body });
  expect(answer.status).toBe(303);
  expect(answer.headers.get("location")).toBe(location);
});

test("a wrong key in the form begins no session", async () => {
  for (const key of ["", "wrong", `${host.key}x`]) {
    const body = new URLSearchParams({ key, to: "/monitor" });
    const answer = await open("/monitor/sign-in", { method: "POST", headers: { origin: host.url }, body });
    expect(answer.status).toBe(401);
    expect(answer.headers.get("set-cookie")).toBeNull();
  }
});

test("an order is taken only from a form of the session's own pages", async () => {
  const browser = await signedIn(host);
  const path = "/monitor/instances/guarded/suspend";
  const other = await (await signedIn(host)).token();
  expect((await browser.post(path, { token: "" })).status).toBe(403);
  expect((await browser.post(path, { token: other })).status).toBe(403);
  for (const headers of [
    { origin: "https://elsewhere.example" },
    { origin: "null" },
    { origin: "http://localhost:1" },
    { "sec-fetch-site": "cross-site" },
    { "sec-fetch-site": "same-site" },
  ]) {
    expect((await browser.post(path, {}, headers)).status).toBe(403);
  }
  const anonymous = { method: "POST", body: new URLSearchParams({ token: other }) };
  expect((await open(path, anonymous)).status).toBe(403);
  expect((await open(path, { ...anonymous, headers: { origin: host.url } })).status).toBe(401);
  const asJson = { "content-type": "application/json" };
  expect((await browser.post(path, {}, asJson)).status).toBe(403);
  expect((await browser.get(path)).status).toBe(404);
  await host.hub.idle();
  expect(status()).toBe("Running");
});

test("signing out takes the cookie back", async () => {
  const browser = await signedIn(host);
  const out = await browser.post("/monitor/sign-out", {});
  expect(out.status).toBe(303);
  expect(out.headers.get("set-cookie")).toMatch(/=; .*Max-Age=0/);
});

test("a page allows the script and the style it carries, and nothing else", async () => {
  const browser = await signedIn(host);
  for (const shown of [await browser.get("/monitor"), await page(await open("/monitor"))]) {
    const policy = shown.headers.get("content-security-policy") ?? "";
    expect(policy).toMatch(/^default-src 'none';/);
    expect(policy).not.toContain("unsafe");
    for (const element of ["script", "style"]) {
      const carried = new RegExp(`<${element}>(.*?)</${element}>`, "s").exec(shown.text)?.[1] ?? "";
      expect(policy).toContain(`${element}-src 'sha256-${createHash("sha256").update(carried).digest("base64")}'`);
    }
    expect(shown.text).not.toMatch(/\son\w+=|\sstyle=|https?:\/\//);
    expect(shown.headers.get("cache-control")).toBe("no-store");
    expect(shown.headers.get("x-frame-options")).toBe("DENY");
    expect(shown.headers.get("x-content-type-options")).toBe("nosniff");
  }
});

test("other methods are not taken", async () => {
  for (const method of ["PUT", "DELETE", "PATCH", "OPTIONS"]) {
    expect((await open("/monitor", { method })).status).toBe(405);
  }
});
