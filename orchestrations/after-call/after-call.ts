import type { OrchestrationContext, Task } from "durable-functions";
import { begin } from "../begin.ts";
import { callBackAfter } from "../call-back-after.ts";
import { followUp } from "../follow-up.ts";
import { promisedBetween } from "../promised-texts.ts";
import { textExchangeOrchestration, type TextExchangeStart } from "../texts/contracts.ts";
import { AfterCallStart } from "./contracts.ts";

/**
 * What comes after a call: texts that no agent took up in it are answered; one that came to nothing is planned anew, and
 * what is owed for one in which something was said or promised is done. It may wait for services that are away, and nobody
 * waits for it: the call itself has ended.
 */
export function* afterCall(context: OrchestrationContext): Generator<Task, void, unknown> {
  const start = AfterCallStart.parse(context.df.getInput());
  const { callId, conversationId, outcome, isAttempt, readUpTo, closedAt, unsent, textExchange, ...spoken } = start;
  if (textExchange !== undefined) yield* answerTexts(context, textExchange);
  const failures = isAttempt ? [] : yield* callBackAfter(context, { callId, conversationId }, outcome);
  const last = yield* promisedBetween(context, callId, { after: readUpTo, before: closedAt });
  const texts = [...unsent, ...last].map((position) => ({ conversationId, position }));
  yield* followUp(context, { callId, texts, ...spoken, failures });
}

/** They wait in the exchange already, which may be going on. */
const answerTexts = (context: OrchestrationContext, input: TextExchangeStart): Generator<Task, void, unknown> =>
  begin.call(context, { name: textExchangeOrchestration, instanceId: input.exchangeId, input, rings: true });
