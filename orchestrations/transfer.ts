import type { OrchestrationContext, Task } from "durable-functions";
import type { HandoverAction, HandoverHappening } from "../core/call/life/handover-state.ts";
import { attempt, succeeds } from "./attempt.ts";
import * as activity from "./contracts.ts";
import { hangUpInTheEnd } from "./hanging-up/keep-hanging-up.ts";
import type { Line } from "./line.ts";

/** Does a step of handing a caller over to a human, as core/call/life/handover.ts wants it; returns what is known by that. */
export function* handOver(
  context: OrchestrationContext,
  line: Line,
  action: HandoverAction,
): Generator<Task, (HandoverHappening | { is: "prompt-over"; key: string })[], unknown> {
  const { callId, conversationId } = line;
  switch (action.do) {
    case "ring-human": {
      const { key } = action;
      const leg = yield* attempt(activity.ringHuman.call(context, { callId, conversationId, key }));
      if (leg === undefined) return [{ is: "human", key, did: "gone", reason: "failed" }];
      return [{ is: "human-rings", leg: leg.carrierCallId }];
    }
    case "hang-up-human":
      yield* hangUpInTheEnd(context, { callId, carrierCallId: action.leg });
      return [];
    case "restart-human-streaming":
      yield* succeeds(activity.restartStreaming.call(context, { callId, carrierCallId: action.leg }));
      return [];
    case "tell-human": {
      const { leg: carrierCallId, key } = action;
      const said = { callId, conversationId, carrierCallId, prompt: "caller_waiting" as const, key };
      return (yield* succeeds(activity.play.call(context, said))) ? [] : [{ is: "prompt-over", key }];
    }
    case "hold-human": {
      const { leg: carrierCallId, key } = action;
      const said = { callId, conversationId, carrierCallId, prompt: "hold_human" as const, key };
      yield* succeeds(activity.play.call(context, said));
      return [];
    }
    case "move-human": {
      const { leg: from, key } = action;
      const moves = yield* succeeds(activity.moveHuman.call(context, { ...line, from, key }));
      return moves ? [] : [{ is: "human", key, did: "not-moved" }];
    }
    case "look-who-is-there": {
      const found = yield* attempt(activity.whoIsThere.call(context, line));
      return found === undefined ? [] : [{ is: "parties", ...found }];
    }
    case "note-transfer": {
      const { key, state, reason } = action;
      yield* activity.noteTransfer.call(context, { callId, key, state, reason });
      return [];
    }
  }
}
