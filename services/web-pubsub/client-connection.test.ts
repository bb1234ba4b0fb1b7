import { once } from "node:events";
import { createServer } from "node:http";
import { expect, onTestFinished, test } from "vitest";
import { WebSocketServer } from "ws";
import type { WebSocket } from "ws";
import { PassingError } from "../../core/errors.ts";
import { VirtualClock } from "../../tests/virtual-clock.ts";
import { connectClient } from "./client-connection.ts";

/** A service on a free port that does that with each message of a client. */
async function service(answer: (socket: WebSocket, message: string) => void) {
  const server = new WebSocketServer({ port: 0, host: "127.0.0.1" });
  onTestFinished(() => {
    for (const client of server.clients) client.terminate();
    server.close();
  });
  server.on("connection", (socket) => socket.on("message", (data: Buffer) => answer(socket, data.toString())));
  await once(server, "listening");
  const address = server.address();
  return `ws://127.0.0.1:${typeof address === "object" ? address?.port : ""}`;
}
const never = new AbortController().signal;

test("who has said nothing for a minute is gone", async () => {
  const clock = new VirtualClock();
  const { closed } = await connectClient(await service(() => undefined), {
    clock,
    signal: never,
    heard: () => undefined,
  });
  await clock.advance(81_000);
  await closed;
  expect(clock.pendingCount).toBe(0);
});

test("who answers stays, whatever else it says", async () => {
  const clock = new VirtualClock();
  const pongs: (() => void)[] = [];
  const address = await service((socket, message) => {
    if (message !== JSON.stringify({ type: "ping" })) return;
    socket.send("no JSON");
    socket.send(Buffer.from([1, 2, 3]));
    socket.send(JSON.stringify({ type: "pong" }));
  });
  let isOver = false;
  let waiting = new Promise<void>((resolve) => pongs.push(resolve));
  const stop = new AbortController();
  const heard = (message: unknown) => {
    if (JSON.stringify(message) === '{"type":"pong"}') pongs.shift()?.();
  };
  const { closed } = await connectClient(address, { clock, signal: stop.signal, heard });
  void closed.then(() => (isOver = true));
  for (let minute = 0; minute < 6; minute += 1) {
    await waiting;
    waiting = new Promise((resolve) => pongs.push(resolve));
    await clock.advance(20_000);
  }
  expect(isOver).toBe(false);
  stop.abort();
  await closed;
  expect(clock.pendingCount).toBe(0);
});

test.each([401, 503])("a refusal with %d names the status and no address", async (status) => {
  const server = createServer().on("upgrade", (_request, socket) => {
    socket.end(`HTTP/1.1 ${status} No\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
  });
  onTestFinished(() => void server.close());
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  const port = typeof address === "object" ? address?.port : undefined;
  const refused = connectClient(`ws://127.0.0.1:${port}/client?access_token=secret`, {
    ...{ clock: new VirtualClock(), signal: never, heard: () => undefined },
  });
  await expect(refused).rejects.toBeInstanceOf(PassingError);
  await expect(refused).rejects.toThrow(`Web PubSub answered ${status} to a connection.`);
});
