import { z } from "zod";
import { CallbackId, CallId, ConversationId } from "../../core/call/ids.ts";
import { PhoneNumber } from "../../core/call/number/phone-number.ts";
import { AlertStart } from "../alerts/contracts.ts";
import { defineActivity, forMinutes, nothing, patient } from "../activity.ts";

export const textExchangeOrchestration = "text-exchange";

/** What starts the orchestration of an exchange of texts, which is on record already. Its instance id is the exchange's. */
export const TextExchangeStart = z.object({ phoneNumber: PhoneNumber, exchangeId: CallId });
export type TextExchangeStart = z.infer<typeof TextExchangeStart>;

const OfAnswer = TextExchangeStart.extend({ answer: z.int().positive() });

/** What a chat model takes to answer, a few rounds of tools included. */
const unhurried = { attempts: 4, firstWaitMs: 2_000, timeoutMs: 60_000 };

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
 * Does what the answer brings about: claim, reminders, and so on. Where more texts have come since, nothing is done and
 * the answer is stale, unless `evenIfMore`. `callbackIds` and `alerts`: those that are to be begun.
 */
export const keepAnswer = defineActivity(
  "keep-text-answer",
  {
    input: OfAnswer.extend({ evenIfMore: z.boolean() }),
    output: z.discriminatedUnion("is", [
      z.object({ is: z.literal("stale") }),
      z.object({ is: z.literal("kept"), callbackIds: z.array(CallbackId), alerts: z.array(AlertStart) }),
    ]),
  },
  patient,
);

/** Tried for minutes: nothing else waits for it, and the customer does. */
export const sendAnswer = defineActivity("send-text-answer", { input: OfAnswer, output: nothing }, forMinutes);

/**
 * Ends the exchange, unless texts wait. `conversationIds`: those that it was about; `isToReport`: something was noted that
 * no call will report.
 */
export const closeExchange = defineActivity(
  "close-text-exchange",
  {
    input: TextExchangeStart,
    output: z.object({ isOver: z.boolean(), conversationIds: z.array(ConversationId), isToReport: z.boolean() }),
  },
  patient,
);
