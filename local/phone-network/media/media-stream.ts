import WebSocket, { type RawData } from "ws";
import { z } from "zod";
import type { Clock } from "../clock.ts";
import { results } from "../events/results.ts";
import type { CallEvent, ResultInformation } from "../events/call-event.ts";
import { frameMs } from "./media-clock.ts";
import { bytesOf, resample, samplesOf } from "./pcm.ts";
import { Playout } from "./playout.ts";

export interface MediaStreamOptions {
  transportUrl: string;
  audioChannelType: "mixed" | "unmixed";
  startMediaStreaming: boolean;
  enableBidirectional: boolean;
  enableDtmfTones: boolean;
  sampleHz: 16_000 | 24_000;
  operationContext?: string | undefined;
}

export interface MediaStreamSurroundings {
  clock: Clock;
  callConnectionId: string;
  correlationId: string;
  /** Seconds of the application's audio that are kept waiting. */
  playoutSeconds: number;
  token: () => Promise<string>;
  refused: () => boolean;
  tell: (event: CallEvent) => void;
  /** The application threw away what it had still to say. */
  cutOff: (flushedBytes: number) => void;
}

/** Pauses before another try, when nobody answers at the transport URL. */
const retryPausesMs = [250, 750, 1_500];
/** Audio to an application that does not read is dropped: half a minute would only be heard too late. */
const mostBufferedBytes = 1_000_000;
const openWithinMs = 5_000;

const inboundSchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("audiodata"), audiodata: z.object({ data: z.base64() }) }),
  z.object({ kind: z.literal("stopaudio") }),
]);

/** The bidirectional media socket of one call connection: this side dials, as the real service does. */
export class MediaStream {
  readonly id: string = crypto.randomUUID();
  state: "inactive" | "active" = "inactive";
  readonly options: MediaStreamOptions;
  readonly counts = { framesSent: 0, framesDropped: 0, messagesIgnored: 0 };
  readonly playout: Playout;
  readonly #around: MediaStreamSurroundings;
  #socket: WebSocket | undefined;
  /** Counts the openings: what an earlier socket still says is no longer news. */
  #generation = 0;

  constructor(options: MediaStreamOptions, around: MediaStreamSurroundings) {
    this.options = options;
    this.#around = around;
    this.playout = new Playout(around.playoutSeconds * options.sampleHz * 2);
  }

  start(operationContext: string | undefined): void {
    if (this.state === "active") return;
    this.state = "active";
    this.#generation += 1;
    void this.#open(this.#generation, operationContext, 0);
  }

  stop(operationContext?: string): void {
    if (this.state === "inactive") return;
    this.close();
    this.#tell("Stopped", "subscriptionStopped", results.mediaOk, operationContext);
  }

  /** Closes without a word: the call has ended. */
  close(): void {
    this.state = "inactive";
    this.#generation += 1;
    this.#socket?.close(1000);
    this.#socket = undefined;
    this.playout.flush();
  }

  /** Tears the socket as a broken network would. */
  tear(): void {
    this.#socket?.terminate();
  }

