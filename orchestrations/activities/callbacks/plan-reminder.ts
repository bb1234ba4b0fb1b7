import { isOver, type Callback } from "../../../core/call/callback.ts";
import type { CallbackId, ConversationId } from "../../../core/call/ids.ts";
import { instant } from "../../../core/call/instant.ts";
import { titleKey, type Reminder } from "../../../core/call/reminder.ts";
import { timeZoneOf } from "../../../core/call/number/time-zone.ts";
import { changeCallback } from "../../../core/change.ts";
import { allowedAt, standardCallbacks } from "../../../core/follow-up/callbacks/callback-policy.ts";
import { remindingOf } from "../../../core/follow-up/reminders/reminder-policy.ts";
import type { Store } from "../../../core/ports/store.ts";
import { callbackIdOf } from "./callback-id.ts";
import { conversationOf } from "../conversation-of.ts";
import type { CallServices } from "../services.ts";

type Services = Pick<CallServices, "store" | "clock">;

/**
 * Puts on record what a reminder asks of the center, or changes what it asked before. Returns the callback whose
 * orchestration is to be started, or told; nothing where there is nothing to do. The same reminder again changes nothing.
 * `anew`: for whoever can start an orchestration but not tell one: a time that changes is another callback.
 */
export async function planReminder(
  { store, clock }: Services,
  conversationId: ConversationId,
  reminder: Reminder,
  { anew = false } = {},
): Promise<CallbackId | undefined> {
  const { title, description, owner, dueAt: wantedAt } = reminder;
  const { brief, phoneNumber } = await conversationOf(store, conversationId);
  const reminding = remindingOf(owner, brief);
  const hours = brief.callbacks ?? standardCallbacks;
  const isForUs = reminding?.to === "agent";
  const dueAt = isForUs ? wantedAt : allowedAt(hours, [timeZoneOf(phoneNumber)], Date.parse(wantedAt));
  const wanted = { reminder: { title, description }, wantedAt, dueAt };

  // Somebody else may do the same at this moment, or it may come due: then it is looked at again.
  for (;;) {
    const { last, nextId } = await callbacksOfTitle(store, conversationId, title);
    if (anew && last?.state === "planned" && last.wantedAt !== wantedAt) {
      await changeCallback(store, last.id, (old) => (isOver(old) ? old : { ...old, state: "cancelled" }));
      continue;
    }
    if (last?.state === "planned") {
      const changed = await changeCallback(store, last.id, (old) => {
        if (old.state !== "planned") return old;
        return reminding === undefined ? { ...old, state: "cancelled" } : { ...old, ...wanted, ...reminding };
      });
      if (changed.state === "planned" || changed.state === "cancelled") return last.id;
      continue;
    }
    // The same again is the same signal told twice, unless it was taken back since.
    const isKnown = last?.wantedAt === wantedAt && last.state !== "cancelled";
    if (reminding === undefined || isKnown) return undefined;
    if (last?.state === "calling") {
      const { state } = await changeCallback(store, last.id, (old) =>
        old.state === "calling" ? { ...old, isReplaced: true } : old,
      );
      // It is to be tried again by now: that one is moved.
      if (state === "planned") continue;
    }
    const place = { id: nextId, conversationId, why: "reminder", state: "planned" } as const;
    const createdAt = instant(clock.nowMs());
    if (await store.createCallback({ ...place, ...wanted, ...reminding, attempts: [], createdAt })) return nextId;
  }
}

/** Takes back what a reminder asked for. Returns the callback whose orchestration is to be told, if there is one. */
export async function withdrawReminder(
  { store }: Services,
  conversationId: ConversationId,
  title: string,
): Promise<CallbackId | undefined> {
  const { last } = await callbacksOfTitle(store, conversationId, title);
  if (last === undefined || isOver(last)) return undefined;
  await changeCallback(store, last.id, (old) => (isOver(old) ? old : { ...old, state: "cancelled" }));
  return last.id;
}

/** The newest callback of a reminder, and the id that the next one would have. Each that is over stays as it was. */
export async function callbacksOfTitle(
  store: Store,
  conversationId: ConversationId,
  title: string,
): Promise<{ last: Callback | undefined; nextId: CallbackId }> {
  let last: Callback | undefined;
  for (let count = 0; ; count += 1) {
    const nextId = callbackIdOf(conversationId, titleKey(title), count);
    const found = await store.callback(nextId);
    if (found === undefined) return { last, nextId };
    last = found.value;
  }
}
