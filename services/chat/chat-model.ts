import { OpenAI, type ClientOptions } from "openai";
import type { ChatCompletionCreateParamsStreaming } from "openai/resources/chat/completions";
import { Agent, fetch } from "undici";
import { z } from "zod";
import { PassingError, RefusedError } from "../../core/errors.ts";
import type { ChatEvent, ChatMessage, ChatModel, ChatRequest, TokensUsed } from "../../core/ports/chat-model.ts";
import type { Log } from "../log.ts";
import { chatFailure, isBrokenLine, isRefusedPrompt } from "./chat-failure.ts";
import { chatRequest, type AnswerShape } from "./chat-request.ts";
import { readChunks } from "./read-chunks.ts";

/** Shorter than services keep theirs, so that no request is sent on a connection that is being closed. */
const keepAliveMs = 25_000;
const connectDeadlineMs = 5_000;
/** The longest silence before an answer begins, or in its middle. Callers have shorter patience of their own. */
const silenceDeadlineMs = 30_000;

/** The same function as Node's own; only the two packages' types of a request differ. */
const fetchWithAgent = fetch as unknown as NonNullable<ClientOptions["fetch"]>;

/** Chat completions of OpenAI, Azure OpenAI or any endpoint that speaks their protocol. */
export function createChatModel(
  settings: { baseUrl: string; key: string; model: string; slowModel: string },
  log: Log,
): ChatModel {
  const dispatcher = new Agent({
    keepAliveTimeout: keepAliveMs,
    keepAliveMaxTimeout: keepAliveMs,
    connect: { timeout: connectDeadlineMs },
    headersTimeout: silenceDeadlineMs,
    bodyTimeout: silenceDeadlineMs,
  });
  const client = new OpenAI({
    apiKey: settings.key,
    baseURL: settings.baseUrl,
    defaultHeaders: { "api-key": settings.key },
    organization: null,
    project: null,
    maxRetries: 0,
    timeout: silenceDeadlineMs,
    logLevel: "off",
    fetchOptions: { dispatcher },
    fetch: fetchWithAgent,
  });
  let warming = false;

  /** Opens the stream; a line that broke before the answer began is tried once more. */
  const open = (body: ChatCompletionCreateParamsStreaming, signal: AbortSignal) =>
    client.chat.completions.create(body, { signal }).catch((error: unknown) => {
      signal.throwIfAborted();
      if (!isBrokenLine(error)) throw error;
      return client.chat.completions.create(body, { signal });
    });

  async function* stream(request: ChatRequest, signal: AbortSignal, shape?: AnswerShape): AsyncGenerator<ChatEvent> {
    signal.throwIfAborted();
    const body = chatRequest(
      request,
      request.model ?? (request.slow === true ? settings.slowModel : settings.model),
      shape,
    );
    try {
      // An aborted stream of the client ends as if it were complete.
      for await (const event of readChunks(await open(body, signal))) {
        signal.throwIfAborted();
        yield event;
      }
      signal.throwIfAborted();
    } catch (error) {
      signal.throwIfAborted();
      if (!isRefusedPrompt(error)) throw chatFailure(error);
      yield { is: "finish", reason: "content-filter", promptTokens: 0, completionTokens: 0 };
    }
  }

  /** The whole text of an answer. */
  const collect = async (
    request: ChatRequest,
    signal: AbortSignal,
    { shape, used }: { shape?: AnswerShape; used?: ((tokens: TokensUsed) => void) | undefined } = {},
  ): Promise<string> => {
    let text = "";
    for await (const event of stream(request, signal, shape)) {
      if (event.is === "text") text += event.text;
      if (event.is !== "finish") continue;
      used?.(event);
      if (event.reason === "content-filter") throw new RefusedError("The chat model refused to answer.");
      if (event.reason === "length") throw new PassingError("The chat model's answer was too long.");
    }
    return text;
  };

  return {
    warm() {
      if (warming) return;
      warming = true;
      client.models
        .list()
        .then(() => log.debug({}, "chat model warmed"))
        .catch((error: unknown) => log.debug({ err: error }, "chat model could not be warmed"))
        .finally(() => (warming = false));
    },
    stream: (request, signal) => stream(request, signal),
    async answer({ name, schema, ...request }, signal) {
      const shape = { name, schema };
      const first = await collect(request, signal, { shape });
      const read = readAnswer(schema, first);
      if (read.ok) return read.value;
      const correction: ChatMessage[] = [
        { role: "assistant", content: first },
        {
          role: "user",
          content: `That is not a valid answer: ${read.fault} Answer again, with the JSON document only.`,
        },
      ];
      const messages = [...request.messages, ...correction];
      const again = readAnswer(schema, await collect({ ...request, messages }, signal, { shape }));
      if (again.ok) return again.value;
      throw new PassingError("The chat model gave no valid answer, twice.");
    },
    async write(request, signal, used) {
      const text = (await collect(request, signal, { used })).trim();
      if (text === "") throw new PassingError("The chat model wrote nothing.");
      return text;
    },
  };
}

type Answer<Value> = { ok: true; value: Value } | { ok: false; fault: string };

function readAnswer<Schema extends z.ZodType>(schema: Schema, text: string): Answer<z.infer<Schema>> {
  let document: unknown;
  try {
    document = JSON.parse(text);
  } catch {
    return { ok: false, fault: "it is not JSON." };
  }
  const read = schema.safeParse(document);
  return read.success ? { ok: true, value: read.data } : { ok: false, fault: `${z.prettifyError(read.error)}.` };
}
