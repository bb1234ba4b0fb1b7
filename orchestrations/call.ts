import type { OrchestrationContext, Task } from "durable-functions";
import type { CarrierCallId, ConversationId } from "../core/call/ids.ts";
import { standardLimits, type Action, type Happening, type Life, type Over } from "../core/call/life/state.ts";
import { begin, dueAtMs, next } from "../core/call/life/life.ts";
import { beginAfterCall } from "./after-call/begin-after-call.ts";
import { attempt, succeeds } from "./attempt.ts";
import { Bell } from "./bell.ts";
import * as activity from "./contracts.ts";
import { CallStart } from "./contracts.ts";
import { keepHangingUp } from "./hanging-up/keep-hanging-up.ts";
import type { Line } from "./line.ts";
import { sendsText } from "./promised-texts.ts";
import { handOver } from "./transfer.ts";

/*
 * The life of one phone call: answer or dial, talk, hang up. Start reading here. What comes after it is an orchestration
 * of its own: after-call/after-call.ts.
 *
 * The relay and the carrier put what happens into the call's inbox and ring the bell, which is heard also when it rang
 * while nobody listened. Each time it rings, the orchestration reads its inbox on from where it was; each time it rings
 * or the moment comes that the call's state names, it does what the policy in core/call/life/life.ts decides. Nothing is
 * known here that is not in the durable history, so this process may be killed at any line and another goes on.
 */

export const callOrchestration = "call";

export function* call(context: OrchestrationContext): Generator<Task, Over, unknown> {
  const start = CallStart.parse(context.df.getInput());
  const begunMs = context.df.currentUtcDateTime.getTime();
  const conversationId = yield* open(context, start);
  const carrierCallId = yield* connect(context, start);
  const of = { callId: start.callId, conversationId };
  const { ended, readUpTo, unsent } =
    carrierCallId === undefined ? notTaken(context) : yield* talk(context, { ...of, carrierCallId }, begunMs);
  const { outcome: seen, reason, endedAtMs: atMs } = ended;
  const closing = activity.recordEnded.call(context, { ...of, outcome: seen, reason, atMs });
  const { outcome = seen, ...closed } = yield* closing;
  // Texts, report, synthesis, callback: the call waits for none of them, and ends here.
  yield* beginAfterCall(context, { ...of, outcome, isAttempt: isAttempt(start), readUpTo, unsent, ...closed });
  return { ...ended, outcome };
}

const isAttempt = (start: CallStart): boolean => start.direction === "outbound" && start.attemptOf !== undefined;

/** What a call leaves. */
interface Talked {
  ended: Over;
  /** How far its inbox was read. */
  readUpTo: number;
  /** The places in it of the texts that could not be sent by now. */
  unsent: number[];
}

const notTaken = (context: OrchestrationContext): Talked => ({
  ended: {
    is: "over",
    outcome: "failed",
    reason: "the carrier did not take the call",
    endedAtMs: context.df.currentUtcDateTime.getTime(),
  },
  readUpTo: 0,
  unsent: [],
});

function* open(context: OrchestrationContext, start: CallStart): Generator<Task, ConversationId, unknown> {
  if (start.direction === "outbound") return start.conversationId;
  const { callId, from, to } = start;
  return (yield* activity.openCall.call(context, { callId, from, to })).conversationId;
}

/** The carrier's id of our leg, or nothing where the carrier does not take the call. */
function* connect(
  context: OrchestrationContext,
  start: CallStart,
): Generator<Task, CarrierCallId | undefined, unknown> {
  const { callId } = start;
  const leg = yield* attempt(
    start.direction === "inbound"
      ? activity.answer.call(context, { callId, incomingCallContext: start.incomingCallContext })
      : activity.dial.call(context, { callId, conversationId: start.conversationId }),
  );
  return leg?.carrierCallId;
}

function* talk(context: OrchestrationContext, line: Line, begunMs: number): Generator<Task, Talked, unknown> {
  const bell = new Bell(context);
  const unsent: number[] = [];
  const waiting: Happening[] = [];
  let life: Life = begin(context.df.currentUtcDateTime.getTime(), standardLimits, begunMs);
  let position = 0;

  for (let woken: "rung" | "time" = "rung"; ; woken = yield* bell.ringsOr(dueAtMs(life))) {
    if (woken === "time") waiting.push({ is: "time" });
    else {
      const inbox = yield* activity.readInbox.call(context, { callId: line.callId, after: position });
      position = inbox.upTo;
      waiting.push(...inbox.news);
    }
    // All that is known is done with, also when the call is over: a phone may ring that nobody wants any more.
    for (let happening = waiting.shift(); happening !== undefined; happening = waiting.shift()) {
      const step = next(life, happening, context.df.currentUtcDateTime.getTime(), standardLimits);
      life = step.life;
      for (const action of step.actions) {
        if (action.do !== "send-sms") waiting.push(...(yield* perform(context, line, action)));
        else if (!(yield* sendsText(context, line, action.position))) unsent.push(action.position);
      }
    }
    if (life.is === "over") return { ended: life, readUpTo: position, unsent };
  }
}

/** Does it, and returns what is known by that. What could not be done is tried again when the state's moment comes. */
function* perform(
  context: OrchestrationContext,
  line: Line,
  action: Exclude<Action, { do: "send-sms" }>,
): Generator<Task, Happening[], unknown> {
  const { callId, conversationId } = line;
  switch (action.do) {
    case "record-connected": {
      const { atMs } = action;
      const { longestCallMs } = (yield* activity.recordConnected.call(context, { callId, conversationId, atMs })) ?? {};
      return longestCallMs === undefined ? [] : [{ is: "limited", longestCallMs }];
    }
    case "restart-streaming":
      yield* succeeds(activity.restartStreaming.call(context, line));
      return [];
    case "hang-up":
      yield* succeeds(activity.hangUp.call(context, line));
      return [];
    case "keep-hanging-up":
      yield* keepHangingUp(context, line);
      return [];
    case "check-alive": {
      const found = yield* attempt(activity.checkAlive.call(context, line));
      return [{ is: found?.alive === false ? "found-gone" : "found-alive" }];
    }
    case "play": {
      const { prompt, key } = action;
      const plays = yield* succeeds(activity.play.call(context, { ...line, prompt, key }));
      return plays ? [] : [{ is: "prompt-over", key }];
    }
    case "stop-playing":
      yield* succeeds(activity.stopPlaying.call(context, line));
      return [];
    case "press":
      yield* succeeds(activity.press.call(context, { ...line, keys: action.keys, key: action.key }));
      return [];
    default:
      return yield* handOver(context, line, action);
  }
}
