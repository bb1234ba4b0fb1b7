import type { JsonSchema } from "./request.ts";

/** A function the model wants called. */
export interface ToolCall {
  name: string;
  arguments: JsonSchema;
}

/** What the model says to one request, before it is cut into chunks. */
export interface Reply {
  text: string;
  toolCalls: ToolCall[];
  /** Set when the model will not answer in the format asked for. */
  refusal?: string;
}
