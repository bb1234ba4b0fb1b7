import { request } from "node:http";
import { expect, test } from "vitest";
import { NotWritten } from "./durable/store/not-written.ts";
import { listen } from "./server.ts";

test("on a full disk an answer says so in words, and nothing else does", async () => {
  const logged: string[] = [];
  const server = await listen(
    0,
    1000,
    (_level, _category, event) => void logged.push(event),
    ({ url }) =>
      Promise.reject(
        url.pathname === "/full"
          ? new NotWritten(Object.assign(new Error("full"), { errcode: 13 }))
          : new Error("a secret detail"),
      ),
  );
  const full = await fetch(`http://127.0.0.1:${server.port}/full`);
  expect(full.status).toBe(503);
  expect(await full.text()).toBe(
    "The disk that holds the store is full. What it kept before is safe; ask again once there is room.",
  );
  const other = await fetch(`http://127.0.0.1:${server.port}/other`);
  expect(other.status).toBe(500);
  expect(await other.text()).not.toContain("secret");
  expect(logged).toEqual(["request refused: the store takes no writes", "request failed"]);
  await server.close();
});

test("a path of slashes is a path, and a host that makes no sense is none", async () => {
  const paths: string[] = [];
  const server = await listen(
    0,
    1000,
    () => undefined,
    ({ url }) => {
      paths.push(url.pathname);
      return Promise.resolve({ status: 204 });
    },
  );
  const ask = (path: string) =>
    new Promise<number | undefined>((resolve, reject) => {
      const options = { host: "127.0.0.1", port: server.port, path, headers: { host: "a b" } };
      request(options, ({ statusCode }) => resolve(statusCode))
        .on("error", reject)
        .end();
    });
  expect([await ask("//"), await ask("//x/y")]).toEqual([204, 204]);
  expect(paths).toEqual(["//", "//x/y"]);
  await server.close();
});
