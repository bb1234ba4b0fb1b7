import { Server } from "node:net";

/**
 * Keeps servers that are started meanwhile without an address of their own to 127.0.0.1. The library starts its server
 * for HTTP streaming so, which would otherwise be open to the whole network without any lock.
 */
export async function listeningHereAlone<T>(start: () => T): Promise<Awaited<T>> {
  const listen = Object.getOwnPropertyDescriptor(Server.prototype, "listen");
  if (!listen) throw new Error("This version of Node has no Server.listen.");
  const plain = listen.value as (...given: unknown[]) => Server;
  Object.defineProperty(Server.prototype, "listen", {
    ...listen,
    value: function (this: Server, ...given: unknown[]) {
      return Reflect.apply(plain, this, withAddress(given));
    },
  });
  try {
    return await start();
  } finally {
    Object.defineProperty(Server.prototype, "listen", listen);
  }
}

/** For `listen(callback)` and `listen(port, callback)`, the forms that name no address. */
function withAddress(given: unknown[]): unknown[] {
  const [first, second] = given;
  if (first === undefined || typeof first === "function") return [0, "127.0.0.1", ...given];
  const addressless = typeof first === "number" && (second === undefined || typeof second === "function");
  return addressless ? [first, "127.0.0.1", ...given.slice(1)] : given;
}
