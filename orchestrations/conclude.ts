import type { OrchestrationContext, Task } from "durable-functions";
import type { CallId, ConversationId } from "../core/call/ids.ts";
import { FinalError } from "../core/errors.ts";
import { GivenUp, type Activity, type Retries } from "./activity.ts";

/** A service that hangs holds up those that come after it for one try, not for several. */
const once: Retries = { attempts: 1, firstWaitMs: 1_000 };

/** A part of what is owed when something is over. */
export interface Owed {
  name: string;
  /** What it speaks of: it waits for that, half of the time that there is. */
  after?: readonly Owed[];
  does: (context: OrchestrationContext) => Generator<Task, void, unknown>;
}

export const owe = <Input>(part: Activity<Input, void>, input: Input): Owed => ({
  name: part.name,
  does: (context) => part.call(context, input, once),
});

/** Those parts for each conversation. */
export const oweFor = (
  callId: CallId,
  conversationIds: readonly ConversationId[],
  parts: readonly Activity<{ callId: CallId; conversationId: ConversationId }, void>[],
): Owed[] => conversationIds.flatMap((conversationId) => parts.map((part) => owe(part, { callId, conversationId })));

/** How long a service may be away. Nobody waits for what is owed, and it is owed all the same. */
const awayMostMs = 10 * 60_000;
const firstWaitMs = 1_000;
const longestWaitMs = 2 * 60_000;

/**
 * Does what is owed after a call, or after an exchange of texts. Each part may fail alone, none is done twice, and none
 * waits for another's service to come back: what may yet mend comes again after all others, once a round. `failures`:
 * the names of what can never be done; `undone`: of what may be done another time.
 */
export function* conclude(
  context: OrchestrationContext,
  owed: readonly Owed[],
): Generator<Task, { failures: string[]; undone: string[] }, unknown> {
  const nowMs = () => context.df.currentUtcDateTime.getTime();
  const untilMs = nowMs() + awayMostMs;
  const waitsUntilMs = nowMs() + awayMostMs / 2;
  const failures: string[] = [];
  let waiting = owed;
  for (let waitMs = firstWaitMs; ; waitMs = Math.min(2 * waitMs, longestWaitMs)) {
    const round = yield* tryEach(context, waiting, { mayWait: nowMs() < waitsUntilMs });
    waiting = round.undone;
    failures.push(...round.failures);
    if (waiting.length === 0 || nowMs() >= untilMs) return { failures, undone: waiting.map(({ name }) => name) };
    yield context.df.createTimer(new Date(nowMs() + waitMs));
  }
}

/** One after the other. `undone`: what may mend; `failures`: the names of what never will. */
function* tryEach(
  context: OrchestrationContext,
  owed: readonly Owed[],
  { mayWait }: { mayWait: boolean },
): Generator<Task, { undone: Owed[]; failures: string[] }, unknown> {
  const undone: Owed[] = [];
  const failures: string[] = [];
  for (const one of owed) {
    if (mayWait && one.after?.some((other) => undone.includes(other)) === true) {
      undone.push(one);
      continue;
    }
    try {
      yield* one.does(context);
    } catch (error) {
      if (!(error instanceof FinalError)) throw error;
      if (error instanceof GivenUp) undone.push(one);
      else failures.push(one.name);
    }
  }
  return { undone, failures };
}
