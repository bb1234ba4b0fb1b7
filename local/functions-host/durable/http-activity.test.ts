import { createServer, type RequestListener } from "node:http";
import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { expect, test } from "vitest";
import { callHttp, httpFailure } from "./http-activity.ts";

async function answering(answer: RequestListener, ask: (url: string) => Promise<void>): Promise<void> {
  const server = createServer(answer).listen(0, "127.0.0.1");
  await once(server, "listening");
  try {
    await ask(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  } finally {
    server.close();
  }
}

const ask = async (request: object): Promise<unknown> => JSON.parse(await callHttp(JSON.stringify(request)));

test("an answer shows its headers as the real extension does: none of the content, known ones in their usual spelling", () =>
  answering(
    (_request, response) => {
      response.setHeader("set-cookie", ["a=1", "b=2"]).setHeader("x-own", "yes").setHeader("retry-after", "3");
      response.setHeader("content-type", "text/plain").end("body");
    },
    async (uri) => {
      const answer = await ask({ method: "GET", uri });
      expect(answer).toMatchObject({
        statusCode: 200,
        content: "body",
        headers: { "Set-Cookie": ["a=1", "b=2"], "x-own": "yes", "Retry-After": "3" },
      });
      expect(answer).not.toHaveProperty("headers.content-type");
    },
  ));

test("a redirection is followed, and a body without a type is plain text", () =>
  answering(
    (request, response) => {
      if (request.url === "/") return void response.writeHead(307, { location: "/there" }).end();
      response.end(`${request.method} ${request.headers["content-type"]}`);
    },
    async (uri) => {
      expect(await ask({ method: "PUT", uri, content: "x" })).toMatchObject({ content: "PUT text/plain" });
    },
  ));

test("a refused connection is told in the real extension's words", async () => {
  let closed = "";
  await answering(
    () => undefined,
    async (url) => void (closed = url),
  );
  const failure = await callHttp(JSON.stringify({ method: "GET", uri: closed })).catch(httpFailure);
  expect(failure).toMatchObject({ Reason: `Connection refused (${closed.replace("http://", "")})` });
});
