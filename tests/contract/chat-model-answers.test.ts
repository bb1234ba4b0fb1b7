import { expect, test } from "vitest";
import { z } from "zod";
import { FinalError, PassingError } from "../../core/errors.ts";
import type { ChatRequest } from "../../core/ports/chat-model.ts";
import { answer, replay } from "./replay.ts";
import { endCall, never, lines, connect, request, collect, failure } from "./chat-requests.ts";

// --- Answers of the real services, recorded

test.each([
  ["stream-text-2026", { calls: [], reason: "stop" }],
  [
    "stream-tool-call-usage",
    { calls: ["get_future_temperature"], reason: "tool-calls", promptTokens: 105, completionTokens: 26 },
  ],
  [
    "stream-parallel-tools-openai",
    { calls: ["get_current_weather", "get_current_weather"], reason: "tool-calls", promptTokens: 75 },
  ],
  ["stream-async-content-filter", { calls: [], reason: "content-filter", completionTokens: 203 }],
  ["stream-refusal-openai", { calls: [], reason: "stop", completionTokens: 10 }],
])("the recorded %s is read", async (name, { calls, ...finish }) => {
  const server = await replay(`openai/${name}`);
  const read = await collect(connect(server.url).stream(request("Hello."), never));
  expect(read.calls.map((call) => call.name)).toEqual(calls);
  for (const call of read.calls) expect(() => JSON.parse(call.arguments) as unknown).not.toThrow();
  expect(read.finish).toMatchObject({ is: "finish", ...finish });
  if (calls.length === 0) expect(read.text).not.toBe("");
});

test("the recorded refusal of a prompt is the end of a completion, not a failure", async () => {
  const server = await replay("openai/error-400-content-filter-prompt");
  const { finish, text } = await collect(connect(server.url).stream(request("Hello."), never));
  expect(finish).toMatchObject({ reason: "content-filter" });
  expect(text).toBe("");
});

test.each(["error-401", "error-404-deployment"])(
  "the recorded %s is final, for a stream and for an answer",
  async (name) => {
    const server = await replay(`openai/${name}`);
    expect(await failure(collect(connect(server.url).stream(request("Hello."), never)))).toBeInstanceOf(FinalError);
    expect(await failure(connect(server.url).write(request("Hello."), never))).toBeInstanceOf(FinalError);
  },
);

// --- What goes over the wire

const chunk = (delta: unknown, finish: string | null = null) =>
  `data: ${JSON.stringify({ id: "1", choices: [{ index: 0, delta, finish_reason: finish }] })}\n\n`;

const whole = (text: string) => `${chunk({ role: "assistant", content: text })}${chunk({}, "stop")}data: [DONE]\n\n`;

const eventStream = { "Content-Type": "text/event-stream" };

const Sent = z.looseObject({ model: z.string(), messages: z.array(z.looseObject({ role: z.string() })) });

test("a request says all there is to say, in the words of the protocol", async () => {
  const server = await answer((_, response) => response.writeHead(200, eventStream).end(whole("Fine.")));
  const messages: ChatRequest["messages"] = [
    { role: "assistant", content: "", toolCalls: [{ id: "c1", name: "end_call", arguments: "{}" }] },
    { role: "tool", toolCallId: "c1", content: "done" },
  ];
  await collect(connect(server.url).stream({ messages, tools: [endCall], maxTokens: 160, slow: true }, never));

  expect(Sent.parse(JSON.parse(server.bodies[0] ?? ""))).toMatchObject({
    model: "slow",
    stream: true,
    stream_options: { include_usage: true },
    max_completion_tokens: 160,
    messages: [
      {
        role: "assistant",
        content: null,
        tool_calls: [{ id: "c1", type: "function", function: { name: "end_call" } }],
      },
      { role: "tool", tool_call_id: "c1", content: "done" },
    ],
    tools: [{ type: "function", function: { name: "end_call", strict: true } }],
  });
  expect(server.requests[0]?.headers).toMatchObject({ authorization: "Bearer chat-key", "api-key": "chat-key" });
});

test("an answer of the wrong shape is sent back once with what is wrong", async () => {
  const replies = ["not JSON", '{"count":"two"}', '{"count":2}'];
  const server = await answer((_, response, count) =>
    response.writeHead(200, eventStream).end(whole(replies[count - 1] ?? "")),
  );
  const model = connect(server.url);
  const schema = z.object({ count: z.number() });
  const ask = () => model.answer({ ...request("How many?"), name: "count", schema }, never);

  expect(await failure(ask())).toBeInstanceOf(PassingError);
  expect(server.bodies).toHaveLength(2);
  expect(server.bodies[1]).toMatch(/not a valid answer: it is not JSON/);
  expect(await ask()).toEqual({ count: 2 });
  expect(Sent.parse(JSON.parse(server.bodies[2] ?? ""))).toMatchObject({
    response_format: {
      type: "json_schema",
      json_schema: {
        name: "count",
        strict: true,
        schema: { type: "object", required: ["count"], additionalProperties: false },
      },
    },
  });
});

test("an answer that the model refuses is final, one that is too long may mend", async () => {
  const ends = ["content_filter", "length"];
  const server = await answer((_, response, count) =>
    response.writeHead(200, eventStream).end(`${chunk({ content: "{" })}${chunk({}, ends[count - 1])}data: [DONE]\n\n`),
  );
  expect(await failure(connect(server.url).write(request("Hello."), never))).toBeInstanceOf(FinalError);
  expect(await failure(connect(server.url).write(request("Hello."), never))).toBeInstanceOf(PassingError);
});

test("a stream that ends without an end is a failure, and so is an error in the middle of it", async () => {
  const bodies = [
    chunk({ content: "Half a" }),
    `${chunk({ content: "Half a" })}data: {"error":{"message":"overloaded"}}\n\n`,
  ];
  const server = await answer((_, response, count) => response.writeHead(200, eventStream).end(bodies[count - 1]));
  expect(await failure(collect(connect(server.url).stream(request("Hello."), never)))).toBeInstanceOf(PassingError);
  expect(await failure(collect(connect(server.url).stream(request("Hello."), never)))).toBeInstanceOf(PassingError);
});

test("a connection that the service has closed meanwhile costs one more try, not a failure", async () => {
  const server = await answer((incoming, response, count) => {
    if (count === 2) incoming.socket.resetAndDestroy();
    else response.writeHead(200, eventStream).end(whole("Here I am."));
  });
  const model = connect(server.url);
  await collect(model.stream(request("Hello."), never));
  expect((await collect(model.stream(request("Hello?"), never))).text).toBe("Here I am.");
  expect(server.bodies).toHaveLength(3);
});

test("a warmed connection carries the first request", async () => {
  const server = await answer(({ url }, response) =>
    url === "/v1/models"
      ? response.end('{"object":"list","data":[]}')
      : response.writeHead(200, eventStream).end(whole("Yes?")),
  );
  const model = connect(server.url);
  model.warm();
  await expect.poll(() => lines.join("")).toContain("chat model warmed");
  await collect(model.stream(request("Hello?"), never));
  expect(server.requests.map(({ url }) => url)).toEqual(["/v1/models", "/v1/chat/completions"]);
  expect(new Set(server.requests.map(({ socket }) => socket)).size).toBe(1);
});
