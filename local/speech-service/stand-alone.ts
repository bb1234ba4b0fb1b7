import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { createSpeechService, type SpeechService, type SpeechServiceOptions } from "./index.ts";

/** The speech service by itself, on a server of its own. */
export interface StandAlone {
  service: SpeechService;
  port: number;
  close(): Promise<void>;
}

/** Serves at 127.0.0.1; port 0 takes a free one. */
export async function standAlone(options: SpeechServiceOptions & { port?: number }): Promise<StandAlone> {
  const service = createSpeechService(options);
  const server = createServer((request, response) => {
    if (!service.request(request, response)) response.writeHead(404).end();
  });
  server.on("upgrade", (request, socket, head) => {
    if (!service.upgrade(request, socket, head)) socket.destroy();
  });
  await new Promise<void>((resolve) => server.listen(options.port ?? 0, "127.0.0.1", resolve));
  return {
    service,
    port: portOf(server.address()),
    async close() {
      await service.close();
      await new Promise((resolve) => {
        server.close(resolve);
        server.closeAllConnections();
      });
    },
  };
}

function portOf(address: AddressInfo | string | null): number {
  if (address === null || typeof address === "string") throw new Error("the server listens on no port");
  return address.port;
}
