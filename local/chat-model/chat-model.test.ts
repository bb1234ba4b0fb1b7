import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import OpenAI, { AzureOpenAI } from "openai";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { createChatModel } from "./index.ts";
import { promptOf, toolsOf } from "./rehearsal/center.ts";

const key = "a-key";
const controlKey = "a-control-key";
const service = createChatModel({ key, controlKey, models: ["practice", "my deployment"], contextTokens: 20_000 });
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
  await controlled("DELETE", "faults");
});

const openai = (apiKey = key) => new OpenAI({ apiKey, baseURL: `${url}/v1`, maxRetries: 0 });
const azure = (apiKey = key) =>
  new AzureOpenAI({ apiKey, endpoint: url, deployment: "my deployment", apiVersion: "2024-10-21", maxRetries: 0 });

const controlled = (method: string, what: string, body?: object, bearer = controlKey) =>
  fetch(`${url}/control/chat/${what}`, {
    method,
    headers: { authorization: `Bearer ${bearer}` },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });

async function collected<Item>(items: AsyncIterable<Item>): Promise<Item[]> {
  const all: Item[] = [];
  for await (const item of items) all.push(item);
  return all;
}

const center = {
  fields: [
    { name: "what_broke", type: "text" as const },
    { name: "badge_number", type: "text" as const },
  ],
};
const messages = (said: string) => [
  { role: "system" as const, content: promptOf(center, {}, "en-US") },
  { role: "user" as const, content: said },
];
const request = (said = "Hello!") => ({ model: "practice", messages: messages(said), tools: toolsOf(center) });
const told = "My badge number is 7 7 4 1, and please text me that.";

test.each([
  ["OpenAI", openai],
  ["Azure OpenAI", azure],
])("%s streams text in words, with the usage last", async (_, client) => {
  const stream = await client().chat.completions.create({
    ...request(),
    stream: true,
    stream_options: { include_usage: true },
  });
  const chunks = await collected(stream);
  const words = chunks.flatMap(({ choices }) => choices[0]?.delta?.content ?? []).filter((word) => word !== "");
  expect(words.length).toBeGreaterThan(3);
  expect(words.join("")).toBe("Hello, I'm Nora from Fabrikam. How can I help you?");
  expect(chunks.at(-1)?.choices).toEqual([]);
  expect(chunks.at(-1)?.usage?.completion_tokens).toBe(words.length);
  expect(chunks.at(-2)?.choices[0]?.finish_reason).toBe("stop");
});

test("Azure sends what its filter says of the prompt first, in a chunk without choices; OpenAI does not", async () => {
  const first = async (client: OpenAI) =>
    (await collected(await client.chat.completions.create({ ...request(), stream: true })))[0]?.choices;
  expect(await first(azure())).toEqual([]);
  expect(await first(openai())).toHaveLength(1);
});

test("tool calls stream in pieces, several beside each other, and the SDK puts them together", async () => {
  const stream = openai().chat.completions.stream({ ...request(told) });
  let pieces = 0;
  stream.on("tool_calls.function.arguments.delta", () => (pieces += 1));
  const calls = (await stream.finalChatCompletion()).choices[0]?.message.tool_calls ?? [];
  expect(pieces).toBeGreaterThan(4);
  expect(calls.map((call) => call.type === "function" && call.function.name)).toEqual(["updated_claim", "send_sms"]);
  expect(new Set(calls.map(({ id }) => id)).size).toBe(2);
  expect(calls[0]?.type === "function" && JSON.parse(calls[0].function.arguments)).toMatchObject({
    updates: [{ field: "badge_number", value: "7741" }],
  });
});

test("without a stream the same answer comes in one piece", async () => {
  const { choices, usage } = await azure().chat.completions.create(request(told));
  expect(choices[0]?.finish_reason).toBe("tool_calls");
  expect(choices[0]?.message).toMatchObject({ role: "assistant", content: null });
  expect(usage?.total_tokens).toBe((usage?.prompt_tokens ?? 0) + (usage?.completion_tokens ?? 0));
});

test("a format is answered with JSON of that shape, which the SDK parses", async () => {
  const schema = {
    type: "object",
    properties: { mood: { type: "string", enum: ["bad", "good"] }, short: { type: "string" } },
    required: ["mood", "short"],
    additionalProperties: false,
  };
  const completion = await openai().chat.completions.parse({
    model: "practice",
    messages: messages("The lift is stuck between two floors."),
    response_format: { type: "json_schema", json_schema: { name: "verdict", strict: true, schema } },
  });
  expect(completion.choices[0]?.message.parsed).toEqual({ mood: "bad", short: "the lift is stuck between two floors" });
});

test("a wrong key is refused on every path, and the control API has a key of its own", async () => {
  await expect(openai("wrong").chat.completions.create(request())).rejects.toMatchObject({
    status: 401,
    code: "invalid_api_key",
  });
  await expect(azure("wrong").chat.completions.create(request())).rejects.toMatchObject({ status: 401, code: "401" });
  await expect(openai("wrong").models.list()).rejects.toMatchObject({ status: 401 });
  expect((await controlled("GET", "requests", undefined, key)).status).toBe(401);
});

test("an unknown model or deployment is not found, and the models there are get listed", async () => {
  await expect(openai().chat.completions.create({ ...request(), model: "other" })).rejects.toMatchObject({
    status: 404,
    code: "model_not_found",
  });
  const other = new AzureOpenAI({
    apiKey: key,
    endpoint: url,
    deployment: "other",
    apiVersion: "2024-10-21",
    maxRetries: 0,
  });
  await expect(other.chat.completions.create(request())).rejects.toMatchObject({
    status: 404,
    code: "DeploymentNotFound",
  });
  expect((await collected(await openai().models.list())).map(({ id }) => id)).toEqual(["practice", "my deployment"]);
});

test("what is no request is refused with the place that is wrong", async () => {
  const post = (body: string) =>
    fetch(`${url}/v1/chat/completions`, { method: "POST", headers: { "api-key": key }, body });
  expect((await post("{")).status).toBe(400);
  const answered = await post(JSON.stringify({ model: "practice", messages: [{ role: "nobody", content: "x" }] }));
  expect(answered.status).toBe(400);
  expect(await answered.json()).toMatchObject({ error: { type: "invalid_request_error", param: "messages.0.role" } });
});

test("a prompt that is too long is refused as such", async () => {
  await expect(openai().chat.completions.create(request("word ".repeat(20_000)))).rejects.toMatchObject({
    status: 400,
    code: "context_length_exceeded",
  });
});

test("the token limit of the request cuts the answer", async () => {
  const { choices } = await openai().chat.completions.create({ ...request(), max_tokens: 2 });
  expect(choices[0]).toMatchObject({ finish_reason: "length", message: { content: "Hello, I'm" } });
});
