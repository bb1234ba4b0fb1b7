import { createServer } from "node:http";
import type { IncomingMessage, Server } from "node:http";
import { afterEach, describe, expect, test } from "vitest";
import { SessionId } from "../../core/call/ids.ts";
import { FinalError, PassingError } from "../../core/errors.ts";
import { createFunctionsClient, NotTakenError } from "./functions-client.ts";
import { callId, contextWith } from "../testing.ts";

const servers: Server[] = [];
const never = new AbortController().signal;

afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

interface Answer {
  status: number;
  body?: unknown;
  headers?: Record<string, string>;
}

/** Functions that answer like this, and a client that asks them. */
async function functions(answer: Answer) {
  const asked: { line: string; key: string | undefined; body: string }[] = [];
  const server = createServer((request: IncomingMessage, response) => {
    let body = "";
    request.on("data", (chunk: Buffer) => (body += chunk.toString()));
    request.on("end", () => {
      asked.push({ line: `${request.method} ${request.url}`, key: request.headers.authorization, body });
      response.writeHead(answer.status, { connection: "close", ...answer.headers });
      response.end(answer.body === undefined ? "" : JSON.stringify(answer.body));
    });
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const port = typeof address === "object" ? address?.port : undefined;
  return { asked, desk: createFunctionsClient(`http://127.0.0.1:${port}`)(callId, "secret") };
}

describe("asking Functions about a call", () => {
  test("the context, the notes, and what happened: each with the call's token", async () => {
    const first = await functions({ status: 200, body: contextWith() });
    expect(await first.desk.context(never)).toEqual(contextWith());
    const second = await functions({
      status: 200,
      body: { notes: [{ number: 4, is: "transfer-failed", transfer: "t1", reason: "busy" }] },
    });
    expect((await second.desk.notes(3, never)).notes).toHaveLength(1);
    const third = await functions({ status: 204 });
    const session = SessionId.parse("3d3a3b2e-6a3c-4a39-8a3b-0d9f6d5a8b11");
    const signals = [
      { is: "session-over", handedOver: false, session, number: 1, at: "2026-11-21T08:30:00.000Z" } as const,
    ];
    await third.desk.tell(signals, never);
    expect([...first.asked, ...second.asked, ...third.asked]).toEqual([
      { line: `GET /calls/${callId}/context`, key: "Bearer secret", body: "" },
      { line: `GET /calls/${callId}/notes?after=3`, key: "Bearer secret", body: "" },
      { line: `POST /calls/${callId}/signals`, key: "Bearer secret", body: JSON.stringify({ signals }) },
    ]);
  });

  test("what the documents say", async () => {
    const passage = { source: "hail.md", title: "Hail", text: "Roofs are covered.", score: 0.8 };
    const { desk, asked } = await functions({ status: 200, body: { passages: [passage] } });
    const question = { queries: ["roofs"], language: "en-US" };
    expect(await desk.knowledge(question, never)).toEqual([passage]);
    const body = JSON.stringify(question);
    expect(asked).toEqual([{ line: `POST /calls/${callId}/knowledge`, key: "Bearer secret", body }]);
  });

  test.each([401, 403, 410, 422])("%i is final", async (status) => {
    const { desk } = await functions({ status });
    await expect(desk.context(never)).rejects.toBeInstanceOf(FinalError);
  });

  test.each([
    [400, true],
    [413, true],
    [422, true],
    [401, false],
    [410, false],
  ])("%i is about what was told: %s", async (status, isNotTaken) => {
    const { desk } = await functions({ status });
    const error: unknown = await desk.tell([], never).catch((reason: unknown) => reason);
    expect(error instanceof NotTakenError).toBe(isNotTaken);
  });

  test.each([404, 408, 429, 500, 503])("%i may pass", async (status) => {
    const { desk } = await functions({ status, headers: { "retry-after": "2" } });
    await expect(desk.context(never)).rejects.toMatchObject({ name: "PassingError", retryAfterMs: 2_000 });
  });

  test("another shape is final, and nobody there may pass", async () => {
    const { desk } = await functions({ status: 200, body: { callId } });
    await expect(desk.context(never)).rejects.toBeInstanceOf(FinalError);
    servers.splice(0).map((server) => server.close());
    await expect(desk.context(never)).rejects.toBeInstanceOf(PassingError);
  });

  test("an abort ends it with its own reason", async () => {
    const { desk } = await functions({ status: 200, body: contextWith() });
    const reason = new PassingError("enough");
    await expect(desk.context(AbortSignal.abort(reason))).rejects.toBe(reason);
  });
});
