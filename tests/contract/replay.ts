import { readFileSync } from "node:fs";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { once } from "node:events";
import { text } from "node:stream/consumers";
import { onTestFinished } from "vitest";
import { z } from "zod";

const Recording = z.object({
  Entries: z
    .array(
      z.object({
        StatusCode: z.int(),
        ResponseHeaders: z.record(z.string(), z.union([z.string(), z.array(z.string())])),
        ResponseBody: z.unknown(),
      }),
    )
    .min(1),
});

/** What a real service once answered, as a server that answers it again. `name`: a file in `recorded`. */
export function replay(name: string): Promise<TestServer> {
  const file = new URL(`recorded/${name}.json`, import.meta.url);
  const [entry] = Recording.parse(JSON.parse(readFileSync(file, "utf8"))).Entries;
  const body: unknown = entry?.ResponseBody;
  return answer((_, response) => {
    const type = entry?.ResponseHeaders["Content-Type"] ?? "application/json";
    response.writeHead(entry?.StatusCode ?? 500, { "Content-Type": type });
    if (typeof body === "string") return response.end(body);
    response.end(Array.isArray(body) ? events(z.array(z.string()).parse(body)) : JSON.stringify(body));
  });
}

/** A streamed body is kept as a list of events; what was left out of it is marked by a line of another form. */
const events = (lines: readonly string[]): string => lines.filter((line) => line.startsWith("data:")).join("");

export interface TestServer {
  url: string;
  /** The bodies of the requests so far. */
  bodies: string[];
  requests: IncomingMessage[];
}

/** A server on a free port for the length of one test. */
export async function answer(
  reply: (request: IncomingMessage, response: ServerResponse, count: number) => void,
): Promise<TestServer> {
  const bodies: string[] = [];
  const requests: IncomingMessage[] = [];
  const server = createServer((request, response) => {
    requests.push(request);
    void text(request).then((body) => {
      bodies.push(body);
      reply(request, response, bodies.length);
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(async () => {
    server.closeAllConnections();
    server.close();
    await once(server, "close");
  });
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("the server listens on a port");
  return { url: `http://127.0.0.1:${address.port}`, bodies, requests };
}
