import type {
  ChatCompletionCreateParamsStreaming,
  ChatCompletionFunctionTool,
  ChatCompletionMessageParam,
} from "openai/resources/chat/completions";
import { z } from "zod";
import type { ChatMessage, ChatRequest, ChatTool } from "../../core/ports/chat-model.ts";

/** The shape an answer must have. */
export interface AnswerShape {
  name: string;
  schema: z.ZodType;
}

/** Writes a request in the words of the chat-completions protocol. */
export function chatRequest(
  request: ChatRequest,
  model: string,
  shape?: AnswerShape,
): ChatCompletionCreateParamsStreaming {
  return {
    model,
    messages: request.messages.map(message),
    stream: true,
    stream_options: { include_usage: true },
    ...(request.tools === undefined || request.tools.length === 0 ? {} : { tools: request.tools.map(tool) }),
    ...(request.maxTokens === undefined ? {} : { max_completion_tokens: request.maxTokens }),
    ...(shape === undefined ? {} : { response_format: responseFormat(shape) }),
  };
}

function message(said: ChatMessage): ChatCompletionMessageParam {
  switch (said.role) {
    case "system":
    case "user":
      return { role: said.role, content: said.content };
    case "tool":
      return { role: "tool", tool_call_id: said.toolCallId, content: said.content };
    case "assistant": {
      if (said.toolCalls === undefined || said.toolCalls.length === 0)
        return { role: "assistant", content: said.content };
      const toolCalls = said.toolCalls.map(({ id, name, arguments: text }) => ({
        id,
        type: "function" as const,
        function: { name, arguments: text },
      }));
      return { role: "assistant", content: said.content === "" ? null : said.content, tool_calls: toolCalls };
    }
  }
}

const tool = ({ name, description, parameters }: ChatTool): ChatCompletionFunctionTool => ({
  type: "function",
  function: { name, description, parameters, strict: true },
});

function responseFormat({ name, schema }: AnswerShape) {
  const { $schema: _, ...plain } = z.toJSONSchema(schema);
  return { type: "json_schema" as const, json_schema: { name, strict: true, schema: plain } };
}
