import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, test } from "vitest";
import { drive } from "./drive.ts";
import type { Exchanged, Recording } from "./recording.ts";

const event = (EventType: string) => ({ EventType });

/** A host that comes to its end only when it has been asked so often, as one does that has much else to do. */
async function slowHost(asksUntilNext: number, use: (baseUrl: string) => Promise<void>): Promise<void> {
  const history = [event("ExecutionStarted")];
  const coming = [event("TimerFired"), event("EventRaised")];
  let asked = 0;
  const server = createServer((request, response) => {
    const hasEnded = coming.length === 0;
    if (request.method === "POST")
      return void response.writeHead(hasEnded ? 410 : history.length > 1 ? 202 : 409).end();
    if (++asked % asksUntilNext === 0) history.push(...coming.splice(0, 1));
    response.writeHead(hasEnded ? 200 : 202);
    response.end(JSON.stringify({ runtimeStatus: hasEnded ? "Completed" : "Running", historyEvents: history }));
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  try {
    await use(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
  } finally {
    server.close();
    server.closeAllConnections();
  }
}

const exchanged = (request: string, status: number, response: unknown = ""): Exchanged => ({
  request,
  status,
  headers: {},
  response,
});

test("a step is sent once the host has come to where the recorded engine was, however slow it is", async () => {
  const historyEvents = [event("ExecutionStarted"), event("TimerFired"), event("EventRaised")];
  const recording: Recording = {
    scenario: "slow",
    orchestration: "slow",
    exchanges: [
      { slept: 0 },
      exchanged("POST instances/one/raiseEvent/A", 202),
      { slept: 0 },
      exchanged("POST instances/one/raiseEvent/A", 410),
      exchanged("GET instances/one?showHistory=true", 200, { runtimeStatus: "Completed", historyEvents }),
    ],
    invocations: [],
  };
  await slowHost(3, async (baseUrl) => {
    const exchanges = await drive({ baseUrl, code: undefined }, recording);
    expect(exchanges.flatMap((one) => ("slept" in one ? [] : [one.status]))).toEqual([202, 410, 200]);
  });
});
