export { createChatModel } from "./chat-model.ts";
export type { ChatModelOptions } from "./chat-model.ts";
