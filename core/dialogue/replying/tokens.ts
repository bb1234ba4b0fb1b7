import type { ChatRequest } from "../../ports/chat-model.ts";

/** A token has about four bytes, in English as in Chinese: an estimate, for where no service tells the count. */
const bytesPerToken = 4;

const roughly = (text: string): number => Math.ceil(new TextEncoder().encode(text).length / bytesPerToken);

/** About what a request takes. */
export const promptTokensOf = ({ messages, tools = [] }: Pick<ChatRequest, "messages" | "tools">): number =>
  roughly(JSON.stringify([messages, tools]));

/** About what an answer of these words, and of tool calls with these arguments, takes. */
export const completionTokensOf = (text: string): number => roughly(text);
