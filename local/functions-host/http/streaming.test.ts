import { Readable } from "node:stream";
import { app } from "@azure/functions";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startTestHost, type TestHost } from "../test-host.ts";

let host: TestHost;
let letGo: () => void;

beforeAll(async () => {
  host = await startTestHost(() => {
    app.setup({ enableHttpStream: true });
    app.http("drip", {
      route: "drip/{word}",
      handler: (request) => {
        const released = new Promise<void>((resolve) => (letGo = resolve));
        const body = Readable.from(
          (async function* () {
            yield `first ${request.params.word} ${request.query.get("q")}`;
            await released;
            yield "last";
          })(),
        );
        return { body, headers: { "content-type": "text/event-stream" } };
      },
    });
    app.http("upload", {
      methods: ["POST"],
      handler: async (request) => {
        let lengthBytes = 0;
        for await (const chunk of request.body ?? []) lengthBytes += (chunk as Uint8Array).length;
        return { jsonBody: { lengthBytes } };
      },
    });
    app.http("nothing", { methods: ["GET", "POST"], handler: () => undefined as never });
  });
});

afterAll(() => host.dispose());

test("what a handler writes arrives while it still writes", async () => {
  const answer = await host.send("api/drip/word?q=1");
  expect(answer.headers.get("content-type")).toBe("text/event-stream");
  const reader = answer.body?.getReader();
  const text = async () => {
    const chunk: unknown = (await reader?.read())?.value;
    return chunk instanceof Uint8Array ? new TextDecoder().decode(chunk) : undefined;
  };
  expect(await text()).toBe("first word 1");
  letGo();
  expect(await text()).toBe("last");
  expect((await reader?.read())?.done).toBe(true);
});

test("a request body flows to the handler", async () => {
  const answer = await host.send("api/upload", { method: "POST", body: "x".repeat(300_000) });
  expect(await answer.json()).toEqual({ lengthBytes: 300_000 });
});

test("a handler that returns nothing is answered with 204, whether or not it read its request", async () => {
  expect((await host.send("api/nothing")).status).toBe(204);
  expect((await host.send("api/nothing", { method: "POST", body: "unread" })).status).toBe(204);
});
