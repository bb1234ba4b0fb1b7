import type { ServerResponse } from "node:http";
import { deltas, finish, lateFilterChunk, opening, usageChunk } from "./chunks.ts";
import type { Chunk, FinishReason } from "./chunks.ts";
import type { Clock } from "./clock.ts";
import type { Envelope } from "./envelope.ts";
import type { Delays, Fault } from "./fault.ts";
import type { Reply } from "./reply.ts";

/** All that is needed to stream one answer. */
export interface Streaming {
  envelope: Envelope;
  reply: Reply;
  reason: FinishReason;
  /** Deltas after which the answer is cut short with its reason; undefined for the whole. */
  deltaLimit: number | undefined;
  /** Sent in a chunk of its own; undefined where it was not asked for. */
  usage: object | undefined;
  fault: Fault | undefined;
  delays: Delays;
  clock: Clock;
  signal: AbortSignal;
}

/** Streams an answer as server-sent events. Returns "cut" where a fault ended it. */
export async function sendStream(response: ServerResponse, streaming: Streaming): Promise<"complete" | "cut"> {
  const { envelope, fault, delays, clock, signal } = streaming;
  response.writeHead(200, { "content-type": "text/event-stream; charset=utf-8", "cache-control": "no-cache" });
  response.flushHeaders();
  for (const chunk of opening(envelope)) await send(response, chunk);
  let sent = 0;
  for (const chunk of spoiltDeltas(streaming)) {
    if (chunk.isDelta) {
      if (streaming.deltaLimit !== undefined && sent >= streaming.deltaLimit) break;
      if (fault?.is === "drop" && sent >= fault.afterDeltas) return drop(response, streaming);
      if (fault?.is === "stall" && sent === fault.afterDeltas) await clock.wait(fault.forMs, signal);
      await clock.wait(sent === 0 ? delays.firstDeltaMs : delays.betweenDeltasMs, signal);
      sent += 1;
    }
    await send(response, chunk);
  }
  if (fault?.is === "drop") return drop(response, streaming);
  if (fault?.is === "stall" && sent <= fault.afterDeltas) await clock.wait(fault.forMs, signal);
  await send(response, finish(envelope, streaming.reason));
  if (fault?.is === "late-filter") await send(response, lateFilterChunk());
  if (streaming.usage !== undefined) await send(response, usageChunk(envelope, streaming.usage));
  response.end("data: [DONE]\n\n");
  return "complete";
}

/** Arguments that are to be broken lose their last fragment. */
function* spoiltDeltas({ envelope, reply, fault }: Streaming): Generator<Chunk> {
  const all = [...deltas(envelope, reply)];
  yield* fault?.is === "broken-arguments" && reply.toolCalls.length > 0 ? all.slice(0, -1) : all;
}

/** What was written is let arrive first; a reader may lose what it had not taken when the line was cut. */
const arrivalMs = 20;

async function drop(response: ServerResponse, { clock, signal }: Streaming): Promise<"cut"> {
  await new Promise<void>((resolve) => response.write(": \n\n", () => resolve()));
  await clock.wait(arrivalMs, signal);
  response.destroy();
  return "cut";
}

/** Waits for the client where it reads more slowly than we write. */
async function send(response: ServerResponse, chunk: Chunk): Promise<void> {
  if (response.destroyed || response.write(`data: ${JSON.stringify(chunk.body)}\n\n`)) return;
  await new Promise<void>((resolve) => {
    response.once("drain", resolve);
    response.once("close", resolve);
  });
}
