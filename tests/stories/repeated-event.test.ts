import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import { Document, Stack } from "./stack.ts";

let stack: Stack;
let echo: Server;

beforeAll(async () => {
  stack = await Stack.start();
  echo = await tripling(
    `${stack.urls.api}/runtime/webhooks/eventgrid?functionName=incoming-event&code=${stack.urls.key}`,
  );
  const webhookUrl = `http://127.0.0.1:${(echo.address() as AddressInfo).port}/`;
  await stack.control("phone/event-grid", { method: "PUT", body: JSON.stringify({ webhookUrl }) });
});
afterAll(async () => {
  echo.close();
  await stack.stop();
});

/** Passes every delivery of Event Grid on three times: twice at once, and once more when those are done. */
function tripling(webhook: string): Promise<Server> {
  const server = createServer((request, response) => {
    void (async () => {
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk as Buffer);
      const deliver = () =>
        fetch(webhook, {
          method: "POST",
          headers: {
            "content-type": "application/json",
            "aeg-event-type": String(request.headers["aeg-event-type"] ?? "Notification"),
          },
          body: Buffer.concat(chunks),
        });
      const [first] = await Promise.all([deliver(), deliver()]);
      await deliver();
      response.writeHead(first.status, { "content-type": "application/json" });
      response.end(await first.text());
    })();
  });
  return new Promise((resolve) => server.listen(0, "127.0.0.1", () => resolve(server)));
}

test("the event of a ringing phone comes three times, and is one call", async () => {
  const result = await stack.call({
    caller: "+12025550170",
    steps: [{ wait: "agent" }, { say: "Hello, my roof is damaged." }, { wait: "agent" }, "hangup"],
  });
  expect(result.code, result.stderr).toBe(0);
  const document = Document.parse(result.call);
  expect(document.calls).toHaveLength(1);
  expect(document.messages.filter(({ action }) => action === "call")).toHaveLength(1);
  const all = (await (await stack.api("/call")).json()) as unknown[];
  expect(all).toHaveLength(1);
  expect(result.sms).toHaveLength(1);
});
