import { expect, test } from "vitest";
import { FinalError } from "../../core/errors.ts";
import { readIncomingCall } from "./incoming-call.ts";

const phone = (value: string) => ({ kind: "phoneNumber", rawId: `4:${value}`, phoneNumber: { value } });
const data = {
  to: phone("+18335550100"),
  from: phone("+33612345678"),
  serverCallId: "server-1",
  callerDisplayName: "",
  incomingCallContext: "context",
  correlationId: "correlation-1",
};
const ringing = {
  id: "event-1",
  eventType: "Microsoft.Communication.IncomingCall",
  eventTime: "2026-11-21T08:00:00.1234567Z",
  data,
};

test("a ringing phone is read, with what is needed to answer it", () => {
  expect(readIncomingCall(ringing)).toEqual({
    ringId: "server-1",
    from: "+33612345678",
    to: "+18335550100",
    rangAt: "2026-11-21T08:00:00.123Z",
    incomingCallContext: "context",
  });
});

test("without a server call id the correlation id names the ring", () => {
  const { serverCallId: _, ...others } = data;
  expect(readIncomingCall({ ...ringing, data: others })?.ringId).toBe("correlation-1");
});

test.each<[string, unknown]>([
  ["an event of another kind", { ...ringing, eventType: "Microsoft.Communication.SMSReceived" }],
  ["no event", "hello"],
  ["nothing", undefined],
])("%s is no ringing phone", (_name, event) => {
  expect(readIncomingCall(event)).toBeUndefined();
});

test.each<[string, object]>([
  ["who hides their number", { data: { ...data, from: { kind: "unknown", rawId: "4:anonymous" } } }],
  ["from inside the carrier", { data: { ...data, from: { communicationUser: { id: "8:acs:1" } } } }],
  ["without anything to answer with", { data: { ...data, incomingCallContext: "" } }],
  ["without an id", { data: { ...data, serverCallId: undefined, correlationId: undefined } }],
  ["of no time", { eventTime: undefined }],
])("a caller %s cannot be taken", (_name, over) => {
  expect(() => readIncomingCall({ ...ringing, ...over })).toThrow(FinalError);
});