  /** Sends 20 ms of what the phones say, at 16 kHz. */
  sendAudio(frame: Int16Array, participantRawId: string | undefined): void {
    const socket = this.#socket;
    if (socket?.readyState !== WebSocket.OPEN) return;
    if (socket.bufferedAmount > mostBufferedBytes) return void (this.counts.framesDropped += 1);
    const bytes = bytesOf(resample(frame, 16_000, this.options.sampleHz));
    const data = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("base64");
    const timestamp = new Date(this.#around.clock.nowMs()).toISOString();
    const from = participantRawId === undefined ? "" : `"participantRawID":${JSON.stringify(participantRawId)},`;
    socket.send(`{"kind":"AudioData","audioData":{"timestamp":"${timestamp}",${from}"data":"${data}","silent":false}}`);
    this.counts.framesSent += 1;
  }

  sendDtmf(tone: string): void {
    if (!this.options.enableDtmfTones || this.#socket?.readyState !== WebSocket.OPEN) return;
    this.#socket.send(JSON.stringify({ kind: "DtmfData", dtmfData: { data: tone } }));
  }

  /** The next 20 ms of what the application says, at 16 kHz; undefined when it says nothing. */
  nextAudio(): Int16Array | undefined {
    const frame = new Uint8Array((this.options.sampleHz / 1_000) * frameMs * 2);
    if (!this.playout.next(frame)) return undefined;
    return resample(samplesOf(frame), this.options.sampleHz, 16_000);
  }

  async #open(generation: number, operationContext: string | undefined, tries: number): Promise<void> {
    const { clock, callConnectionId, correlationId, token, refused } = this.#around;
    const failed = (details: string) => {
      if (generation !== this.#generation) return;
      const pauseMs = retryPausesMs[tries];
      if (pauseMs !== undefined && details === "initialWebSocketConnectionFailed")
        return void clock.after(pauseMs, () => void this.#open(generation, operationContext, tries + 1));
      this.#fail(details, operationContext);
    };
    const headers = {
      "x-ms-call-connection-id": callConnectionId,
      "x-ms-call-correlation-id": correlationId,
      authorization: `Bearer ${await token()}`,
    };
    if (generation !== this.#generation) return;
    if (refused()) return failed("initialWebSocketConnectionFailed");
    const socket = dial(this.options.transportUrl, headers);
    if (socket === undefined) return this.#fail("streamUrlMissing", operationContext, results.badStreamUrl);
    let opened = false;
    socket.on("open", () => {
      if (generation !== this.#generation) return socket.close(1000);
      opened = true;
      this.#socket = socket;
      this.#sendMetadata(socket);
      this.#tell("Started", "subscriptionStarted", results.mediaOk, operationContext);
    });
    socket.on("message", (data) => {
      if (generation === this.#generation) this.#receive(data);
    });
    socket.on("unexpected-response", (request, response) => {
      request.destroy();
      const unauthorised = response.statusCode === 401 || response.statusCode === 403;
      failed(unauthorised ? "authenticationFailure" : "initialWebSocketConnectionFailed");
    });
    // An error is always followed by close, unless the handshake was answered with something else.
    socket.on("error", () => undefined);
    socket.on("close", () => {
      failed(opened ? "streamConnectionInterrupted" : "initialWebSocketConnectionFailed");
    });
  }

  #sendMetadata(socket: WebSocket): void {
    const { sampleHz } = this.options;
    const length = (sampleHz / 1_000) * frameMs * 2;
    const audioMetadata = { subscriptionId: this.id, encoding: "PCM", sampleRate: sampleHz, channels: 1, length };
    socket.send(JSON.stringify({ kind: "AudioMetadata", audioMetadata }));
  }

  #receive(data: RawData): void {
    const message = this.options.enableBidirectional ? inboundSchema.safeParse(lowerKeys(data)) : undefined;
    if (message?.success !== true) return void (this.counts.messagesIgnored += 1);
    if (message.data.kind === "audiodata") return this.playout.add(Buffer.from(message.data.audiodata.data, "base64"));
    this.#around.cutOff(this.playout.flush());
  }

  #fail(details: string, operationContext: string | undefined, result: ResultInformation = results.streamFailed): void {
    this.close();
    this.#tell("Failed", details, result, operationContext);
  }

  #tell(status: string, details: string, result: ResultInformation, operationContext: string | undefined): void {
    const mediaStreamingUpdate = {
      contentType: "Audio",
      mediaStreamingStatus: `mediaStreaming${status}`,
      mediaStreamingStatusDetails: details,
    };
    this.#around.tell({ kind: `MediaStreaming${status}`, extra: { mediaStreamingUpdate }, result, operationContext });
  }
}

function dial(url: string, headers: Record<string, string>): WebSocket | undefined {
  try {
    return new WebSocket(url, { headers, perMessageDeflate: false, handshakeTimeout: openWithinMs });
  } catch {
    return undefined; // no URL of a WebSocket: told as such
  }
}

/** Clients write kind and keys in small, Camel and Pascal case. */
function lowerKeys(data: RawData): unknown {
  const buffer = Array.isArray(data) ? Buffer.concat(data) : data instanceof ArrayBuffer ? Buffer.from(data) : data;
  try {
    return JSON.parse(buffer.toString(), (_key, value: unknown) =>
      typeof value === "object" && value !== null
        ? Object.fromEntries(Object.entries(value).map(([key, inner]) => [key.toLowerCase(), lowerKind(key, inner)]))
        : value,
    );
  } catch {
    return undefined; // not JSON: counted with what is ignored
  }
}

const lowerKind = (key: string, value: unknown): unknown =>
  key.toLowerCase() === "kind" && typeof value === "string" ? value.toLowerCase() : value;
