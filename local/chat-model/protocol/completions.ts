import { createHash } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { z } from "zod";
import { answer } from "../practice/answer.ts";
import { readJson, sendError, sendJson } from "./body.ts";
import type { FinishReason } from "./chunks.ts";
import type { Clock } from "./clock.ts";
import { badRequest, contextTooLong, tooLarge, unknownModel } from "./dialect.ts";
import type { WireError } from "./dialect.ts";
import type { Envelope } from "./envelope.ts";
import { Delays, Fault } from "./fault.ts";
import type { FaultPlan } from "./fault-plan.ts";
import type { Reply } from "./reply.ts";
import { ChatRequest } from "./request.ts";
import type { LoggedRequest, RequestLog } from "./request-log.ts";
import type { Route } from "./route.ts";
import { sendStream } from "./send-stream.ts";
import { errorOf, spoilt } from "./spoilt.ts";
import { completionTokens, deltaCount, promptTokens, truncated, usage } from "./tokens.ts";
import { wholeAnswer } from "./whole-answer.ts";

interface Context {
  plan: FaultPlan;
  log: RequestLog;
  models: readonly string[] | undefined;
  contextTokens: number;
  clock: Clock;
  /** Counts the requests of this server. */
  number: number;
  stop: AbortSignal;
}

type Completions = Extract<Route, { is: "completions" }>;

/** Answers one chat-completions request. */
export async function completions(
  request: IncomingMessage,
  response: ServerResponse,
  path: string,
  route: Completions,
  context: Context,
): Promise<void> {
  const body = await readJson(request);
  if (body.is === "too-large") return sendError(response, tooLarge(route.dialect));
  const parsed = ChatRequest.safeParse(body.is === "json" ? body.value : undefined);
  if (!parsed.success) return sendError(response, invalid(parsed.error, route));
  const chat = parsed.data;
  const model = route.deployment ?? chat.model;
  if (model === undefined)
    return sendError(response, badRequest("you must provide a model parameter", null)(route.dialect));
  if (context.models?.includes(model) === false) return sendError(response, unknownModel(model)(route.dialect));
  const asked = fromHeaders(request);
  if (!asked.success) return sendError(response, badRequest(z.prettifyError(asked.error), null)(route.dialect));

  const entry = context.log.add(path, chat);
  const fault = asked.data.fault ?? context.plan.take(chat);
  if (fault !== undefined) entry.fault = fault.is;
  const left = new AbortController();
  response.once("close", () => left.abort(new Gone("The client left.")));
  const signal = AbortSignal.any([left.signal, context.stop]);
  try {
    await reply(
      { chat, model, route, fault, delays: asked.data.delays ?? context.plan.delays, entry, signal },
      response,
      context,
    );
  } catch (error) {
    if (!signal.aborted) throw error;
    entry.ended = "left";
    response.destroy();
  }
}

/** The reason of the signal once nobody waits for the answer. */
class Gone extends Error {}

interface Answering {
  chat: ChatRequest;
  model: string;
  route: Completions;
  fault: Fault | undefined;
  delays: Delays;
  entry: LoggedRequest;
  signal: AbortSignal;
}

async function reply(answering: Answering, response: ServerResponse, context: Context): Promise<void> {
  const { chat, fault, delays, entry, signal, route } = answering;
  const { clock, contextTokens } = context;
  const prompt = promptTokens(chat);
  await clock.wait(delays.headersMs, signal);
  if (fault?.is === "silence") await clock.wait(undefined, signal);
  const error =
    errorOf(fault, route.dialect, contextTokens, prompt) ??
    (prompt > contextTokens ? contextTooLong(contextTokens, prompt)(route.dialect) : undefined);
  if (error !== undefined) {
    entry.status = error.status;
    entry.ended = "complete";
    return sendError(response, error);
  }
  const full = spoilt(answer(chat), fault);
  const limit = deltaLimit(fault, chat);
  const isCut = limit !== undefined && deltaCount(full) > limit;
  const said = isCut ? truncated(full, limit) : full;
  entry.reply = said;
  entry.status = 200;
  const reason = reasonOf(full, fault, isCut);
  const envelope = envelopeOf(answering, context);
  const tokens = usage(prompt, completionTokens(said));
  if (chat.stream !== true) {
    if (fault?.is === "drop") {
      entry.ended = "cut";
      response.destroy();
      return;
    }
    if (fault?.is === "stall") await clock.wait(fault.forMs, signal);
    sendJson(response, 200, wholeAnswer(envelope, said, reason, prompt));
    entry.ended = "complete";
    return;
  }
  const wanted = chat.stream_options?.include_usage === true ? tokens : undefined;
  entry.ended = await sendStream(response, {
    envelope,
    reply: full,
    reason,
    deltaLimit: isCut ? limit : undefined,
    usage: wanted,
    fault,
    delays,
    clock,
    signal,
  });
}

/** After how many pieces the answer must end: by a fault, or by the caller's own limit. */
function deltaLimit(fault: Fault | undefined, chat: ChatRequest): number | undefined {
  if (fault?.is === "length" || fault?.is === "stream-filter") return fault.afterDeltas;
  return chat.max_completion_tokens ?? chat.max_tokens ?? undefined;
}

function reasonOf(reply: Reply, fault: Fault | undefined, isCut: boolean): FinishReason {
  if (fault?.is === "stream-filter") return "content_filter";
  if (fault?.is === "length" || isCut) return "length";
  return reply.toolCalls.length > 0 ? "tool_calls" : "stop";
}

/** Ids differ from request to request and are the same in each run. */
function envelopeOf({ model, route }: Answering, { number, clock }: Context): Envelope {
  const id = (what: string): string =>
    createHash("sha256")
      .update(`${what} ${String(number)}`)
      .digest("base64url")
      .replace(/[-_]/g, "x")
      .slice(0, 24);
  return {
    id: `chatcmpl-${id("answer")}`,
    created: Math.floor(clock.nowMs() / 1000),
    model,
    dialect: route.dialect,
    callId: (index) => `call_${id(`call ${String(index)}`)}`,
  };
}

function invalid(error: z.ZodError, { dialect }: Completions): WireError {
  const issue = error.issues[0];
  const param = issue === undefined || issue.path.length === 0 ? null : issue.path.join(".");
  return badRequest(issue?.message ?? "The request is invalid.", param)(dialect);
}

const jsonHeader = <Schema extends z.ZodType>(schema: Schema) =>
  z
    .string()
    .transform((text, context) => {
      try {
        return JSON.parse(text) as unknown;
      } catch (error) {
        if (!(error instanceof SyntaxError)) throw error;
        context.addIssue({ code: "custom", message: "The header is no JSON." });
        return z.NEVER;
      }
    })
    .pipe(schema)
    .optional();

const Headers = z.object({ fault: jsonHeader(Fault), delays: jsonHeader(Delays) });

/** A fault or delays for this request alone. */
const fromHeaders = (request: IncomingMessage) =>
  Headers.safeParse({ fault: request.headers["x-practice-fault"], delays: request.headers["x-practice-delays"] });
