import type { CallId, CarrierCallId } from "../../../core/call/ids.ts";
import type { PhoneNumber } from "../../../core/call/number/phone-number.ts";
import type { DialResult } from "./answered-by.ts";
import type { Act } from "./caller.ts";
import type { Line } from "./line.ts";
import type { Trouble } from "../troubles/troubles.ts";

/** One phone in a call, as the carrier knows it. */
export interface Leg {
  id: CarrierCallId;
  callId: CallId;
  begunAtMs: number;
  /** When it was gone. */
  endedAtMs: number | undefined;
  /** When somebody came on it, and for how long a colleague and the caller had each other then. */
  connectedAtMs: number | undefined;
  togetherMs: number;
  state: "ringing" | "live" | "gone";
  line: Line | undefined;
  trouble: Trouble;
  eventCount: number;
  /** What dialling it came to, where we dialled it. */
  dialled: DialResult | undefined;
  /** The phone that is rung, or rings. */
  number: PhoneNumber;
  /** The transfer whose human is on it, where it is not the caller's. */
  transfer: string | undefined;
  /** Who rings or takes it. */
  who: "person" | "in-menu" | "machine" | "screened" | "colleague";
  acts: readonly Act[];
  /** Keys that the center had pressed on it, each press once. */
  keysHeard: Map<string, string>;
  /** The phones that are in the call, the caller's first. */
  parties: PhoneNumber[];
}

/** One that rings. */
export const newLeg = (of: Pick<Leg, "id" | "callId" | "transfer" | "trouble" | "who" | "acts"> & Begun): Leg => {
  const { nowMs, ...own } = of;
  return {
    ...own,
    ...{ state: "ringing", line: undefined, eventCount: 0, keysHeard: new Map(), parties: [own.number] },
    ...{ dialled: undefined, begunAtMs: nowMs, connectedAtMs: undefined, endedAtMs: undefined, togetherMs: 0 },
  };
};

interface Begun {
  number: PhoneNumber;
  nowMs: number;
}
