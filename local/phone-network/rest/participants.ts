import { randomUUID } from "node:crypto";
import { z } from "zod";
import type { Connection } from "../connection.ts";
import type { ResultInformation } from "../events/call-event.ts";
import { invitationCancelled, results } from "../events/results.ts";
import type { Network } from "../network.ts";
import type { PhoneCall } from "../phone/phone-call.ts";
import { callNotFound, invalidRequest, participantNotFound } from "./acs-error.ts";
import { connectionOf, establishedConnection } from "./call-connection.ts";
import { identifierSchema, type Identifier } from "./identifiers.ts";
import type { Handler } from "./operation.ts";
import { parseBody } from "./parse-body.ts";

/** Every operation may ask for its events under a context and at an address of its own. */
export const echoSchema = z.object({
  operationContext: z.string().optional(),
  operationCallbackUri: z.url().optional(),
});

/** The phone of this call that is meant, or the service's 404. */
export function phoneOf(connection: Connection, identifier: Identifier): PhoneCall {
  const phone = [...connection.call.phones].find(({ number }) => `4:${number}` === identifier.rawId);
  if (phone === undefined) throw participantNotFound();
  return phone;
}

const contextOf = (operationContext: string | undefined): object =>
  operationContext === undefined ? {} : { operationContext };

export const listParticipants =
  (network: Network): Handler =>
  ({ params: [id] }) => ({ status: 200, body: { value: connectionOf(network, id).participants() } });

export const getParticipant =
  (network: Network): Handler =>
  ({ params: [id, rawId] }) => {
    const found = connectionOf(network, id)
      .participants()
      .find(({ identifier }) => identifier.rawId === rawId);
    if (found === undefined) throw participantNotFound();
    return { status: 200, body: found };
  };

const addSchema = echoSchema.extend({
  participantToAdd: identifierSchema,
  sourceCallerIdNumber: z.object({ value: z.string() }).optional(),
  invitationTimeoutInSeconds: z.int().min(1).max(180).default(85),
});

export const addParticipant =
  (network: Network): Handler =>
  ({ body, params: [id] }) => {
    const connection = establishedConnection(network, id);
    const request = parseBody(addSchema, body);
    const { participantToAdd: participant, operationContext, operationCallbackUri } = request;
    if (participant.kind !== "phoneNumber") throw invalidRequest("only phone numbers can be added");
    const invitationId = randomUUID();
    const tell = (kind: string, result: ResultInformation, extra: object) => {
      connection.tell({ kind, extra: { ...extra }, operationContext, result }, operationCallbackUri);
    };
    const over = (): boolean => !connection.invitations.delete(invitationId) || connection.state !== "connected";
    const from = request.sourceCallerIdNumber?.value ?? connection.options.centerNumber ?? network.centerNumber;
    const { phone, cancel } = network.exchange.ring(participant.phoneNumber.value, from, {
      answered: (answered) => {
        if (over()) return answered.end("failed");
        network.exchange.join(answered, connection.call);
        tell("AddParticipantSucceeded", results.ok, { participant });
        for (const each of connection.call.connections) each.tellParticipants();
      },
      failed: (result) => {
        if (!over()) tell("AddParticipantFailed", result, { participant });
      },
    });
    const timer = network.clock.after(request.invitationTimeoutInSeconds * 1_000, () => {
      if (phone.state !== "ringing" || over()) return;
      cancel();
      tell("AddParticipantFailed", results.noAnswer, { participant });
    });
    connection.onEnd(() => {
      timer();
      if (phone.state === "ringing") cancel();
    });
    connection.invitations.set(invitationId, (context, callbackUri) => {
      timer();
      cancel();
      const result = invitationCancelled(participant.rawId);
      const event = {
        kind: "CancelAddParticipantSucceeded",
        extra: { invitationId },
        operationContext: context,
        result,
      };
      connection.tell(event, callbackUri);
    });
    const view = { identifier: participant, isMuted: false, isOnHold: false };
    return { status: 202, body: { participant: view, ...contextOf(operationContext), invitationId } };
  };

const cancelSchema = echoSchema.extend({ invitationId: z.string() });

export const cancelAddParticipant =
  (network: Network): Handler =>
  ({ body, params: [id] }) => {
    const connection = establishedConnection(network, id);
    const { invitationId, operationContext, operationCallbackUri } = parseBody(cancelSchema, body);
    const cancel = connection.invitations.get(invitationId);
    if (cancel === undefined) throw invalidRequest("there is no such invitation");
    connection.invitations.delete(invitationId);
    cancel(operationContext, operationCallbackUri);
    return { status: 202, body: { invitationId, ...contextOf(operationContext) } };
  };

const removeSchema = echoSchema.extend({ participantToRemove: identifierSchema });

export const removeParticipant =
  (network: Network): Handler =>
  ({ body, params: [id] }) => {
    const connection = establishedConnection(network, id);
    const { participantToRemove: participant, operationContext, operationCallbackUri } = parseBody(removeSchema, body);
    const phone = phoneOf(connection, participant);
    const event = { kind: "RemoveParticipantSucceeded", extra: { participant }, operationContext, result: results.ok };
    connection.tell(event, operationCallbackUri);
    network.exchange.remove(phone, results.removed);
    return { status: 202, body: contextOf(operationContext) };
  };

const muteSchema = echoSchema.extend({ targetParticipants: z.array(identifierSchema).length(1) });

export const muteParticipant =
  (network: Network): Handler =>
  ({ body, params: [id] }) => {
    const connection = establishedConnection(network, id);
    const { targetParticipants, operationContext } = parseBody(muteSchema, body);
    for (const target of targetParticipants) phoneOf(connection, target).isMuted = true;
    for (const each of connection.call.connections) each.tellParticipants();
    return { status: 200, body: contextOf(operationContext) };
  };

const moveSchema = echoSchema.extend({ targetParticipants: z.array(identifierSchema).min(1), fromCall: z.string() });

/** Takes participants over from another call of the same application. */
export const moveParticipants =
  (network: Network): Handler =>
  ({ body, params: [id] }) => {
    const connection = establishedConnection(network, id);
    const { targetParticipants, fromCall, operationContext, operationCallbackUri } = parseBody(moveSchema, body);
    const from = network.exchange.connections.get(fromCall);
    if (from === undefined) throw callNotFound();
    const phones = targetParticipants.map((participant) => ({ participant, phone: phoneOf(from, participant) }));
    for (const { participant, phone } of phones) {
      network.exchange.move(phone, connection.call);
      const extra = { participant, fromCall };
      const event = { kind: "MoveParticipantSucceeded", extra, operationContext, result: results.ok };
      connection.tell(event, operationCallbackUri);
    }
    const participants = targetParticipants.map((identifier) => ({ identifier, isMuted: false, isOnHold: false }));
    return { status: 202, body: { participants, ...contextOf(operationContext), fromCall } };
  };

const holdSchema = echoSchema.extend({ targetParticipant: identifierSchema });

/** Hold and take back: the participant neither hears nor is heard. */
export const holdParticipant =
  (network: Network, isOnHold: boolean): Handler =>
  ({ body, params: [id] }) => {
    const connection = establishedConnection(network, id);
    phoneOf(connection, parseBody(holdSchema, body).targetParticipant).isOnHold = isOnHold;
    for (const each of connection.call.connections) each.tellParticipants();
    return { status: 200 };
  };
