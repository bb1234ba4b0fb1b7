import type { Connection } from "../connection.ts";
import { communicationUser, phoneNumber, type Identifier } from "./identifiers.ts";

/** A call connection as answers show it, key by key in the service's order; what is absent is left out. */
export function props(connection: Connection, answerTo: "create" | "answer" | "get"): object {
  const { call, options, id, state } = connection;
  const outgoing = options.direction === "outgoing";
  return {
    callConnectionId: id,
    // The answer to create has none while the call is only being made.
    ...(answerTo === "create" && state === "connecting" ? {} : { serverCallId: call.serverCallId }),
    targets: outgoing ? options.targets : [communicationUser(options.self)],
    callConnectionState: state,
    callbackUri: options.callbackUri,
    ...(outgoing ? source(options.centerNumber, options.self) : caller(options.targets)),
    correlationId: call.correlationId,
    ...(outgoing ? {} : { answeredBy: { id: options.self } }),
    mediaStreamingSubscription: streamingSubscription(connection, answerTo),
    ...(answerTo === "get" ? { transcriptionSubscription: { state: "disabled", subscribedResultTypes: [] } } : {}),
    ...(outgoing || options.centerNumber === undefined ? {} : { answeredFor: { value: options.centerNumber } }),
  };
}

function source(centerNumber: string | undefined, self: string): object {
  const number = centerNumber === undefined ? {} : { sourceCallerIdNumber: { value: centerNumber } };
  return { ...number, sourceDisplayName: "", source: communicationUser(self) };
}

function caller([from]: readonly Identifier[]): object {
  if (from?.kind !== "phoneNumber") return from === undefined ? {} : { source: from };
  const { value } = from.phoneNumber;
  return { sourceDisplayName: value, source: phoneNumber(value) };
}

function streamingSubscription({ stream, id }: Connection, answerTo: "create" | "answer" | "get"): object {
  if (stream !== undefined) return { id: stream.id, state: stream.state, subscribedContentTypes: ["audio"] };
  if (answerTo === "get") return { state: "disabled" };
  return { id, state: "disabled", subscribedContentTypes: ["audio"] };
}
