import type { CallId, CarrierCallId } from "../call/ids.ts";
import type { PhoneNumber } from "../call/number/phone-number.ts";

/** Phone calls through a carrier. Answer and dial are repeatable: the same `callId`, and `leg`, again gives the same leg. */
export interface Telephony {
  answer(
    request: { callId: CallId; incomingCallContext: string } & CallAddresses,
    signal: AbortSignal,
  ): Promise<CarrierCallId>;
  /** `leg` names a leg of the call that is not the caller's own. */
  dial(
    request: { callId: CallId; leg?: string; to: PhoneNumber } & CallAddresses,
    signal: AbortSignal,
  ): Promise<CarrierCallId>;
  /** Ends the call for everyone. A call that is gone already is fine. */
  hangUp(call: CarrierCallId, signal: AbortSignal): Promise<void>;
  /** Moves whoever has that number out of one call into another; what came of it arrives as an event. Repeatable by `key`. */
  move(
    request: { call: CarrierCallId; from: CarrierCallId; who: PhoneNumber; key: string },
    signal: AbortSignal,
  ): Promise<void>;
  /** The phones that are in the call. */
  parties(call: CarrierCallId, signal: AbortSignal): Promise<PhoneNumber[]>;
  /** Asks the carrier to open the media stream again. */
  startStreaming(call: CarrierCallId, signal: AbortSignal): Promise<void>;
  /** Has the carrier itself say something to everyone; its end arrives as an event with that key as context. */
  play(
    request: { call: CarrierCallId; text: string; language: string; voice: string; key: string },
    signal: AbortSignal,
  ): Promise<void>;
  /** Presses keys, as if on a phone, for that number to hear. */
  press(
    request: { call: CarrierCallId; to: PhoneNumber; keys: string; key: string },
    signal: AbortSignal,
  ): Promise<void>;
  /** Ends what the carrier says. */
  stopPlaying(call: CarrierCallId, signal: AbortSignal): Promise<void>;
  /** False once the carrier no longer knows the call. */
  isLive(call: CarrierCallId, signal: AbortSignal): Promise<boolean>;
}

/** What a call's leg needs to reach us: where its events go and where its audio goes. Both hold a token; never log them. */
export interface CallAddresses {
  callbackUrl: string;
  mediaUrl: string;
}
