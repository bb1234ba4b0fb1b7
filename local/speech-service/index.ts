import type { IncomingMessage } from "node:http";
import type { Duplex } from "node:stream";
import { type WebSocket, WebSocketServer } from "ws";
import type { LocalService } from "../local-service.ts";
import type { VoiceBox } from "../voice-box.ts";
import { control } from "./control-api.ts";
import { Faults, type FaultsAsked } from "./faults.ts";
import { FrameIndex } from "./frames/frame-index.ts";
import { RecognitionSession } from "./recognition/recognition-session.ts";
import { Speaker } from "./synthesis/speaker.ts";
import { SynthesisSession } from "./synthesis/synthesis-session.ts";
import { Utterances } from "./utterances.ts";
import { createOwnVoice } from "./own-voice.ts";
import { FaultBook, type Side } from "./wire/fault-book.ts";
import { faultsInAddress } from "./wire/faults-in-address.ts";
import { carriesKey } from "./wire/key-check.ts";
import { Outlet } from "./wire/outlet.ts";
import { runSession } from "./wire/socket-session.ts";

export interface SpeechServiceOptions {
  /** What clients show: the subscription key, or a bearer token of the same text. */
  key: string;
  /** What opens the control API. */
  controlKey: string;
  /** How slow and unreliable the service is from the start. */
  faults?: FaultsAsked;
}

export interface SpeechService extends LocalService {
  readonly voiceBox: VoiceBox;
}

const longestMessageBytes = 2_000_000;

/** A server of the Speech SDK's protocol that speaks with flite and recognises what was spoken here. */
export function createSpeechService({ key, controlKey, faults }: SpeechServiceOptions): SpeechService {
  const book = new FaultBook(Faults.parse(faults ?? {}));
  const index = new FrameIndex();
  const utterances = new Utterances();
  const speaker = new Speaker();
  const own = createOwnVoice({ speaker, index, utterances });
  const sockets = new WebSocketServer({ noServer: true, maxPayload: longestMessageBytes });
  const openCount = { recognition: 0, synthesis: 0 };

  const open = (socket: WebSocket, side: Side, url: URL, faults: FaultBook): void => {
    openCount[side]++;
    socket.once("close", () => openCount[side]--);
    const outlet = new Outlet(socket, side, faults);
    const services = { index, utterances, speaker, faults };
    const session =
      side === "recognition" ? new RecognitionSession(outlet, url, services) : new SynthesisSession(outlet, services);
    runSession(socket, session);
  };

  return {
    name: "speech",
    voiceBox: own.voiceBox,
    request(request, response) {
      const { pathname } = addressOf(request);
      if (!pathname.startsWith("/control/speech/")) return false;
      void control(request, response, pathname, controlKey, {
        faults: () => book.faults,
        setFaults: (next) => book.set(next),
        state: () => ({
          recognitionSockets: openCount.recognition,
          synthesisSockets: openCount.synthesis,
          framesKnown: index.frameCount,
          utterancesKnown: utterances.count,
        }),
        synthesise: (text) => own.synthesiseAndRemember(text),
        register: (pcm, words) => own.register(pcm, words),
      });
      return true;
    },
    upgrade(request, socket, head) {
      const url = addressOf(request);
      const side = sideOf(url.pathname);
      if (!side) return false;
      if (!carriesKey(request, url, key)) return refuse(socket, 401);
      const asked = url.searchParams.has("faults") ? faultsInAddress(url, side) : book;
      if (!asked) return refuse(socket, 400);
      const { refuse: refused } = asked.faults[side];
      if (refused) {
        asked.happened(side, "refuse");
        return refuse(socket, refused.status);
      }
      sockets.handleUpgrade(request, socket, head, (webSocket) => open(webSocket, side, url, asked));
      return true;
    },
    async close() {
      for (const socket of sockets.clients) socket.terminate();
      sockets.close();
      await speaker.close();
    },
  };
}

const nowhere = "http://127.0.0.1/";
const addressOf = (request: IncomingMessage): URL => URL.parse(request.url ?? "/", nowhere) ?? new URL(nowhere);

function sideOf(path: string): Side | undefined {
  if (path.startsWith("/tts/") || path.startsWith("/cognitiveservices/websocket/")) return "synthesis";
  return path.startsWith("/speech/") || path.startsWith("/stt/") ? "recognition" : undefined;
}

function refuse(socket: Duplex, status: number): true {
  // The client may have gone already; there is nobody else to tell.
  socket.on("error", () => socket.destroy());
  socket.end(`HTTP/1.1 ${status} Refused\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
  return true;
}
