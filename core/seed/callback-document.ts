import type { Callback } from "../call/callback.ts";

/** A callback, in the JSON names of the HTTP API. */
export const callbackDocument = (callback: Callback) => ({
  id: callback.id,
  call_id: callback.conversationId,
  created_at: callback.createdAt,
  why: callback.why,
  by: callback.by,
  to: callback.to,
  title: callback.reminder?.title ?? null,
  description: callback.reminder?.description ?? null,
  state: callback.state,
  ...(callback.reason === undefined ? {} : { reason: callback.reason }),
  wanted_at: callback.wantedAt,
  due_at: callback.dueAt,
  attempts: callback.attempts.map(({ callId, at, outcome }) => ({ id: callId, at, outcome: outcome ?? null })),
});
