import { createServer, type IncomingMessage } from "node:http";
import { expect, test } from "vitest";
import { carriesKey } from "./key-check.ts";

/** A request as a server receives it. */
async function received(path: string, headers: Record<string, string>): Promise<IncomingMessage> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const port = typeof address === "object" ? address?.port : undefined;
  const request = new Promise<IncomingMessage>((resolve) =>
    server.once("request", (incoming, response) => {
      resolve(incoming);
      response.end();
    }),
  );
  await fetch(`http://127.0.0.1:${port}${path}`, { headers });
  server.close();
  return request;
}

test.each<[string, Record<string, string>, boolean]>([
  ["/", {}, false],
  ["/", { "Ocp-Apim-Subscription-Key": "k1" }, true],
  ["/", { "Ocp-Apim-Subscription-Key": "k2" }, false],
  ["/?Ocp-Apim-Subscription-Key=k1", {}, true],
  ["/?Ocp-Apim-Subscription-Key=", {}, false],
  ["/", { Authorization: "Bearer k1" }, true],
  ["/", { Authorization: "bearer aad#/subscriptions/s#k1" }, true],
  ["/?Authorization=Bearer%20k1", {}, true],
  ["/", { Authorization: "Bearer k1k1" }, false],
])("%s with %j: %s", async (path, headers, lets) => {
  const request = await received(path, headers);
  expect(carriesKey(request, new URL(request.url ?? "", "http://127.0.0.1"), "k1")).toBe(lets);
});
