import { randomUUID } from "node:crypto";
import type { HttpRequest, HttpResponseInit, InvocationContext } from "@azure/functions";
import { isDeepStrictEqual } from "node:util";
import * as df from "durable-functions";
import type { Conversation } from "../core/call/conversation.ts";
import { CallId } from "../core/call/ids.ts";
import { instant } from "../core/call/instant.ts";
import { changeCall } from "../core/change.ts";
import { callDocument } from "../core/seed/call-document.ts";
import { briefOf, Initiate } from "../core/seed/initiate.ts";
import { conversationFor } from "../orchestrations/activities/conversation-for.ts";
import { callOrchestration } from "../orchestrations/call.ts";
import type { CallStart } from "../orchestrations/contracts.ts";
import type { FunctionServices } from "./function-services.ts";
import { bodyOf } from "./reply.ts";
import { roleNamed } from "./role-named.ts";

/** `POST /call`: dials a number. Answers 201 with the call, which is being dialled. */
export const postCall =
  (services: FunctionServices) =>
  async (request: HttpRequest, context: InvocationContext): Promise<HttpResponseInit> => {
    const { store, clock, briefs } = services;
    const initiate = await bodyOf(request, Initiate);
    const brief = briefOf(initiate, briefs.forNumber(), roleNamed(initiate.role, briefs));
    // Another brief is another matter, however recent the last call was.
    const sameBrief = ({ brief: { file: _, ...newest } }: Conversation) => isDeepStrictEqual(newest, brief);
    const conversation = await conversationFor(services, initiate.phone_number, brief, sameBrief);

    const callId = CallId.parse(randomUUID());
    const startedAt = instant(clock.nowMs());
    const state = { state: "ringing", followUp: "pending", startedAt } as const;
    await store.createCall({ id: callId, conversationId: conversation.id, direction: "outbound", ...state });
    try {
      const input: CallStart = { direction: "outbound", callId, conversationId: conversation.id };
      await df.getClient(context).startNew(callOrchestration, { instanceId: callId, input });
    } catch (error) {
      const endReason = "the call could not be started";
      await changeCall(store, callId, (call) => ({
        ...call,
        state: "ended",
        outcome: "failed",
        endReason,
        followUp: "none",
      }));
      throw error;
    }
    const [turns, calls] = await Promise.all([store.turns(conversation.id), store.calls(conversation.id)]);
    return { status: 201, jsonBody: callDocument(conversation, turns, calls) };
  };
