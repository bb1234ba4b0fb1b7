import type { CallAutomationClient } from "@azure/communication-call-automation";
import { createServer, type IncomingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";
import { WebSocketServer, type WebSocket } from "ws";
import { z } from "zod";
import { readBody } from "../http-exchange.ts";
import { ArrivalLog, eventSchema, type ReceivedEvent } from "./event-log.ts";
import type { TestNetwork } from "./test-network.ts";

const gridEventsSchema = z.array(
  z.looseObject({
    eventType: z.string(),
    data: z.looseObject({ validationCode: z.string().optional(), incomingCallContext: z.string().optional() }),
  }),
);

const mediaSchema = z.discriminatedUnion("kind", [
  z.looseObject({ kind: z.literal("AudioMetadata"), audioMetadata: z.looseObject({ sampleRate: z.number() }) }),
  z.looseObject({ kind: z.literal("AudioData"), audioData: z.looseObject({ data: z.string() }) }),
  z.looseObject({ kind: z.literal("DtmfData"), dtmfData: z.object({ data: z.string() }) }),
]);

export interface FakeCenterOptions {
  /** What the agent says at the start and to what it has heard; `hang-up` ends the call, nothing says nothing. */
  reply?: (heard: string, turn: number) => string | undefined;
  /** What happens with an incoming call; answered with media streaming when left out. */
  onIncoming?: (context: string, client: CallAutomationClient) => Promise<void>;
  /** The status that a callback is answered with. */
  callbackStatus?: () => number;
}

export interface FakeCenter {
  callbackUrl: string;
  mediaUrl: string;
  client: CallAutomationClient;
  incoming: ArrivalLog<string>;
  gridEvents: ArrivalLog<{ eventType: string; data: Record<string, unknown> }>;
  events: ArrivalLog<ReceivedEvent>;
  rawEvents: ArrivalLog<{ body: string; headers: IncomingHttpHeaders }>;
  media: ArrivalLog<z.output<typeof mediaSchema>>;
  sockets: ArrivalLog<{ socket: WebSocket; headers: IncomingHttpHeaders }>;
  mediaOptions: () => ReturnType<typeof streaming>;
  close: () => Promise<void>;
}

/** A call center as small as can be, on the real SDK: answers, listens on its media socket, and speaks. */
export async function startFakeCenter(network: TestNetwork, options: FakeCenterOptions = {}): Promise<FakeCenter> {
  const client = network.client();
  const logs = {
    incoming: new ArrivalLog<string>(),
    gridEvents: new ArrivalLog<{ eventType: string; data: Record<string, unknown> }>(),
    events: new ArrivalLog<ReceivedEvent>(),
    rawEvents: new ArrivalLog<{ body: string; headers: IncomingHttpHeaders }>(),
    media: new ArrivalLog<z.output<typeof mediaSchema>>(),
    sockets: new ArrivalLog<{ socket: WebSocket; headers: IncomingHttpHeaders }>(),
  };
  const server = createServer((request, response) => {
    void readBody(request).then(async (body) => {
      if (request.method !== "POST") return response.writeHead(404).end();
      if (request.url === "/callbacks") {
        const status = options.callbackStatus?.() ?? 200;
        if (status === 200) {
          logs.rawEvents.add({ body: body.toString(), headers: request.headers });
          for (const event of z.array(eventSchema).parse(JSON.parse(body.toString()))) logs.events.add(event);
        }
        return response.writeHead(status).end();
      }
      const [event] = gridEventsSchema.parse(JSON.parse(body.toString()));
      if (event?.data.validationCode !== undefined)
        return response.end(JSON.stringify({ validationResponse: event.data.validationCode }));
      response.end();
      if (event !== undefined) logs.gridEvents.add(event);
      const context = event?.data.incomingCallContext;
      if (context === undefined) return;
      logs.incoming.add(context);
      if (options.onIncoming !== undefined) return options.onIncoming(context, client);
      await client.answerCall(context, callbackUrl, { mediaStreamingOptions: streaming(mediaUrl) });
    });
  });
  const sockets = new WebSocketServer({ server, perMessageDeflate: false });
  sockets.on("connection", (socket, { headers }) => {
    logs.sockets.add({ socket, headers });
    const agent = new Agent(network, client, String(headers["x-ms-call-connection-id"]), socket, options.reply);
    socket.on("message", (data) => {
      const message = mediaSchema.parse(JSON.parse((data as Buffer).toString()));
      logs.media.add(message);
      if (message.kind === "AudioData") agent.hear(Buffer.from(message.audioData.data, "base64"));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const [callbackUrl, mediaUrl] = [`http://127.0.0.1:${port}/callbacks`, `ws://127.0.0.1:${port}/media`];
  await network.control("PUT", "/event-grid", { webhookUrl: `http://127.0.0.1:${port}/grid` });
  return {
    callbackUrl,
    mediaUrl,
    client,
    ...logs,
    mediaOptions: () => streaming(mediaUrl),
    close: async () => {
      for (const { socket } of logs.sockets.all) socket.terminate();
      sockets.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

const streaming = (transportUrl: string) => ({
  transportUrl,
  transportType: "websocket" as const,
  contentType: "audio" as const,
  audioChannelType: "mixed" as const,
  startMediaStreaming: true,
  enableBidirectional: true,
  enableDtmfTones: true,
  audioFormat: "Pcm16KMono" as const,
});

/** Greets, then replies whenever the caller has spoken and been quiet for half a second of frames. */
class Agent {
  readonly #reader;
  readonly #network: TestNetwork;
  readonly #client: CallAutomationClient;
  readonly #connectionId: string;
  readonly #socket: WebSocket;
  readonly #reply: FakeCenterOptions["reply"];
  #words: string[] = [];
  #quietFrames = 0;
  #turn = 0;

  constructor(
    network: TestNetwork,
    client: CallAutomationClient,
    connectionId: string,
    socket: WebSocket,
    reply: FakeCenterOptions["reply"],
  ) {
    this.#reader = network.voiceBox.reader();
    this.#network = network;
    this.#client = client;
    this.#connectionId = connectionId;
    this.#socket = socket;
    this.#reply = reply;
    void this.#speak("");
  }

  hear(bytes: Buffer): void {
    const words = this.#reader.read(bytes).map(({ word }) => word);
    this.#quietFrames = this.#reader.speaking ? 0 : this.#quietFrames + 1;
    // Whoever is talked over falls silent.
    if (words.length > 0 && this.#words.length === 0)
      this.#socket.send(JSON.stringify({ kind: "StopAudio", stopAudio: {} }));
    this.#words.push(...words);
    if (this.#words.length === 0 || this.#quietFrames < 25) return;
    const heard = this.#words.join(" ");
    this.#words = [];
    void this.#speak(heard);
  }

  async #speak(heard: string): Promise<void> {
    const text = this.#reply?.(heard, this.#turn);
    this.#turn += 1;
    if (text === undefined) return;
    if (text === "hang-up") return this.#client.getCallConnection(this.#connectionId).hangUp(true);
    const { pcm } = await this.#network.voiceBox.synthesise(text, {});
    const data = Buffer.from(pcm.buffer).toString("base64");
    this.#socket.send(JSON.stringify({ kind: "AudioData", audioData: { data } }));
  }
}
