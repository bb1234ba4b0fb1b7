import { createServer, type ServerResponse } from "node:http";
import { z } from "zod";
import { createChatModel } from "./chat-model/index.ts";
import type { LocalService } from "./local-service.ts";
import { createMailServer } from "./mail/index.ts";
import { createPhoneNetwork } from "./phone-network/index.ts";
import { createSpeechService } from "./speech-service/index.ts";
import { createTranslator } from "./translator/index.ts";
import { createWebPubSub } from "./web-pubsub/index.ts";

/*
 * The stand-ins for the outside services of a local stack, in one process on one port: the phone network (Communication
 * Services), speech, the chat model, the translator and the mail server. They are told apart by their paths; mail itself
 * comes in at a port of its own.
 */

const settings = z
  .object({
    LOCAL_PORT: z.coerce.number().int().positive(),
    LOCAL_DATA: z.string().min(1),
    LOCAL_CONTROL_KEY: z.string().min(16),
    LOCAL_CARRIER_KEY: z.base64(),
    LOCAL_CARRIER_RESOURCE_ID: z.uuid(),
    LOCAL_CENTER_NUMBER: z.string(),
    LOCAL_EVENT_GRID_WEBHOOK: z.url(),
    LOCAL_SPEECH_KEY: z.string().min(16),
    LOCAL_CHAT_KEY: z.string().min(16),
    LOCAL_TRANSLATOR_KEY: z.string().min(16),
    LOCAL_WEB_PUBSUB_KEY: z.string().min(16),
    LOCAL_MAIL_PORT: z.coerce.number().int().positive(),
    LOCAL_MAIL_KEY: z.string().min(16),
  })
  .parse(process.env);

const publicUrl = `http://127.0.0.1:${settings.LOCAL_PORT}`;
const controlKey = settings.LOCAL_CONTROL_KEY;

const speech = createSpeechService({ key: settings.LOCAL_SPEECH_KEY, controlKey });
const mail = createMailServer({ key: settings.LOCAL_MAIL_KEY, controlKey });
const services: readonly LocalService[] = [
  speech,
  mail,
  createChatModel({ key: settings.LOCAL_CHAT_KEY, controlKey }),
  createTranslator({ key: settings.LOCAL_TRANSLATOR_KEY, controlKey }),
  createWebPubSub({ accessKey: settings.LOCAL_WEB_PUBSUB_KEY, controlKey }),
  createPhoneNetwork({
    accessKey: settings.LOCAL_CARRIER_KEY,
    resourceId: settings.LOCAL_CARRIER_RESOURCE_ID,
    publicUrl,
    voiceBox: speech.voiceBox,
    dataFolder: settings.LOCAL_DATA,
    controlKey,
    eventGrid: { webhookUrl: settings.LOCAL_EVENT_GRID_WEBHOOK },
    centerNumber: settings.LOCAL_CENTER_NUMBER,
  }),
];

const server = createServer((request, response) => {
  if (!services.some((service) => service.request(request, response))) notFound(response);
});
server.on("upgrade", (request, socket, head) => {
  if (!services.some((service) => service.upgrade(request, socket, head))) socket.destroy();
});
await mail.listen(settings.LOCAL_MAIL_PORT);
server.listen(settings.LOCAL_PORT, "127.0.0.1");

for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.once(signal, () => {
    server.close();
    server.closeAllConnections();
    void Promise.all(services.map((service) => service.close())).then(() => process.exit(0));
  });
}

function notFound(response: ServerResponse): void {
  response.writeHead(404, { "content-type": "application/json" });
  response.end(JSON.stringify({ error: { code: "404", message: "No stand-in answers at this path." } }));
}
