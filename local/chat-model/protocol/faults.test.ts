import { createServer, request as httpRequest } from "node:http";
import type { AddressInfo } from "node:net";
import OpenAI, { AzureOpenAI } from "openai";
import { z } from "zod";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { promptOf, toolsOf } from "../rehearsal/center.ts";
import { createChatModel } from "../index.ts";
import type { Fault } from "./fault.ts";

const key = "a-key";
const controlKey = "a-control-key";
/** Waits of our own making are over at once; those without end wait for the client to leave. */
const waited: number[] = [];
const clock = {
  nowMs: () => 0,
  wait: (ms: number | undefined, signal: AbortSignal) => {
    if (ms !== undefined) {
      if (ms > 0) waited.push(ms);
      return Promise.resolve();
    }
    return new Promise<void>((_, reject) => {
      signal.addEventListener("abort", () =>
        reject(signal.reason instanceof Error ? signal.reason : new Error("stopped")),
      );
    });
  },
};
const service = createChatModel({ key, controlKey, clock });
const server = createServer((request, response) => {
  if (!service.request(request, response)) response.writeHead(404).end();
});
let url = "";

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  url = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
});
afterAll(async () => {
  await service.close();
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});
beforeEach(async () => {
  waited.length = 0;
  await controlled("DELETE", "faults");
});

const controlled = (method: string, what: string, body?: object) =>
  fetch(`${url}/control/chat/${what}`, {
    method,
    headers: { authorization: `Bearer ${controlKey}` },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });

const openai = () => new OpenAI({ apiKey: key, baseURL: `${url}/v1`, maxRetries: 0 });
const azure = () =>
  new AzureOpenAI({ apiKey: key, endpoint: url, deployment: "any", apiVersion: "2024-10-21", maxRetries: 0 });

const center = { fields: [{ name: "badge_number", type: "text" as const }] };
const request = (said = "Hello!") => ({
  model: "any",
  messages: [
    { role: "system" as const, content: promptOf(center, {}, "en-US") },
    { role: "user" as const, content: said },
  ],
  tools: toolsOf(center),
});

/** Streams with a fault for this request alone: the text that came, how it finished, and the error if it broke. */
async function streamed(client: OpenAI, fault: Partial<Fault>, said?: string, signal?: AbortSignal) {
  const seen = { text: "", args: "", refusal: "", finish: "", error: undefined as unknown };
  try {
    const options = {
      headers: { "x-practice-fault": JSON.stringify(fault) },
      ...(signal === undefined ? {} : { signal }),
    };
    const stream = await client.chat.completions.create({ ...request(said), stream: true }, options);
    for await (const { choices } of stream) {
      const choice = choices[0];
      seen.text += choice?.delta?.content ?? "";
      seen.refusal += choice?.delta?.refusal ?? "";
      seen.args += choice?.delta?.tool_calls?.[0]?.function?.arguments ?? "";
      seen.finish = choice?.finish_reason ?? seen.finish;
    }
  } catch (error) {
    seen.error = error;
  }
  return seen;
}

test.each([
  ["no wait", {}, { "retry-after": null, "retry-after-ms": null }],
  ["a wait in seconds", { retryAfterSeconds: 45 }, { "retry-after": "45", "retry-after-ms": null }],
  ["a wait in milliseconds", { retryAfterMs: 250 }, { "retry-after": null, "retry-after-ms": "250" }],
])("a rate limit tells %s", async (_, wait, expected) => {
  const { error } = await streamed(azure(), { is: "rate-limit", ...wait });
  expect(error).toMatchObject({ status: 429, code: "429" });
  const { headers } = z.object({ headers: z.instanceof(Headers) }).parse(error);
  for (const [name, value] of Object.entries(expected)) expect(headers.get(name)).toBe(value);
});

test("the SDK retries a server error, and comes through", async () => {
  await controlled("POST", "faults", { fault: { is: "server-error", status: 503 } });
  const patient = new OpenAI({ apiKey: key, baseURL: `${url}/v1`, maxRetries: 1 });
  const answer = await patient.chat.completions.create(request());
  expect(answer.choices[0]?.message.content).toMatch(/help/);
});

/** What came over the wire until it was cut. */
const cut = (fault: Fault, said?: string) =>
  new Promise<{ text: string; args: string; isWhole: boolean }>((resolve, reject) => {
    const headers = { "api-key": key, "x-practice-fault": JSON.stringify(fault) };
    const asked = httpRequest(`${url}/v1/chat/completions`, { method: "POST", headers }, (response) => {
      let body = "";
      response.setEncoding("utf8").on("data", (part: string) => (body += part));
      response.on("error", () => undefined);
      response.on("close", () => {
        const pieces = (key: string): string =>
          [...body.matchAll(new RegExp(`"${key}":("(?:[^"\\\\]|\\\\.)*")`, "g"))]
            .map(([, text]) => z.string().parse(JSON.parse(text ?? '""')))
            .join("");
        resolve({ text: pieces("content"), args: pieces("arguments"), isWhole: response.complete });
      });
    });
    asked.on("error", reject);
    asked.end(JSON.stringify({ ...request(said), stream: true }));
  });

test("a dropped stream breaks after the words that were sent, and the SDK tells", async () => {
  expect(await cut({ is: "drop", afterDeltas: 2 })).toMatchObject({ text: "Hello, I'm", isWhole: false });
  expect(await streamed(openai(), { is: "drop", afterDeltas: 2 })).toMatchObject({
    finish: "",
    error: expect.any(Error) as Error,
  });
});

