import { z } from "zod";

const ourId = z.string().regex(/^[A-Za-z0-9-]{8,64}$/, "must be 8 to 64 letters, digits and dashes");

/** One phone call: our own id, also the id of its orchestration. Letters, digits and dashes. */
export const CallId = ourId.brand("CallId");
export type CallId = z.infer<typeof CallId>;

/** A conversation, which outlives its phone calls. The API calls it `call_id`. */
export const ConversationId = z.uuid().brand("ConversationId");
export type ConversationId = z.infer<typeof ConversationId>;

/** A call or text that is owed to somebody; also the id of its orchestration. */
export const CallbackId = ourId.brand("CallbackId");
export type CallbackId = z.infer<typeof CallbackId>;

/** Many numbers to be called; also the id of its orchestration. */
export const CampaignId = ourId.brand("CampaignId");
export type CampaignId = z.infer<typeof CampaignId>;

/** The carrier's own name for its leg of a phone call. */
export const CarrierCallId = z.string().min(1).brand("CarrierCallId");
export type CarrierCallId = z.infer<typeof CarrierCallId>;

/** One stay of a call in one relay process. A call that loses its relay gets another session. */
export const SessionId = z.uuid().brand("SessionId");
export type SessionId = z.infer<typeof SessionId>;
