import { z } from "zod";
import { results } from "../events/results.ts";
import type { Connection } from "../connection.ts";
import type { Network } from "../network.ts";
import type { Ringing } from "../exchange.ts";
import { AcsError } from "./acs-error.ts";
import { established, openConnection } from "./connect.ts";
import { identifierSchema } from "./identifiers.ts";
import { addMediaStream, mediaStreamingOptionsSchema } from "./media-options.ts";
import type { Handler } from "./operation.ts";
import { parseBody } from "./parse-body.ts";
import { props } from "./props.ts";

/** More calls than one machine can carry in real time. */
const callLimit = 1_000;

const requestSchema = z.object({
  targets: z.array(identifierSchema).min(1),
  sourceCallerIdNumber: z.object({ value: z.string() }).optional(),
  source: z.object({ id: z.string() }).optional(),
  operationContext: z.string().optional(),
  callbackUri: z.url(),
  mediaStreamingOptions: mediaStreamingOptionsSchema.optional(),
});

/** POST /calling/callConnections: answered at once; what comes of the ringing is told by events. */
export const createCall =
  (network: Network): Handler =>
  ({ body, apiVersion }) => {
    const request = parseBody(requestSchema, body);
    if (network.exchange.calls.size >= callLimit) throw new AcsError(429, "TooManyRequests", "Too many calls at once.");
    const connection = openConnection(network, {
      call: network.exchange.openCall(),
      direction: "outgoing",
      apiVersion,
      callbackUri: request.callbackUri,
      operationContext: request.operationContext,
      centerNumber: request.sourceCallerIdNumber?.value,
      targets: request.targets,
      self: request.source?.id ?? network.incoming.self.rawId,
    });
    addMediaStream(network, connection, request.mediaStreamingOptions);
    ringAll(network, connection);
    return { status: 201, body: props(connection, "create"), headers: chain(connection) };
  };

/** Rings every phone of a new call: the first to answer makes it stand, and the last to fail ends it. */
function ringAll({ exchange }: Network, connection: Connection): void {
  const { targets, centerNumber = "" } = connection.options;
  const numbers = targets.flatMap((target) => (target.kind === "phoneNumber" ? [target.phoneNumber.value] : []));
  if (numbers.length === 0) {
    // Nobody but phones can be reached here.
    connection.tellOfLife("CreateCallFailed", results.unknownNumber);
    return exchange.leave(connection, results.unknownNumber);
  }
  let ringingCount = numbers.length;
  const ringing: Ringing[] = numbers.map((number) =>
    exchange.ring(number, centerNumber, {
      answered: (phone) => {
        ringingCount -= 1;
        exchange.join(phone, connection.call);
        if (connection.state === "connecting") established(connection);
        else connection.tellParticipants();
      },
      failed: (result) => {
        ringingCount -= 1;
        if (ringingCount > 0 || connection.state !== "connecting") return;
        connection.tellOfLife("CreateCallFailed", result);
        exchange.leave(connection, result);
      },
    }),
  );
  connection.onEnd(() => {
    for (const { phone, cancel } of ringing) if (phone.state === "ringing") cancel();
  });
}

export const chain = (connection: Connection): Record<string, string> => ({
  "x-microsoft-skype-chain-id": connection.call.correlationId,
});
