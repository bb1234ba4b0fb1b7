import { createServer } from "node:http";
import type { IncomingMessage, ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { json } from "node:stream/consumers";
import { z } from "zod";
import { NotAllowedError } from "../../core/errors.ts";
import { Flags } from "../../core/flags.ts";
import { createChatModel } from "../../local/chat-model/index.ts";
import type { LocalService } from "../../local/local-service.ts";
import { createSpeechService } from "../../local/speech-service/index.ts";
import { createCallTokens } from "../../services/call-tokens.ts";
import { systemClock } from "../../services/system-clock.ts";
import { answerAsFunctions } from "./desk.ts";
import { answerBench } from "./measuring.ts";
import { ServiceTimes } from "./service-times.ts";

/* Everything around the relay but its callers: the stand-ins for speech and chat model, Functions, the carrier's keys. */

const settings = z
  .object({
    BENCH_KEY: z.string().min(16),
    BENCH_CARRIER_KEYS: z.string(),
    SWITCHBOARD_TOKEN_SECRET: z.string().min(32),
  })
  .parse(process.env);

const keys = { key: settings.BENCH_KEY, controlKey: settings.BENCH_KEY };
const services: readonly LocalService[] = [createSpeechService(keys), createChatModel(keys)];
const callTokens = createCallTokens(settings.SWITCHBOARD_TOKEN_SECRET, systemClock);

const times = new ServiceTimes();
let flags = Flags.parse({});

const server = createServer((request, response) => {
  const path = request.url ?? "";
  times.watchChat(path, response);
  if (services.some((service) => service.request(request, response))) return;
  if (path === "/flags") return void setFlags(request, response).catch((error: unknown) => fail(response, error));
  if (path === "/carrier-keys") return void response.end(settings.BENCH_CARRIER_KEYS);
  answerAsFunctions(request, response, { callTokens, flags }).catch((error: unknown) => fail(response, error));
});
server.on("upgrade", (request: IncomingMessage, socket, head) => {
  if (!services.some((service) => service.upgrade(request, socket, head))) return void socket.destroy();
  times.watchVoice(request.url ?? "", socket);
});
server.listen(0, "127.0.0.1", () =>
  answerBench((server.address() as AddressInfo).port, "services", () => times.take()),
);

/** The flags of calls that begin from now on. */
async function setFlags(request: IncomingMessage, response: ServerResponse): Promise<void> {
  if (request.headers.authorization !== `Bearer ${settings.BENCH_KEY}`) throw new NotAllowedError("not the bench");
  flags = Flags.parse(await json(request));
  response.writeHead(200, { "content-type": "application/json" }).end("{}");
}

function fail(response: ServerResponse, error: unknown): void {
  if (!(error instanceof NotAllowedError)) console.error("a request could not be answered", error);
  response.writeHead(error instanceof NotAllowedError ? 401 : 500).end();
}
