import { randomUUID } from "node:crypto";
import { z } from "zod";
import { results } from "../events/results.ts";
import type { Network } from "../network.ts";
import { invalidRequest } from "./acs-error.ts";
import { establishedConnection } from "./call-connection.ts";
import { identifierSchema, phoneNumber } from "./identifiers.ts";
import type { Handler } from "./operation.ts";
import { parseBody } from "./parse-body.ts";
import { echoSchema, phoneOf } from "./participants.ts";

const requestSchema = echoSchema.extend({
  targetParticipant: identifierSchema,
  transferee: identifierSchema.optional(),
  sourceCallerIdNumber: z.object({ value: z.string() }).optional(),
});

/**
 * Gives a caller away: the target is rung, and once it answers the two talk to each other in a call that the
 * application has no part in. Until then, and when nobody answers, the call stays as it is.
 */
export const transfer =
  (network: Network): Handler =>
  ({ body, params: [id] }) => {
    const connection = establishedConnection(network, id);
    const request = parseBody(requestSchema, body);
    const { targetParticipant: target, operationContext = randomUUID(), operationCallbackUri } = request;
    if (target.kind !== "phoneNumber") throw invalidRequest("a call can be transferred to a phone number only");
    const [only] = connection.call.phones;
    const transferee = request.transferee === undefined ? only : phoneOf(connection, request.transferee);
    if (transferee === undefined) throw invalidRequest("there is nobody to transfer");
    const from = request.sourceCallerIdNumber?.value ?? transferee.number;
    const { phone, cancel } = network.exchange.ring(target.phoneNumber.value, from, {
      answered: (answered) => {
        if (connection.state !== "connected" || transferee.state !== "talking") return answered.end("failed");
        const extra = { transferTarget: target, transferee: phoneNumber(transferee.number) };
        const event = { kind: "CallTransferAccepted", extra, operationContext, result: results.ok };
        connection.tell(event, operationCallbackUri);
        const apart = network.exchange.openCall();
        network.exchange.join(answered, apart);
        network.exchange.move(transferee, apart);
      },
      failed: (result) => {
        if (connection.state !== "connected") return;
        connection.tell({ kind: "CallTransferFailed", operationContext, result }, operationCallbackUri);
      },
    });
    connection.onEnd(() => {
      if (phone.state === "ringing") cancel();
    });
    return { status: 202, body: { operationContext } };
  };
