import type { Network } from "../network.ts";
import { invalidRequest } from "./acs-error.ts";
import { establishedConnection } from "./call-connection.ts";
import type { Handler } from "./operation.ts";
import { parseBody } from "./parse-body.ts";
import { echoSchema } from "./participants.ts";

/** Starts or stops the stream that the call was made with; starting again dials a new socket. */
export const mediaStreaming =
  (network: Network, order: "start" | "stop"): Handler =>
  ({ body, params: [id] }) => {
    const { stream } = establishedConnection(network, id);
    const { operationContext } = parseBody(echoSchema, body);
    if (stream === undefined) throw invalidRequest("media streaming was not configured for this call.");
    if (order === "start") stream.start(operationContext);
    else stream.stop(operationContext);
    return { status: 202 };
  };
