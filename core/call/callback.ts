import { z } from "zod";
import { NotCalled } from "../follow-up/not-called.ts";
import { Outcome } from "./call.ts";
import { CallbackId, CallId, ConversationId } from "./ids.ts";
import { Instant } from "./instant.ts";

/** Why the center calls or texts somebody later. */
export const CallbackWhy = z.enum([
  /** A reminder that was set in the conversation; also "call me back tomorrow". */
  "reminder",
  /** A call broke off, or could not be taken. */
  "dropped",
  /** Nobody answered when the center called. */
  "not-reached",
  /** The API asked for a call at a later time. */
  "ordered",
]);
export type CallbackWhy = z.infer<typeof CallbackWhy>;

/** A call or a text that the center owes somebody. */
export const Callback = z.object({
  id: CallbackId,
  conversationId: ConversationId,
  why: CallbackWhy,
  by: z.enum(["call", "sms"]),
  /** Whom it goes to: the customer, or the human of the brief. */
  to: z.enum(["customer", "agent"]),
  /** What was to be remembered, for `why: reminder`. */
  reminder: z.object({ title: z.string(), description: z.string() }).optional(),
  /** The time that was asked for; of a call that nobody asked for, when the one before it had ended. */
  wantedAt: Instant,
  /** When it is to be made: within the hours of the brief. Moves with every attempt. */
  dueAt: Instant,
  state: z.enum(["planned", "calling", "done", "given-up", "cancelled"]),
  /** Why it was given up without a try. */
  reason: NotCalled.optional(),
  /** It was moved while it was being made: what comes of that is its end, and another callback stands for the new time. */
  isReplaced: z.boolean().optional(),
  attempts: z.array(z.object({ callId: CallId, at: Instant, outcome: Outcome.optional() })),
  createdAt: Instant,
  /** Of the order that it is for, where that came with a key. */
  orderHash: z.string().optional(),
});
export type Callback = z.infer<typeof Callback>;

/** True once nothing more will come of it. */
export const isOver = ({ state }: Callback): boolean => state !== "planned" && state !== "calling";

/** Taken back by somebody, or not needed any more. */
export const cancelled = (callback: Callback): Callback =>
  isOver(callback) ? callback : { ...callback, state: "cancelled" };
