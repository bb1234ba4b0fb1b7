import type { Brief } from "../../core/call/brief/brief.ts";
import { alertAddresses } from "../../core/call/brief/on-call.ts";
import type { AlertStart } from "./contracts.ts";

/** What starts the telling of an alert by each way there is. */
export function alertStarts(
  brief: Brief,
  alert: Pick<AlertStart, "conversationId" | "key">,
  { hasMail }: { hasMail: boolean },
): AlertStart[] {
  const to = alertAddresses(brief, { hasMail });
  return (["sms", "mail"] as const).filter((by) => to[by] !== undefined).map((by) => ({ ...alert, by }));
}
