import { app } from "@azure/functions";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startTestHost, type TestHost } from "./test-host.ts";

let host: TestHost;

beforeAll(async () => {
  host = await startTestHost(
    () => {
      app.http("echo", {
        route: "echo/{word}/{number:int?}",
        methods: ["GET", "POST"],
        handler: async (request) => ({
          jsonBody: {
            method: request.method,
            params: request.params,
            query: request.query.get("q"),
            body: await request.text(),
            trace: request.headers.get("x-trace"),
          },
        }),
      });
      app.http("fixed", { route: "echo/fixed", handler: () => ({ body: "the literal route" }) });
      app.http("rest", { route: "files/{*path}", handler: (request) => ({ body: request.params.path ?? "no path" }) });
      app.http("locked", { authLevel: "function", handler: () => ({ body: "open" }) });
      app.http("closed", { authLevel: "admin", handler: () => ({ body: "open" }) });
      app.http("nothing", { handler: () => undefined as never });
      app.http("cookies", {
        handler: () => ({
          status: 201,
          headers: { "x-kind": "test" },
          cookies: [
            { name: "a", value: "1", httpOnly: true, sameSite: "Lax" as const, path: "/" },
            { name: "b", value: "2" },
          ],
        }),
      });
      app.http("throws", {
        handler: () => {
          throw new Error("a secret detail");
        },
      });
      app.http("text", { route: "text", handler: () => "not an object" as never });
    },
    { maxBodyBytes: 1000 },
  );
});

afterAll(() => host.dispose());

const get = async (path: string) => (await host.send(path)).text();

test("a request reaches its handler whole, with parameters, query, headers and body", async () => {
  const answer = await host.send("api/echo/caf%C3%A9/7?q=a%20b", {
    method: "POST",
    body: "hello",
    headers: { "x-trace": "t" },
  });
  expect(await answer.json()).toEqual({
    method: "POST",
    params: { word: "café", number: "7" },
    query: "a b",
    body: "hello",
    trace: "t",
  });
});

test("a literal route goes before a parameter, a constraint decides, the rest takes any depth", async () => {
  expect(await get("api/echo/fixed")).toBe("the literal route");
  expect((await host.send("api/echo/word/seven")).status).toBe(404);
  expect(await get("api/files/a/b/c.txt")).toBe("a/b/c.txt");
  expect(await get("api/files")).toBe("no path");
});

test("what there is not is 404, and so is a method that no function of the path takes", async () => {
  expect((await host.send("api/nobody")).status).toBe(404);
  for (const method of ["DELETE", "HEAD", "OPTIONS"]) {
    expect((await host.send("api/echo/x", { method })).status).toBe(404);
  }
});

test("a locked function opens with the key in header or query, and with nothing else", async () => {
  expect((await host.send("api/locked")).status).toBe(200);
  expect((await host.send(`api/locked?code=${host.key}`, { key: null })).status).toBe(200);
  expect((await host.send("api/locked", { key: null })).status).toBe(401);
  expect((await host.send("api/locked", { key: `${host.key}x` })).status).toBe(401);
  expect((await host.send("api/locked?code=", { key: null })).status).toBe(401);
});

test("nothing returned is 204; status, headers and cookies arrive", async () => {
  expect((await host.send("api/nothing")).status).toBe(204);
  const answer = await host.send("api/cookies");
  expect(answer.status).toBe(201);
  expect(answer.headers.get("x-kind")).toBe("test");
  expect(answer.headers.getSetCookie()).toEqual(["a=1; Path=/; HttpOnly; SameSite=Lax", "b=2"]);
});

test("what a handler throws is a bare 500, and is logged with function and invocation", async () => {
  const answer = await host.send("api/throws");
  expect(answer.status).toBe(500);
  expect(await answer.text()).toBe("");
  const logged = host.logged.find(({ event, function: name }) => event === "function failed" && name === "throws");
  expect(logged?.invocationId).toMatch(/^[0-9a-f-]{36}$/);
  expect((await host.send("api/text")).status).toBe(500);
});

test("a body that is too long is refused, whether or not it says so beforehand", async () => {
  const long = "x".repeat(1001);
  const stream = new Blob([long]).stream();
  expect((await host.send("api/echo/x", { method: "POST", body: long })).status).toBe(413);
  const streamed = await host.send("api/echo/x", { method: "POST", body: stream, duplex: "half" });
  expect(streamed.status).toBe(413);
});

test("the webhooks and the admin endpoints are shut without the key", async () => {
  for (const path of ["runtime/webhooks/durabletask/instances", "runtime/webhooks/eventgrid", "admin/functions"]) {
    expect((await host.send(path, { key: null })).status).toBe(401);
  }
  expect((await host.send("runtime/rpc/guess/durabletask/instances")).status).toBe(404);
  const functions: unknown = await (await host.send("admin/functions")).json();
  expect(functions).toHaveLength(9);
});

test("an empty route prefix puts functions at the root", async () => {
  const rooted = await startTestHost(() => app.http("hello", { handler: () => ({ body: "hi" }) }), {
    settings: { routePrefix: "" },
  });
  expect(await (await rooted.send("hello")).text()).toBe("hi");
  await rooted.dispose();
});

test("a function's own key opens it alone, and none that is for admins", async () => {
  const keysOf = async (name: string) => {
    const answer = await host.send(`admin/functions/${name}/keys`);
    return (await answer.json()) as { keys: { name: string; value: string }[] };
  };
  const [locked] = (await keysOf("locked")).keys;
  const [closed] = (await keysOf("closed")).keys;
  expect(locked?.name).toBe("default");
  const status = async (name: string, key = "") => (await host.send(`api/${name}?code=${key}`, { key: null })).status;
  expect(await status("locked", locked?.value)).toBe(200);
  expect(await status("locked", closed?.value)).toBe(401);
  expect(await status("closed", closed?.value)).toBe(401);
  expect(await status("closed", host.key)).toBe(200);
  expect((await host.send("admin/functions/locked/keys", { key: locked?.value ?? null })).status).toBe(401);
});
