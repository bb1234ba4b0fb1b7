import { conversationsOf } from "../../../core/call/claim/claim-change.ts";
import { hadInteraction } from "../../../core/call/turn.ts";
import type { Check } from "./promise.ts";

/** Each conversation that somebody said something in is summed up, and nothing that follows a call is left undone. */
export const conversationsAreSummedUp: Check = (_center, { calls, conversations, turns }, report) => {
  for (const call of calls) {
    const { id, outcome, spokenIn = [], followUpFailures = [] } = call;
    const undone = spokenIn.flatMap(({ conversationId, isDone }) => (isDone ? [] : conversationId));
    if (undone.length > 0 || followUpFailures.length > 0)
      report("what follows a call is done", id, [...undone, ...followUpFailures].join(", "));
    for (const of of outcome === "voicemail" ? [] : conversationsOf(call)) {
      const own = (turns.get(of) ?? []).filter(({ callId }) => callId === id);
      if (hadInteraction(own) && conversations.get(of)?.synthesis === undefined)
        report("every conversation is summed up", of, `not that of call ${id}`);
    }
  }
};
