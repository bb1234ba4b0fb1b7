import { randomUUID } from "node:crypto";
import { eventTime } from "./event-time.ts";

export interface ResultInformation {
  code: number;
  subCode: number;
  message: string;
}

/** Something that happened in a call, before it is told. */
export interface CallEvent {
  /** For instance `CallConnected`. */
  kind: string;
  /** What this kind tells beyond what all tell. */
  extra?: Record<string, unknown>;
  operationContext?: string | undefined;
  result: ResultInformation;
}

export interface EventOrigin {
  callConnectionId: string;
  serverCallId: string;
  correlationId: string;
  apiVersion: string;
}

/** A few kinds tell their result before the version; the order of keys is as the service sends it. */
const resultFirst: ReadonlySet<string> = new Set(["ParticipantsUpdated", "RecordingStateChanged"]);

/** The CloudEvent of a callback, key by key in the order in which the real service writes it. */
export function cloudEvent(event: CallEvent, origin: EventOrigin, nowMs: number): Record<string, unknown> {
  const { callConnectionId, serverCallId, correlationId, apiVersion } = origin;
  const type = `Microsoft.Communication.${event.kind}`;
  const eventSource = event.extra?.["eventSource"];
  const source = typeof eventSource === "string" ? eventSource : `calling/callConnections/${callConnectionId}`;
  const context = event.operationContext === undefined ? {} : { operationContext: event.operationContext };
  const head = resultFirst.has(event.kind)
    ? { resultInformation: event.result, version: apiVersion }
    : { version: apiVersion, ...context, resultInformation: event.result };
  return {
    id: randomUUID(),
    source,
    type,
    data: { ...event.extra, ...head, callConnectionId, serverCallId, correlationId, publicEventType: type },
    time: eventTime(nowMs),
    specversion: "1.0",
    datacontenttype: "application/json",
    subject: source,
  };
}
