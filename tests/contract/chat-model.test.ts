import { getEventListeners } from "node:events";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { z } from "zod";
import { FinalError, PassingError } from "../../core/errors.ts";
import type { ChatEvent, ChatModel, ChatRequest, ChatTool } from "../../core/ports/chat-model.ts";
import { createChatModel as createPracticeModel } from "../../local/chat-model/index.ts";
import { createChatModel } from "../../services/chat/chat-model.ts";
import { createLog } from "../../services/log.ts";
import { serve, type LocalServer } from "./local-server.ts";
import { answer, replay } from "./replay.ts";

const never = new AbortController().signal;
const lines: string[] = [];
const log = createLog({ level: "debug", pii: false }, { write: (line) => void lines.push(line) });

const connect = (url: string, key = "chat-key"): ChatModel =>
  createChatModel({ baseUrl: `${url}/v1`, key, model: "quick", slowModel: "slow" }, log);

const request = (text: string, tools?: ChatTool[]): ChatRequest => ({
  messages: [
    { role: "system", content: "You help callers of Contoso." },
    { role: "user", content: text },
  ],
  ...(tools === undefined ? {} : { tools }),
});

async function collect(events: AsyncIterable<ChatEvent>) {
  const all: ChatEvent[] = [];
  for await (const event of events) all.push(event);
  const text = all.map((event) => (event.is === "text" ? event.text : "")).join("");
  const calls = all.flatMap((event) => (event.is === "tool-call" ? [event.call] : []));
  return { text, calls, finish: all.at(-1), finishCount: all.filter(({ is }) => is === "finish").length };
}

/** Runs it, and returns what it throws. */
const failure = (promise: Promise<unknown>) =>
  promise.then(
    () => undefined,
    (error: unknown) => error,
  );

// --- The practice model, a server of the same protocol

let local: LocalServer;
beforeAll(async () => {
  local = await serve(createPracticeModel({ key: "chat-key", controlKey: "control-key" }));
});
afterAll(() => local.close());

const localUrl = () => `http://127.0.0.1:${local.port}`;
const control = async (method: string, path: string, body?: unknown) => {
  const headers = { Authorization: "Bearer control-key", "Content-Type": "application/json" };
  const init = body === undefined ? { method, headers } : { method, headers, body: JSON.stringify(body) };
  const reply = await fetch(`${localUrl()}/control/chat/${path}`, init);
  if (!reply.ok) throw new Error(`the control API answered ${reply.status}`);
};
afterEach(() => control("DELETE", "faults"));
const order = (fault: unknown, times = 1) => control("POST", "faults", { fault, times });

test("a completion streams as text and ends with a finish", async () => {
  const { text, finish, finishCount } = await collect(connect(localUrl()).stream(request("Hello."), never));
  expect(text.length).toBeGreaterThan(5);
  expect(finishCount).toBe(1);
  expect(finish).toMatchObject({ is: "finish", reason: "stop" });
  expect(finish?.is === "finish" && finish.promptTokens > 0 && finish.completionTokens > 0).toBe(true);
});

const endCall: ChatTool = {
  name: "end_call",
  description: "Ends the call, once the caller said goodbye.",
  parameters: { type: "object", properties: {}, required: [], additionalProperties: false },
};

test("a tool call comes whole", async () => {
  const { calls, finish } = await collect(
    connect(localUrl()).stream(request("No thank you. Goodbye!", [endCall]), never),
  );
  expect(calls.map(({ name }) => name)).toContain("end_call");
  expect(calls.every(({ id, arguments: text }) => id !== "" && typeof JSON.parse(text) === "object")).toBe(true);
  expect(finish).toMatchObject({ reason: "tool-calls" });
});

test("an answer has the shape that was asked for", async () => {
  const schema = z.object({ short: z.string(), mood: z.enum(["good", "bad"]) });
  const given = await connect(localUrl()).answer({ ...request("My shower leaks."), name: "synthesis", schema }, never);
  expect(schema.parse(given)).toEqual(given);
});

test("a text is written", async () => {
  expect((await connect(localUrl()).write(request("Hello."), never)).length).toBeGreaterThan(5);
});

test("a wrong key is a final failure that does not repeat it", async () => {
  const error = await failure(collect(connect(localUrl(), "wrong-key").stream(request("Hello."), never)));
  expect(error).toBeInstanceOf(FinalError);
  expect(String(error)).not.toContain("wrong-key");
});

