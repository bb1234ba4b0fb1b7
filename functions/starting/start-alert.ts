import type { InvocationContext } from "@azure/functions";
import * as df from "durable-functions";
import type { ConversationId } from "../../core/call/ids.ts";
import { FinalError } from "../../core/errors.ts";
import { alertStarts } from "../../orchestrations/alerts/alert-starts.ts";
import { alertIdOf, alertOrchestration } from "../../orchestrations/alerts/contracts.ts";
import type { FunctionServices } from "../function-services.ts";
import { startOnce } from "./start-once.ts";

/** Lets who is on call know of an alert that is on record, at once and by each way there is; again changes nothing. */
export async function startAlert(
  { store, mail }: Pick<FunctionServices, "store" | "mail">,
  context: InvocationContext,
  alert: { conversationId: ConversationId; key: string },
): Promise<void> {
  const conversation = await store.conversation(alert.conversationId);
  if (conversation === undefined) throw new FinalError("the conversation of the alert is not on record");
  for (const input of alertStarts(conversation.value.brief, alert, { hasMail: mail !== undefined }))
    await startOnce(df.getClient(context), alertOrchestration, alertIdOf(input), input);
}
