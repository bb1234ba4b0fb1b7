import { z } from "zod";
import { MenuPlace } from "../dialogue/menu/menu.ts";
import { ClaimChange } from "./claim/claim-change.ts";
import { Colleague } from "./colleague.ts";
import { HumanStay } from "./human-stay.ts";
import { CallbackId, CallId, CampaignId, CarrierCallId, ConversationId } from "./ids.ts";
import { Instant } from "./instant.ts";
import { Recording } from "./recording.ts";
import { SessionTally } from "./spent/tally.ts";

/** How a phone call ended, as the record and the API name it. */
export const Outcome = z.enum(["completed", "busy", "no-answer", "declined", "voicemail", "invalid", "failed"]);
export type Outcome = z.infer<typeof Outcome>;

/** A caller being given to a human. The key names it, and the human's leg. */
export const Transfer = z.object({
  key: z.string().min(1),
  state: z.enum(["ringing", "taken", "failed", "over"]),
  reason: z.string().optional(),
  /** Whom the caller chose; the human of the brief where they did not. */
  colleague: Colleague.optional(),
});
export type Transfer = z.infer<typeof Transfer>;

/**
 * A conversation of a call in which the customer said something, and who sees to its report: the call itself, or what was
 * told at that place of its inbox when it was over.
 */
export const SpokenIn = z.object({
  conversationId: ConversationId,
  toldAt: z.int().positive().optional(),
  isDone: z.boolean(),
});
export type SpokenIn = z.infer<typeof SpokenIn>;

/** One phone call of a conversation. */
export const Call = z.object({
  id: CallId,
  /** The one it is in; it may have begun in another. */
  conversationId: ConversationId,
  claimChanges: z.array(ClaimChange).optional(),
  direction: z.enum(["inbound", "outbound"]),
  /** The callback that this call is an attempt of. */
  callbackId: CallbackId.optional(),
  /** The campaign that it belongs to. */
  campaignId: CampaignId.optional(),
  /** Of the order that it was made for, where that came with a key. */
  orderHash: z.string().optional(),
  /** The number had had its calls of the day: the caller is told so, and nothing else is done. */
  refused: z.literal("too-many-calls").optional(),
  carrierCallId: CarrierCallId.optional(),
  /** The phone menu that the caller is in, as it stood when they rang; none once they have left it. */
  menu: MenuPlace.optional(),
  /** Whom they left it for: the next transfer is to them. */
  colleague: Colleague.optional(),
  state: z.enum(["ringing", "talking", "ended"]),
  outcome: Outcome.optional(),
  /** What ended it, in a few words for a person who looks. */
  endReason: z.string().optional(),
  startedAt: Instant,
  answeredAt: Instant.optional(),
  endedAt: Instant.optional(),
  /** The last transfer to a human: whether they are being found, have the caller, could not be had, or have left again. */
  transfer: Transfer.optional(),
  /** When humans had the caller. */
  humanStays: z.array(HumanStay).optional(),
  /** What the relay has counted, session by session. */
  tallies: z.array(SessionTally).optional(),
  /** Known once it has ended. */
  spokenIn: z.array(SpokenIn).optional(),
  /** Synthesis, next action and report: `none` where nobody spoke. */
  followUp: z.enum(["pending", "done", "none"]),
  /** Which parts of the follow-up could not be done. */
  followUpFailures: z.array(z.string()).optional(),
  /** In the order in which they began. */
  recordings: z.array(Recording).optional(),
  /** Somebody had them removed, those there were, and does not want more of it. */
  unrecordedSince: Instant.optional(),
});
export type Call = z.infer<typeof Call>;

/** True while it rings or is talked in, as far as the record tells. */
export const isGoingOn = ({ state }: Call): boolean => state !== "ended";

/** The caller is to be given to a human: to whom they chose in the menu, if they have not been given to them yet. */
export const withTransfer = ({ colleague, ...call }: Call, key: string): Call =>
  call.transfer?.key === key ? call : { ...call, transfer: { key, state: "ringing", colleague } };
