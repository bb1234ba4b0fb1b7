import type { ChatCompletionChunk } from "openai/resources/chat/completions";
import { z } from "zod";
import { PassingError } from "../../core/errors.ts";
import type { ChatEvent } from "../../core/ports/chat-model.ts";
import { ToolCallParts } from "./tool-call-parts.ts";

type Finish = Extract<ChatEvent, { is: "finish" }>["reason"];

/**
 * Turns the chunks of a streamed completion into events. Every endpoint has its own ways: chunks without choices, choices
 * without a delta, usage in the last chunk or not at all, and filter hits that come after the end.
 */
export async function* readChunks(chunks: AsyncIterable<ChatCompletionChunk>): AsyncGenerator<ChatEvent> {
  const toolCalls = new ToolCallParts();
  let reason: Finish | undefined;
  let promptTokens = 0;
  let completionTokens = 0;

  for await (const { choices, usage } of chunks) {
    promptTokens = usage?.prompt_tokens ?? promptTokens;
    completionTokens = usage?.completion_tokens ?? completionTokens;
    const choice = choices[0];
    if (choice === undefined) continue;
    if (isFiltered(choice)) reason = "content-filter";
    const delta = Delta.parse(choice.delta);
    const text = delta?.content ?? delta?.refusal ?? "";
    if (text !== "") yield { is: "text", text };
    for (const part of delta?.tool_calls ?? []) toolCalls.add(part);
    reason ??= finishOf(choice.finish_reason);
  }

  if (reason === undefined) throw new PassingError("The chat model's answer broke off.");
  // A call that was cut off has half its arguments.
  if (reason === "stop" || reason === "tool-calls") {
    const calls = toolCalls.complete();
    for (const call of calls) yield { is: "tool-call", call };
    if (calls.length > 0) reason = "tool-calls";
  }
  yield { is: "finish", reason, promptTokens, completionTokens };
}

const Delta = z
  .object({
    content: z.string().nullish(),
    refusal: z.string().nullish(),
    tool_calls: z
      .array(
        z.object({
          index: z.int().optional(),
          id: z
            .string()
            .nullish()
            .transform((id) => id ?? undefined),
          function: z
            .object({
              name: z
                .string()
                .nullish()
                .transform((name) => name ?? undefined),
              arguments: z
                .string()
                .nullish()
                .transform((text) => text ?? undefined),
            })
            .optional(),
        }),
      )
      .nullish(),
  })
  .nullish();

function finishOf(reason: ChatCompletionChunk.Choice["finish_reason"]): Finish | undefined {
  switch (reason) {
    case null:
      return undefined;
    case "tool_calls":
    case "function_call":
      return "tool-calls";
    case "content_filter":
      return "content-filter";
    case "length":
      return "length";
    case "stop":
      return "stop";
  }
}

const Filtered = z.object({
  content_filter_results: z.record(z.string(), z.object({ filtered: z.boolean() }).catch({ filtered: false })),
});

/** With the asynchronous filter a hit comes after the last words, and the finish reason never tells. */
const isFiltered = (choice: ChatCompletionChunk.Choice): boolean =>
  Object.values(Filtered.safeParse(choice).data?.content_filter_results ?? {}).some(
    ({ filtered }) => filtered === true,
  );
