import { z } from "zod";
import { results } from "../events/results.ts";
import { toneNames } from "../media/tones.ts";
import type { Network } from "../network.ts";
import { establishedConnection } from "./call-connection.ts";
import { identifierSchema } from "./identifiers.ts";
import type { Handler } from "./operation.ts";
import { parseBody } from "./parse-body.ts";
import { echoSchema, phoneOf } from "./participants.ts";

const targetSchema = echoSchema.extend({ targetParticipant: identifierSchema });

/** Every key of one phone is told from now on, or no more. */
export const continuousDtmf =
  (network: Network, order: "start" | "stop"): Handler =>
  ({ body, params: [id] }) => {
    const connection = establishedConnection(network, id);
    const { targetParticipant, operationContext, operationCallbackUri } = parseBody(targetSchema, body);
    const { number } = phoneOf(connection, targetParticipant);
    if (order === "start") {
      connection.keysToldOf.set(number, operationContext);
    } else if (connection.keysToldOf.delete(number)) {
      const event = { kind: "ContinuousDtmfRecognitionStopped", operationContext, result: results.dtmfStopped };
      connection.tell(event, operationCallbackUri);
    }
    return { status: 200 };
  };

const sendSchema = targetSchema.extend({ tones: z.array(z.enum(toneNames)).min(1).max(18) });

export const sendDtmfTones =
  (network: Network): Handler =>
  ({ body, params: [id] }) => {
    const connection = establishedConnection(network, id);
    const { tones, targetParticipant, operationContext, operationCallbackUri } = parseBody(sendSchema, body);
    phoneOf(connection, targetParticipant).tonesHeard.push(...tones);
    connection.tell({ kind: "SendDtmfTonesCompleted", operationContext, result: results.ok }, operationCallbackUri);
    return { status: 202, body: operationContext === undefined ? {} : { operationContext } };
  };
