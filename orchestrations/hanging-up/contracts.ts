import { z } from "zod";
import { CallId, CarrierCallId } from "../../core/call/ids.ts";

export const hangingUpOrchestration = "hanging-up";

/** What starts it: a leg of a call that the carrier was told to end, and did not take the order. */
export const HangingUpStart = z.object({ callId: CallId, carrierCallId: CarrierCallId });
export type HangingUpStart = z.infer<typeof HangingUpStart>;

/** One for each leg. */
export const hangingUpIdOf = ({ callId, carrierCallId }: HangingUpStart): string =>
  `${callId}-hang-up-${carrierCallId.replaceAll(/[^\w-]/g, "-")}`;
