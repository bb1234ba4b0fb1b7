import { expect, test } from "vitest";
import { FinalError } from "../../core/errors.ts";
import { readText, readTextDelivery } from "./text-events.ts";

const event = (kind: string, data: object) => ({
  eventType: `Microsoft.Communication.${kind}`,
  eventTime: "2026-11-21T08:30:01.5Z",
  data,
});
const received = {
  ...{ messageId: "Incoming_1", from: "+33612345678", to: "+18335550100", message: " Hello 🛵" },
  receivedTimestamp: "2026-11-21T08:30:00.1234567+00:00",
};

test("a text is read; numbers may come without their plus, and without a time of its own the event's counts", () => {
  const text = { id: "Incoming_1", from: "+33612345678", to: "+18335550100", text: " Hello 🛵" };
  expect(readText(event("SMSReceived", received))).toEqual({ ...text, sentAt: "2026-11-21T08:30:00.123Z" });
  const bare = { ...received, from: "33612345678", to: "18335550100", receivedTimestamp: undefined };
  expect(readText(event("SMSReceived", bare))).toEqual({ ...text, sentAt: "2026-11-21T08:30:01.500Z" });
});

test.each([
  ["STOP", "+18335550100", true],
  [" unstop ", "+18005550100", true],
  ["Start", "+18885550100", true],
  ["Stop.", "+18335550100", undefined],
  ["HELP", "+18335550100", undefined],
  ["STOP", "+12065550100", undefined],
  ["STOP", "+33801020304", undefined],
])("the network answers the orders that toll-free numbers get: %s to %s, %s", (message, to, isAnswered) => {
  expect(readText(event("SMSReceived", { ...received, message, to }))?.isAnswered).toBe(isAnswered);
});

test("events of other kinds are left alone, and a sender who has no number is an error", () => {
  expect(readText(event("IncomingCall", {}))).toBeUndefined();
  expect(readText("rubbish")).toBeUndefined();
  expect(readTextDelivery(event("SMSReceived", received))).toBeUndefined();
  expect(() => readText(event("SMSReceived", { ...received, from: "CONTOSO" }))).toThrow(FinalError);
});

test.each([
  ["Delivered", "No error.", { isDelivered: true, isRefused: false }],
  ["Failed", "Message can't be delivered because the number does not exist.", { isDelivered: false, isRefused: false }],
  ["Failed", "4007: Sender blocked for the given recipient", { isDelivered: false, isRefused: true }],
  ["Failed", "Sender blocked for given recipient.", { isDelivered: false, isRefused: true }],
  ["Failed", "The recipient has opted out.", { isDelivered: false, isRefused: true }],
] as const)("what became of a text of ours: %s, %s", (deliveryStatus, deliveryStatusDetails, expected) => {
  const data = {
    messageId: "Outgoing_1",
    from: "18335550100",
    to: "33612345678",
    deliveryStatus,
    deliveryStatusDetails,
  };
  const read = readTextDelivery(event("SMSDeliveryReportReceived", data));
  expect(read).toEqual({ id: "Outgoing_1", to: "+33612345678", at: "2026-11-21T08:30:01.500Z", ...expected });
});
