import { getEventListeners } from "node:events";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { z } from "zod";
import { FinalError, PassingError } from "../../core/errors.ts";
import { createChatModel as createPracticeModel } from "../../local/chat-model/index.ts";
import { serve, type LocalServer } from "./local-server.ts";
import { answer } from "./replay.ts";
import { endCall, never, connect, request, collect, failure } from "./chat-requests.ts";

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

// --- What goes over the wire

const chunk = (delta: unknown, finish: string | null = null) =>
  `data: ${JSON.stringify({ id: "1", choices: [{ index: 0, delta, finish_reason: finish }] })}\n\n`;

const eventStream = { "Content-Type": "text/event-stream" };
