import type { Callback } from "../../../core/call/callback.ts";
import { isSameTitle } from "../../../core/call/reminder.ts";
import type { Center } from "../center/center.ts";
import type { OnRecord } from "./on-record.ts";
import type { Check, Report } from "./promise.ts";

/** What is due at this very moment may be on its way. */
const onItsWayMs = 5 * 60_000;

/** What was owed to somebody was done once, was given up for a reason, or is not wanted any more. */
export const callbacksAreOver: Check = (center, record, report) => {
  const { texts, engine, incomingTexts } = center;
  for (const callback of record.callbacks) {
    const { id, state, by, why, attempts, reason, to, wantedAt } = callback;
    const promise = why === "reminder" ? "every reminder fires once or is withdrawn" : "every callback is made or over";
    if (state === "planned" || state === "calling") report(promise, id, state);
    if (!engine.has(id)) report(promise, id, "its orchestration was never begun");
    const number = record.conversations.get(callback.conversationId)?.phoneNumber;
    if (by === "sms" && number !== undefined) {
      const count = texts.delivered.filter(({ key }) => key.split(":part-")[0] === `${id}:${wantedAt}`).length;
      const dueMs = Date.parse(callback.dueAt);
      const isWanted = to === "agent" || incomingTexts.wantedThroughout(number, dueMs, dueMs + onItsWayMs);
      if (count > 1 || (count === 0 && state === "done")) report(promise, id, `${count} texts, ${state}`);
      if (count === 0 && state === "given-up" && isWanted) report(promise, id, "given up, and it was wanted");
      if (state === "given-up" && reason === undefined) report("what is given up has a reason", id, `${why} by ${by}`);
    }
    if (by === "sms") continue;
    if (state === "done" && attempts.length === 0) report(promise, id, "done without a call");
    if (state === "given-up" && attempts.length === 0 && reason === undefined) {
      report("what is given up has a reason", id, `${why} by ${by}`);
    }
    const completed = attempts.filter(({ outcome }) => outcome === "completed").length;
    if (completed > 1) report(promise, id, `${completed} calls were completed`);
  }
  remindersAreAsLastSaid(record, report);
  withdrawnIsNotMade(center, record, report);
};

/** The newest callback of a reminder stands for what the customer said last. */
function remindersAreAsLastSaid({ conversations, callbacks }: OnRecord, report: Report): void {
  const planned = callbacks.filter(({ why }) => why === "reminder");
  for (const { id, reminders } of conversations.values()) {
    for (const { title, dueAt } of reminders) {
      const own = planned.filter((one) => one.conversationId === id && isSameTitle(one.reminder?.title ?? "", title));
      const stands = own.some(({ wantedAt, state }) => wantedAt === dueAt && state !== "cancelled");
      if (!stands) report("every reminder on record is kept", id, `${title} at ${dueAt}: ${own.map(told).join(", ")}`);
    }
  }
}

const told = ({ wantedAt, state }: Callback): string => `${wantedAt} ${state}`;

/** After somebody has said that they want none, none comes. */
function withdrawnIsNotMade({ texts }: Center, { inbox, calls, callbacks }: OnRecord, report: Report): void {
  const conversationIds = new Map(calls.map(({ id, conversationId }) => [id, conversationId]));
  for (const [callId, entries] of inbox) {
    for (const entry of entries) {
      if (entry.from !== "relay" || entry.signal.is !== "reminder-withdrawn") continue;
      const { title, at, conversationId: named = conversationIds.get(callId) } = entry.signal;
      for (const { id, conversationId, reminder, createdAt, attempts } of callbacks) {
        if (conversationId !== named || !isSameTitle(reminder?.title ?? "", title) || createdAt > at) continue;
        const made = [
          ...attempts.map((attempt) => Date.parse(attempt.at)),
          ...texts.delivered.filter(({ key }) => key.startsWith(`${id}:`)).map(({ atMs }) => atMs),
        ];
        if (made.some((ms) => ms > Date.parse(at) + onItsWayMs))
          report("what is withdrawn is not made", id, `${title}, ${at}`);
      }
    }
  }
}
