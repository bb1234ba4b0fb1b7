import { expect, test } from "vitest";
import { PassingError } from "../../core/errors.ts";
import { wakeAddress } from "./wake-address.ts";

const never = new AbortController().signal;
const tokens = { issue: () => Promise.resolve("the-relay's"), verify: () => Promise.resolve() };

/** What is understood of that answer, and what was asked. */
function asked(answer: () => Response) {
  const requests: Request[] = [];
  const fetcher: typeof fetch = (input, init) => {
    requests.push(new Request(input, init));
    return Promise.resolve(answer());
  };
  return { requests, ask: () => wakeAddress("http://functions", tokens, fetcher)(never) };
}

test("the address is asked for with the relay's own token", async () => {
  const { requests, ask } = asked(() => Response.json({ url: "wss://live.example/client/hubs/relay?access_token=x" }));
  expect(await ask()).toBe("wss://live.example/client/hubs/relay?access_token=x");
  const [request] = requests;
  expect([request?.method, request?.url]).toEqual(["POST", "http://functions/relay/live-updates"]);
  expect(request?.headers.get("authorization")).toBe("Bearer the-relay's");
});

test("there may be none", async () => {
  expect(await asked(() => new Response(null, { status: 204 })).ask()).toBeUndefined();
});

test("a host that starts, or is away, is asked again", async () => {
  for (const status of [401, 404, 503]) {
    await expect(asked(() => new Response("", { status })).ask()).rejects.toBeInstanceOf(PassingError);
  }
});

test.each(["https://live.example/", "not an address"])("what is no address is none: %s", async (url) => {
  await expect(asked(() => Response.json({ url })).ask()).rejects.toThrow();
});
