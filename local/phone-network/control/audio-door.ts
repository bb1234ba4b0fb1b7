import type { IncomingMessage } from "node:http";
import type { Duplex } from "node:stream";
import { WebSocketServer, type RawData, type WebSocket } from "ws";
import { frameSamples } from "../media/media-clock.ts";
import { bytesOf } from "../media/pcm.ts";
import type { Network } from "../network.ts";
import type { PhoneCall } from "../phone/phone-call.ts";
import { isControlKey } from "./control-key.ts";
import type { Runs } from "./runs.ts";

const path = /^\/control\/phone\/calls\/([^/]+)\/audio$/;
/** Whoever listens and does not keep up is spared the rest. */
const mostBufferedBytes = 500_000;
const lookAgainMs = 200;
const frameBytes = 2 * frameSamples;

/**
 * What a phone hears, as 20 ms of 16 kHz s16le a message; and what a microphone says into it, the same way. The key comes as a subprotocol `key.…`, the one thing besides
 * the address that a browser can send along.
 */
export function audioDoor({ controlKey, clock }: Network, runs: Runs) {
  const server = new WebSocketServer({ noServer: true, perMessageDeflate: false, maxPayload: frameBytes });
  return (request: IncomingMessage, socket: Duplex, head: Buffer): boolean => {
    const [, id] = path.exec(request.url ?? "") ?? [];
    if (id === undefined) return false;
    const run = runs.find(id);
    const key = (request.headers["sec-websocket-protocol"] ?? "").replace(/^key\./, "");
    if (!isControlKey(key, controlKey) || run === undefined) {
      socket.end(`HTTP/1.1 ${run === undefined ? "404 Not Found" : "401 Unauthorized"}\r\nConnection: close\r\n\r\n`);
      return true;
    }
    server.handleUpgrade(request, socket, head, (listener) => {
      const begin = () => {
        if (listener.readyState !== listener.OPEN || run.endedAt !== undefined) return listener.close();
        if (run.phone === undefined) return void clock.after(lookAgainMs, begin);
        hearAlong(run.phone, listener);
      };
      begin();
    });
    return true;
  };
}

function hearAlong(phone: PhoneCall, listener: WebSocket): void {
  const stop = phone.listenIn((frame) => {
    if (listener.bufferedAmount < mostBufferedBytes) listener.send(bytesOf(frame));
  });
  const stopNews = phone.listen((news) => {
    if (news.type === "state" && news.state === "ended") listener.close();
  });
  listener.on("message", (data) => {
    const frame = frameOf(data);
    if (frame === undefined) listener.close(1003, `a message is ${frameBytes} bytes of sound`);
    else phone.speakLive(frame);
  });
  listener.on("close", () => {
    stop();
    stopNews();
  });
}

function frameOf(data: RawData): Int16Array | undefined {
  if (!Buffer.isBuffer(data) || data.length !== frameBytes) return undefined;
  return new Int16Array(Uint8Array.from(data).buffer);
}
