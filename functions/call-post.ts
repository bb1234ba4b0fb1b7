import type { HttpRequest, HttpResponseInit, InvocationContext } from "@azure/functions";
import { isDeepStrictEqual } from "node:util";
import type { Conversation } from "../core/call/conversation.ts";
import { briefOf, OrderedCall } from "../core/seed/initiate.ts";
import { conversationFor } from "../orchestrations/activities/conversation-for.ts";
import { documentOf } from "./call-get.ts";
import { dialLater } from "./dial-later.ts";
import { dialNow } from "./dial-now.ts";
import type { FunctionServices } from "./function-services.ts";
import { BadBodyError, bodyOf } from "./reply.ts";
import { roleNamed } from "./role-named.ts";

/** `POST /call`: dials a number, now or at a time. Answers 201 with the call, which is being dialled or planned. */
export const postCall =
  (services: FunctionServices) =>
  async (request: HttpRequest, context: InvocationContext): Promise<HttpResponseInit> => {
    const { store, clock, briefs } = services;
    const { at, ...initiate } = await bodyOf(request, OrderedCall);
    if (at !== undefined && Date.parse(at) <= clock.nowMs()) throw new BadBodyError(["at: must lie in the future"]);
    const brief = briefOf(initiate, briefs.forNumber(), roleNamed(initiate.role, briefs));
    // Another brief is another matter, however recent the last call was.
    const sameBrief = ({ brief: { file: _, ...newest } }: Conversation) => isDeepStrictEqual(newest, brief);
    const conversation = await conversationFor(services, initiate.phone_number, brief, sameBrief);

    services.spokenPhrases.warm(brief.languages.map(({ code }) => code));
    if (at === undefined) await dialNow(services, context, conversation.id);
    else await dialLater(services, context, conversation.id, at);
    return { status: 201, jsonBody: await documentOf(store, conversation) };
  };