test.each<[object, number | undefined]>([
  [{ is: "rate-limit", retryAfterSeconds: 7 }, 7_000],
  [{ is: "rate-limit", retryAfterMs: 250 }, 250],
  [{ is: "rate-limit", retryAfterSeconds: 86_400 }, 60_000],
  [{ is: "rate-limit" }, undefined],
  [{ is: "server-error", status: 500 }, undefined],
  [{ is: "server-error", status: 503 }, undefined],
  [{ is: "drop", afterDeltas: 2 }, undefined],
])("%j may mend, and how long to wait is told where the service said it: %s", async (fault, retryAfterMs) => {
  await order(fault);
  const error = await failure(collect(connect(localUrl()).stream(request("Hello there."), never)));
  expect(error).toBeInstanceOf(PassingError);
  expect(error).toMatchObject({ retryAfterMs });
});

test("a request is not tried again behind the caller's back", async () => {
  await order({ is: "server-error", status: 500 });
  const model = connect(localUrl());
  expect(await failure(collect(model.stream(request("Hello."), never)))).toBeInstanceOf(PassingError);
  expect((await collect(model.stream(request("Hello."), never))).finish).toMatchObject({ reason: "stop" });
});

test("too long a prompt is a final failure", async () => {
  await order({ is: "context-length" });
  expect(await failure(collect(connect(localUrl()).stream(request("Hello."), never)))).toBeInstanceOf(FinalError);
});

test.each([
  ["prompt-filter", "content-filter"],
  ["stream-filter", "content-filter"],
  ["late-filter", "content-filter"],
  ["length", "length"],
])("%s ends the completion with %s", async (is, reason) => {
  await order({ is });
  expect((await collect(connect(localUrl()).stream(request("Hello."), never))).finish).toMatchObject({ reason });
});

test("a tool call that was cut off is not made, and one with broken arguments comes as it was written", async () => {
  const goodbye = request("No thank you. Goodbye!", [endCall]);
  await order({ is: "length", afterDeltas: 0 });
  const cut = await collect(connect(localUrl()).stream(goodbye, never));
  expect(cut).toMatchObject({ calls: [], finish: { reason: "length" } });

  await order({ is: "drop", afterDeltas: 0 });
  expect(await failure(collect(connect(localUrl()).stream(goodbye, never)))).toBeInstanceOf(PassingError);
});

test("an abort ends the stream with its reason, before the answer and in the middle of it", async () => {
  const reason = new Error("barge-in");
  const abortAfter = async (
    fault: unknown,
    begun: (abort: () => void) => void,
    onEvent: (abort: () => void) => void,
  ) => {
    await order(fault);
    const controller = new AbortController();
    const abort = () => controller.abort(reason);
    begun(abort);
    const run = async () => {
      for await (const _ of connect(localUrl()).stream(request("Hello there, how are you?"), controller.signal))
        onEvent(abort);
    };
    return failure(run());
  };
  const nothing = () => undefined;
  expect(await abortAfter({ is: "silence" }, (abort) => setImmediate(abort), nothing)).toBe(reason);
  await control("DELETE", "faults");
  expect(await abortAfter({ is: "stall", afterDeltas: 2 }, nothing, (abort) => setImmediate(abort))).toBe(reason);
  await control("DELETE", "faults");
  expect(await abortAfter({ is: "empty" }, (abort) => abort(), nothing)).toBe(reason);
});

test("requests leave nothing attached to a signal that outlives them", async () => {
  const { signal } = new AbortController();
  const model = connect(localUrl());
  await collect(model.stream(request("Hello."), signal));
  await model.write(request("Hello."), signal);
  await order({ is: "server-error" });
  await failure(model.write(request("Hello."), signal));
  for await (const _ of model.stream(request("Hello."), signal)) break;
  expect(getEventListeners(signal, "abort")).toEqual([]);
});

test("a reader who leaves early ends the request", async () => {
  const closed: string[] = [];
  const server = await answer((_, response) => {
    response.on("close", () => closed.push("closed"));
    response.writeHead(200, eventStream).write(chunk({ content: "Well, " }));
  });
  for await (const event of connect(server.url).stream(request("Hello."), never)) {
    expect(event).toEqual({ is: "text", text: "Well, " });
    break;
  }
  await expect.poll(() => closed).toEqual(["closed"]);
});

test("a model that cannot be reached may be there later, and warming it throws nothing", async () => {
  const gone = await serve();
  await gone.close();
  const model = connect(`http://127.0.0.1:${gone.port}`);
  model.warm();
  expect(await failure(collect(model.stream(request("Hello."), never)))).toBeInstanceOf(PassingError);
});

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
