import type { HttpRequest, HttpResponseInit } from "@azure/functions";
import { KnowledgeQuestion } from "../../core/call/passage.ts";
import { passagesMost } from "../../core/dialogue/replying/documents.ts";
import { bearerToken, callOf } from "./call-token.ts";
import type { FunctionServices } from "../function-services.ts";
import { bodyOf } from "../reply.ts";

/** Longer than this nobody waits for in a conversation. */
const longestMs = 4_000;

/** `POST /calls/{callId}/knowledge`: what the company's documents say to the questions of a call. */
export const postKnowledge =
  ({ knowledge, callTokens }: FunctionServices) =>
  async (request: HttpRequest): Promise<HttpResponseInit> => {
    await callOf(request, bearerToken(request), callTokens);
    const { queries, language } = await bodyOf(request, KnowledgeQuestion);
    const passages = await knowledge.search({ queries, language, limit: passagesMost }, AbortSignal.timeout(longestMs));
    return { jsonBody: { passages } };
  };
