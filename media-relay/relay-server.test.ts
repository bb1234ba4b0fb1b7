import { once } from "node:events";
import { createServer } from "node:net";
import { afterEach, describe, expect, test } from "vitest";
import { WebSocket } from "ws";
import { NotAllowedError } from "../core/errors.ts";
import { systemClock } from "../services/system-clock.ts";
import { createPacer } from "./speaking/pacer.ts";
import { RelayServer } from "./relay-server.ts";
import { callId, contextWith, FakeRelay } from "./testing.ts";
import type { Signal } from "../core/call/signal.ts";

const relays: RelayServer[] = [];

afterEach(async () => {
  await Promise.all(relays.splice(0).map((relay) => relay.drain({ graceMs: 0, tellMs: 1_000 })));
});

/** A relay on a free port, whose call token and carrier token are the words "call" and "carrier". */
async function relayServer() {
  const signals: Signal[] = [];
  const tokens: string[] = [];
  const logged: unknown[] = [];
  const server = new RelayServer({
    ...new FakeRelay().parts,
    clock: systemClock,
    pacer: createPacer(systemClock),
    log: {
      info: (fields, message) => logged.push([fields, message]),
      warn: (fields, message) => logged.push([fields, message]),
      error: (fields, message) => logged.push([fields, message]),
    },
    callTokens: {
      issue: () => Promise.resolve("call"),
      verify: (token) => (token === "call" ? Promise.resolve() : Promise.reject(new NotAllowedError("no"))),
    },
    carrierInbox: {
      authenticate: (header) =>
        header === "Bearer carrier" ? Promise.resolve() : Promise.reject(new NotAllowedError("no")),
      readEvents: () => ({ events: [], unknownCount: 0 }),
      readIncomingCall: () => undefined,
      readText: () => undefined,
      readTextDelivery: () => undefined,
    },
    desk: (_callId, token) => {
      tokens.push(token);
      return {
        context: () => Promise.resolve(contextWith()),
        notes: () => Promise.resolve({ notes: [] }),
        knowledge: () => Promise.resolve([]),
        record: () => Promise.resolve(),
        tell: (batch) => Promise.resolve(void signals.push(...batch)),
      };
    },
  });
  relays.push(server);
  const port = await server.listen(0, "127.0.0.1");
  const dial = (path: string, authorization?: string) =>
    new WebSocket(`ws://127.0.0.1:${port}${path}`, { headers: authorization === undefined ? {} : { authorization } });
  return { server, port, dial, signals, tokens, logged };
}

/** The status that an upgrade was refused with. */
const refusal = async (socket: WebSocket): Promise<number | undefined> => {
  const [error] = (await once(socket, "error")) as [Error];
  return Number(/(\d{3})$/.exec(error.message)?.[1]);
};

const messages = (socket: WebSocket): string[] => {
  const list: string[] = [];
  socket.on("message", (data: Buffer) => list.push(data.toString()));
  return list;
};

describe("the door of the media stream", () => {
  test.each([
    ["no token at all", `/calls/${callId}`, "Bearer carrier", 401],
    ["a wrong call token", `/calls/${callId}?token=other`, "Bearer carrier", 401],
    ["no carrier token", `/calls/${callId}?token=call`, undefined, 401],
    ["a wrong carrier token", `/calls/${callId}?token=call`, "Bearer other", 401],
    ["no call", "/calls/", "Bearer carrier", 404],
    ["an id that is none", "/calls/..%2f..?token=call", "Bearer carrier", 404],
    ["another path", "/other", "Bearer carrier", 404],
  ])("is shut to %s", async (_name, path, authorization, status) => {
    const { dial, tokens, logged } = await relayServer();
    expect(await refusal(dial(path, authorization))).toBe(status);
    expect(tokens).toEqual([]);
    expect(JSON.stringify(logged)).not.toMatch(/other|token=|Bearer/);
  });

  test("opens with both: the caller is greeted with frames of 640 bytes", async () => {
    const { dial, signals, tokens } = await relayServer();
    const socket = dial(`/calls/${callId}?token=call`, "Bearer carrier");
    const received = messages(socket);
    await once(socket, "message");
    const first = JSON.parse(received[0] ?? "") as { kind: string; audioData: { data: string } };
    expect(first.kind).toBe("AudioData");
    expect(Buffer.from(first.audioData.data, "base64")).toHaveLength(640);
    expect(tokens).toEqual(["call"]);
    expect(signals[0]?.is).toBe("session-started");
    socket.close();
  });

  test("what is not understood is counted and harms nothing", async () => {
    const { dial, server, logged } = await relayServer();
    const socket = dial(`/calls/${callId}?token=call`, "Bearer carrier");
    await once(socket, "open");
    const frame = (bytes: number) =>
      JSON.stringify({ kind: "AudioData", audioData: { data: Buffer.alloc(bytes).toString("base64") } });
    for (const text of ["{", "[]", '{"kind":"Other"}', frame(640), frame(100)]) socket.send(text);
    socket.send(Buffer.from([1, 2, 3]));
    socket.close();
    await once(socket, "close");
    await until(() => server.callCount === 0);
    const counts = { frameCount: 1, wrongSizeCount: 1, unknownKindCount: 1, malformedCount: 3 };
    expect(logged).toContainEqual([expect.objectContaining(counts), "a media socket closed"]);
  });

  test("a message that is too large closes only its own socket", async () => {
    const { dial } = await relayServer();
    const [large, other] = [
      dial(`/calls/${callId}?token=call`, "Bearer carrier"),
      dial("/calls/call-87654321?token=call", "Bearer carrier"),
    ];
    await Promise.all([once(large, "open"), once(other, "open")]);
    large.send("x".repeat(100_000));
    expect((await once(large, "close"))[0]).toBe(1009);
    expect(other.readyState).toBe(WebSocket.OPEN);
    other.close();
  });

  test("a second stream of a call takes the place of the first", async () => {
    const { dial, server, signals } = await relayServer();
    const first = dial(`/calls/${callId}?token=call`, "Bearer carrier");
    await once(first, "message");
    const second = dial(`/calls/${callId}?token=call`, "Bearer carrier");
    await Promise.all([once(first, "close"), once(second, "message")]);
    expect(server.callCount).toBe(1);
    expect(signals.map(({ is }) => is)).not.toContain("session-over");
    second.close();
  });
});

describe("a relay that is told to stop", () => {
  test("leaves its address to another, hands its calls over, and tells what was said", async () => {
    const { dial, server, signals, port } = await relayServer();
    const socket = dial(`/calls/${callId}?token=call`, "Bearer carrier");
    await once(socket, "message");
    const drained = server.drain({ graceMs: 200, tellMs: 1_000 });
    const successor = createServer();
    await new Promise<void>((resolve) => successor.listen(port, "127.0.0.1", resolve));
    expect(server.callCount).toBe(1);
    expect((await once(socket, "close"))[0]).toBe(1001);
    await drained;
    expect(signals.at(-1)).toMatchObject({ is: "session-over", handedOver: true });
    await new Promise((resolve) => successor.close(resolve));
    relays.splice(relays.indexOf(server), 1);
  });
});

test("health is told to anybody, and nothing else", async () => {
  const { port } = await relayServer();
  const statuses = await Promise.all(
    ["/health/liveness", "/health/readiness?x", "/", "/calls/x"].map(
      async (path) => (await fetch(`http://127.0.0.1:${port}${path}`)).status,
    ),
  );
  expect(statuses).toEqual([200, 200, 404, 404]);
});

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resolve) => setImmediate(resolve));
}
