import { Connection, type ConnectionOptions } from "../connection.ts";
import { cloudEvent } from "../events/call-event.ts";
import type { Network } from "../network.ts";

/** Makes an application's connection to a call; its events go to its own callback address. */
export function openConnection(network: Network, options: Omit<ConnectionOptions, "tell">): Connection {
  const connection = new Connection({
    ...options,
    tell: ({ id, call }, event, callbackUri) => {
      const { serverCallId, correlationId } = call;
      const origin = { callConnectionId: id, serverCallId, correlationId, apiVersion: options.apiVersion };
      network.callbacks.send(id, callbackUri, cloudEvent(event, origin, network.clock.nowMs()));
    },
  });
  network.exchange.attach(connection);
  return connection;
}

/**
 * The call stands. The list of participants goes out before CallConnected, as the real service does more often than
 * not; the media socket is dialled first, since it has been seen to arrive a second before either.
 */
export function established(connection: Connection): void {
  connection.state = "connected";
  if (connection.stream?.options.startMediaStreaming === true) connection.stream.start(undefined);
  connection.tellParticipants();
  connection.tellOfLife("CallConnected");
}
