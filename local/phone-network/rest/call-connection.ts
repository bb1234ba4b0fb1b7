import type { Connection } from "../connection.ts";
import { results } from "../events/results.ts";
import type { Network } from "../network.ts";
import { callNotFound, notEstablished } from "./acs-error.ts";
import { chain } from "./create-call.ts";
import type { Handler } from "./operation.ts";
import { props } from "./props.ts";

/** The connection that a path names, or the service's 404. */
export function connectionOf({ exchange }: Network, id: string | undefined): Connection {
  const connection = id === undefined ? undefined : exchange.connections.get(id);
  if (connection === undefined) throw callNotFound();
  return connection;
}

/** The same, for what needs a call that stands. */
export function establishedConnection(network: Network, id: string | undefined): Connection {
  const connection = connectionOf(network, id);
  if (connection.state !== "connected") throw notEstablished();
  return connection;
}

export const getCall =
  (network: Network): Handler =>
  ({ params: [id] }) => {
    const connection = connectionOf(network, id);
    return { status: 200, body: props(connection, "get"), headers: chain(connection) };
  };

/** DELETE: the application leaves, the others may go on. */
export const hangUp =
  (network: Network): Handler =>
  ({ params: [id] }) => {
    network.exchange.leave(connectionOf(network, id), results.endedByApplication);
    return { status: 204 };
  };

export const terminate =
  (network: Network): Handler =>
  ({ params: [id] }) => {
    network.exchange.terminate(connectionOf(network, id));
    return { status: 204 };
  };
