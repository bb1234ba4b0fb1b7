import type { z } from "zod";

/** A language model that continues a chat. */
export interface ChatModel {
  /** Opens connections ahead of the first request. Never throws. */
  warm(): void;
  /** Streams one completion. The last event is `finish`. A refused prompt is a `finish` with reason content-filter. */
  stream(request: ChatRequest, signal: AbortSignal): AsyncIterable<ChatEvent>;
  /** One whole answer of that shape. */
  answer<Schema extends z.ZodType>(
    request: ChatRequest & { name: string; schema: Schema },
    signal: AbortSignal,
  ): Promise<z.infer<Schema>>;
  /** One whole answer as text. `used` is told what it took, where the service says so. */
  write(request: ChatRequest, signal: AbortSignal, used?: (tokens: TokensUsed) => void): Promise<string>;
}

export interface ChatRequest {
  messages: readonly ChatMessage[];
  tools?: readonly ChatTool[];
  maxTokens?: number;
  /** The slower, better model. */
  slow?: boolean;
  /** Name of another model than those of the settings. */
  model?: string | undefined;
}

export type ChatMessage =
  | { role: "system"; content: string }
  | { role: "user"; content: string }
  | { role: "assistant"; content: string; toolCalls?: readonly ChatToolCall[] }
  | { role: "tool"; toolCallId: string; content: string };

export interface ChatTool {
  name: string;
  description: string;
  /** JSON schema of the arguments, strict. */
  parameters: Record<string, unknown>;
}

export interface ChatToolCall {
  id: string;
  name: string;
  /** JSON as the model wrote it; may be anything. */
  arguments: string;
}

export type ChatEvent =
  | { is: "text"; text: string }
  /** Comes once a call is complete. */
  | { is: "tool-call"; call: ChatToolCall }
  | ({ is: "finish"; reason: "stop" | "tool-calls" | "length" | "content-filter" } & TokensUsed);

/** What a completion took. Both are 0 where the service does not say. */
export interface TokensUsed {
  promptTokens: number;
  completionTokens: number;
}