test("a dropped tool call ends within its arguments", async () => {
  const { args, isWhole } = await cut({ is: "drop", afterDeltas: 4 }, "My badge number is 7 7 4 1.");
  expect(isWhole).toBe(false);
  expect(args).toMatch(/^\{"/);
  expect(() => void JSON.parse(args)).toThrow(SyntaxError);
});

test("broken arguments come with an ending as if all were well", async () => {
  const { args, finish, error } = await streamed(openai(), { is: "broken-arguments" }, "My badge number is 7 7 4 1.");
  expect(() => void JSON.parse(args)).toThrow(SyntaxError);
  expect({ finish, error }).toEqual({ finish: "tool_calls", error: undefined });
});

test("a stall with a time goes on after it; one without waits until the client leaves, and that is noted", async () => {
  expect((await streamed(openai(), { is: "stall", afterDeltas: 2, forMs: 9_000 })).finish).toBe("stop");
  expect(waited).toEqual([9_000]);

  await controlled("DELETE", "requests");
  const hangUp = new AbortController();
  const stream = await openai().chat.completions.create(
    { ...request(), stream: true },
    { headers: { "x-practice-fault": JSON.stringify({ is: "stall", afterDeltas: 1 }) }, signal: hangUp.signal },
  );
  for await (const { choices } of stream) if (choices[0]?.delta.content !== "") hangUp.abort();
  await expect.poll(requests).toMatchObject({ requests: [{ fault: "stall", ended: "left" }] });
});

const requests = async (): Promise<unknown> => (await controlled("GET", "requests")).json();

test("a refused prompt is a 400 with the filter's verdict", async () => {
  const { error } = await streamed(azure(), { is: "prompt-filter" });
  expect(error).toMatchObject({ status: 400, code: "content_filter", param: "prompt" });
  expect(error).toHaveProperty("error.innererror.content_filter_result.violence.filtered", true);
});

test.each<[Fault, object]>([
  [
    { is: "stream-filter", afterDeltas: 2 },
    { text: "Hello, I'm", finish: "content_filter" },
  ],
  [
    { is: "length", afterDeltas: 2 },
    { text: "Hello, I'm", finish: "length" },
  ],
  [
    { is: "refusal", text: "I can't." },
    { text: "", refusal: "I can't.", finish: "stop" },
  ],
  [{ is: "empty" }, { text: "", args: "", finish: "stop" }],
])("an answer with the fault %j ends as the service ends it", async (fault, expected) => {
  expect(await streamed(openai(), fault)).toMatchObject({ ...expected, error: undefined });
});

test("the late filter's verdict comes in a chunk without delta, after the end", async () => {
  const headers = { "x-practice-fault": JSON.stringify({ is: "late-filter" }) };
  const stream = await azure().chat.completions.create({ ...request(), stream: true }, { headers });
  const finishes: (string | null | undefined)[] = [];
  for await (const chunk of stream)
    for (const choice of chunk.choices) finishes.push("delta" in choice ? choice.finish_reason : "late");
  expect(finishes.slice(-2)).toEqual(["stop", "late"]);
});

test("a fault ordered for one caller leaves the others alone, and is served as often as ordered", async () => {
  await controlled("POST", "faults", { fault: { is: "server-error" }, times: 2, skip: 1, contains: "+33612345678" });
  const other = { model: "any", messages: [{ role: "user" as const, content: "Hello!" }] };
  const outcomes: number[] = [];
  for (const one of [request(), request(), other, request(), request()])
    outcomes.push(
      await openai()
        .chat.completions.create(one)
        .then(() => 200)
        .catch((error: unknown) => z.object({ status: z.number() }).parse(error).status),
    );
  expect(outcomes).toEqual([200, 500, 200, 500, 200]);
});

test("delays hold for all answers until they are cleared, and one request can have its own", async () => {
  await controlled("PUT", "delays", { headersMs: 30, firstDeltaMs: 20 });
  await streamed(openai(), { is: "length", afterDeltas: 2 });
  expect(waited).toEqual([30, 20]);
  waited.length = 0;
  const headers = { "x-practice-delays": JSON.stringify({ betweenDeltasMs: 5 }) };
  await openai()
    .chat.completions.create({ ...request(), stream: true, max_tokens: 3 }, { headers })
    .then(async (stream) => {
      for await (const chunk of stream) expect(chunk.object).toBe("chat.completion.chunk");
    });
  expect(waited).toEqual([5, 5]);
});

test("an order that makes no sense is refused, and so is one too many", async () => {
  expect((await controlled("POST", "faults", { fault: { is: "flood" } })).status).toBe(422);
  expect((await controlled("PUT", "delays", { headersMs: -1 })).status).toBe(422);
  for (let count = 0; count < 100; count += 1) await controlled("POST", "faults", { fault: { is: "empty" } });
  expect((await controlled("POST", "faults", { fault: { is: "empty" } })).status).toBe(429);
});

test("the last requests are listed with their answers, and no more than a hundred", async () => {
  await controlled("DELETE", "requests");
  for (let count = 0; count < 103; count += 1) await openai().chat.completions.create(request());
  const listed = (await requests()) as { requests: { status: number; reply: { text: string } }[] };
  expect(listed.requests).toHaveLength(100);
  expect(listed.requests[0]).toMatchObject({ status: 200, ended: "complete", reply: { toolCalls: [] } });
});
