import { z } from "zod";
import { CallbackId, CallId, ConversationId } from "../../core/call/ids.ts";
import { PhoneNumber } from "../../core/call/number/phone-number.ts";
import { AlertStart } from "../alerts/contracts.ts";
import { defineActivity, forMinutes, patient } from "../activity.ts";

export const textExchangeOrchestration = "text-exchange";

/** What starts the orchestration of an exchange of texts, which is on record already. Its instance id is the exchange's. */
export const TextExchangeStart = z.object({ phoneNumber: PhoneNumber, exchangeId: CallId });
export type TextExchangeStart = z.infer<typeof TextExchangeStart>;

/** What a chat model takes to answer, a few rounds of tools included. Nobody waits on a line: one that is away may come back. */
const unhurried = { ...forMinutes, timeoutMs: 60_000 };

const Composed = z.object({ answer: z.int().positive().optional() });

/** Finds one answer to all texts that wait, and keeps it; nothing of it has an effect yet. None where no text waits. */
export const composeAnswer = defineActivity(
  "compose-text-answer",
  { input: TextExchangeStart, output: Composed },
  unhurried,
);

/** The same where no answer can be found: says that it was not understood. */
export const composeApology = defineActivity(
  "compose-text-apology",
  { input: TextExchangeStart, output: Composed },
  patient,
);

/**
 * Does what the answer brings about: claim, reminders, and so on. From then on its text is owed. Where more texts have come
 * since, nothing is done and the answer is stale, unless `evenIfMore`. `callbackIds` and `alerts`: those that are to be
 * begun; `asksColleague`: a text to one is owed too.
 */
export const keepAnswer = defineActivity(
  "keep-text-answer",
  {
    input: TextExchangeStart.extend({ answer: z.int().positive(), evenIfMore: z.boolean() }),
    output: z.discriminatedUnion("is", [
      z.object({ is: z.literal("stale") }),
      z.object({
        is: z.literal("kept"),
        callbackIds: z.array(CallbackId),
        alerts: z.array(AlertStart),
        asksColleague: z.boolean(),
      }),
    ]),
  },
  patient,
);

const Sent = z.object({ isMoreOwed: z.boolean() });

/** Sends the oldest answer that is owed. Tried for minutes: nothing else waits for it, and the customer does. */
export const sendAnswer = defineActivity("send-text-answer", { input: TextExchangeStart, output: Sent }, forMinutes);

/** Texts a colleague the oldest wish to speak to a person that is owed. */
export const askColleague = defineActivity("ask-colleague", { input: TextExchangeStart, output: Sent }, forMinutes);

/**
 * Ends the exchange, unless texts wait, or are owed: `isOwed`. `conversationIds`: those that it was about; `isToReport`:
 * something was noted that no call will report.
 */
export const closeExchange = defineActivity(
  "close-text-exchange",
  {
    input: TextExchangeStart,
    output: z.object({
      isOver: z.boolean(),
      isOwed: z.boolean(),
      conversationIds: z.array(ConversationId),
      isToReport: z.boolean(),
    }),
  },
  patient,
);
