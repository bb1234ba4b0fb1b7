import type { CarrierEvent } from "../call/carrier-event.ts";
import type { PhoneNumber } from "../call/number/phone-number.ts";
import type { IncomingText, TextDelivery } from "./texts.ts";

/** What the carrier sends us: who may, and what it means. */
export interface CarrierInbox {
  /** Checks the token that the carrier puts on every callback and media socket. Throws NotAllowedError. */
  authenticate(authorization: string | undefined): Promise<void>;
  /** Reads a callback's body. Events of kinds we do not know are left out and counted. Throws FinalError if malformed. */
  readEvents(body: unknown): { events: CarrierEvent[]; unknownCount: number };
  /** Reads the event of a ringing call. `undefined` where it is an event of another kind. */
  readIncomingCall(event: unknown): IncomingCall | undefined;
  /** Reads the event of a text that came to us. `undefined` where it is an event of another kind. */
  readText(event: unknown): IncomingText | undefined;
  /** Reads what became of a text of ours. `undefined` where it is an event of another kind. */
  readTextDelivery(event: unknown): TextDelivery | undefined;
}

/** A phone that rings at our number. */
export interface IncomingCall {
  /** The carrier's id of the ringing call: every delivery of the event has the same. */
  ringId: string;
  from: PhoneNumber;
  to: PhoneNumber;
  /** When it began to ring, as an instant. */
  rangAt: string;
  /** What the carrier wants back to answer it. */
  incomingCallContext: string;
}
