import { afterAll, expect, test } from "vitest";
import { hostUnderTest, unique } from "./host-under-test.ts";

const host = await hostUnderTest();
afterAll(() => host.leave());

const ask = async (how: string, options: { method?: string; enablePolling?: boolean } = {}) => {
  const key = unique("poll");
  const url = `${host.functionsUrl}slow/${key}/${how}`;
  const { runtimeStatus, output } = await host.run("asks-over-http", { url, ...options });
  return { runtimeStatus, output, asked: await host.noted(key) };
};

test("callHttp hands over what was answered, and sends the headers that were given", async () => {
  expect(await ask("at-once")).toMatchObject({ output: { statusCode: 201, content: "hello" }, asked: ["GET"] });
});

test.each(["small", "capitals"])(
  "callHttp asks again where it is told to come back later (%s letters)",
  async (how) => {
    expect(await ask(how, { method: "POST" })).toMatchObject({
      output: { statusCode: 200, content: "answered after 3 requests" },
      asked: ["POST", "GET", "GET"],
    });
  },
);

test("callHttp takes an accepted answer as the last where polling is off", async () => {
  expect(await ask("small", { enablePolling: false })).toMatchObject({ output: { statusCode: 202 }, asked: ["GET"] });
});

test("callHttp fails or takes the answer where it is to come back and not told where", async () => {
  const { output, asked } = await ask("nowhere");
  expect(asked).toEqual(["GET"]);
  expect(output).toMatchObject({ statusCode: 202, content: "nowhere to ask again" });
});

test("a handler that throws is answered with a bare 500, also where answers are streamed", async () => {
  const answer = await host.call("breaks");
  expect(answer.status).toBe(500);
  expect(await answer.text()).not.toContain("a secret detail");
});
