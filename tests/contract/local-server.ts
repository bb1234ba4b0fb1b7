import { createServer } from "node:http";
import { once } from "node:events";
import type { Duplex } from "node:stream";
import type { LocalService } from "../../local/local-service.ts";

export interface LocalServer {
  port: number;
  /** Breaks every WebSocket, as a line does that was idle for long. */
  cutSockets(): void;
  close(): Promise<void>;
}

/** Serves stand-ins on a free port of this machine. */
export async function serve(...services: LocalService[]): Promise<LocalServer> {
  const server = createServer((request, response) => {
    if (services.some((service) => service.request(request, response))) return;
    response.writeHead(404).end();
  });
  const sockets = new Set<Duplex>();
  server.on("upgrade", (request, socket, head) => {
    sockets.add(socket);
    socket.once("close", () => sockets.delete(socket));
    if (!services.some((service) => service.upgrade(request, socket, head))) socket.destroy();
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("the server listens on a port");
  return {
    port: address.port,
    cutSockets() {
      for (const socket of sockets) socket.destroy();
    },
    async close() {
      for (const service of services) await service.close();
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}
