import { z } from "zod";
import { ConversationId } from "../../core/call/ids.ts";
import { AlertWay } from "../../core/call/brief/on-call.ts";
import { defineActivity, forMinutes, nothing, patient } from "../activity.ts";

/** What starts the telling of an alert that is on record, by one of the ways. */
export const AlertStart = z.object({ conversationId: ConversationId, key: z.string().min(1), by: AlertWay });
export type AlertStart = z.infer<typeof AlertStart>;

export const alertOrchestration = "alert";

/** One for each way: that the one is away keeps nobody from being told by the other. */
export const alertIdOf = ({ key, by }: Pick<AlertStart, "key" | "by">): string =>
  `alert-${key.replaceAll(/[^\w-]/g, "-")}-${by}`;

/** Tells who is on call, once. Tried for minutes. */
export const tellOfAlert = defineActivity("tell-of-alert", { input: AlertStart, output: nothing }, forMinutes);

/** Puts on record that they could not be told. */
export const recordUntold = defineActivity("record-untold", { input: AlertStart, output: nothing }, patient);
