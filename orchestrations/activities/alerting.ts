import type { Alert } from "../../core/call/alert.ts";
import type { Conversation } from "../../core/call/conversation.ts";
import type { ConversationId } from "../../core/call/ids.ts";
import { instant } from "../../core/call/instant.ts";
import { alertAddresses } from "../../core/call/brief/on-call.ts";
import { changeConversation } from "../../core/change.ts";
import { FinalError } from "../../core/errors.ts";
import { alertMail, alertText } from "../../core/follow-up/alert-message.ts";
import { recordUntold, tellOfAlert, type AlertStart } from "../alerts/contracts.ts";
import { textColleague } from "./texts/send-once.ts";
import type { CallServices } from "./services.ts";

/** The activities that bring an emergency to a person. */
export function performAlerting(services: CallServices): void {
  const { store, clock } = services;

  const find = async (id: ConversationId, key: string): Promise<{ conversation: Conversation; alert: Alert }> => {
    const conversation = (await store.conversation(id))?.value;
    const alert = conversation?.alerts?.find((one) => one.key === key);
    if (conversation === undefined || alert === undefined) throw new FinalError("the alert is not on record");
    return { conversation, alert };
  };
  const record = ({ conversationId, key, by }: AlertStart, was: "told" | "untold") =>
    changeConversation(store, conversationId, (old) => ({
      ...old,
      alerts: old.alerts?.map((one) => {
        if (one.key !== key) return one;
        // It may be told hours later, when it was given up before.
        const untold = one.untold?.filter((way) => way.by !== by);
        return { ...one, untold, [was]: noted(one[was], by, clock.nowMs()) };
      }),
    }));

  tellOfAlert.perform(async (start, signal) => {
    const { conversation, alert } = await find(start.conversationId, start.key);
    if (alert.told?.some(({ by }) => by === start.by) === true) return;
    await send(services, { conversation, alert, by: start.by }, signal);
    await record(start, "told");
  });

  recordUntold.perform(async (start) => void (await record(start, "untold")));
}

/** The carrier, or the mailbox, knows the key: what is sent again after a lost answer is no second alert. */
async function send(
  services: CallServices,
  { conversation, alert, by }: { conversation: Conversation; alert: Alert; by: AlertStart["by"] },
  signal: AbortSignal,
): Promise<void> {
  const { mail } = services;
  const key = `alert:${alert.key}`;
  const to = alertAddresses(conversation.brief, { hasMail: mail !== undefined });
  if (by === "sms") return textColleague(services, { to: to.sms, words: alertText(alert, conversation), key }, signal);
  if (mail === undefined || to.mail === undefined) throw new FinalError("no e-mail is set up for alerts");
  await mail.send({ to: to.mail, ...alertMail(alert, conversation), key }, signal);
}

const noted = (list: Alert["told"] = [], by: AlertStart["by"], nowMs: number): Alert["told"] =>
  list.some((one) => one.by === by) ? list : [...list, { by, at: instant(nowMs) }];
