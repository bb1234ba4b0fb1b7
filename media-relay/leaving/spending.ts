import type { ChatEvent, ChatModel } from "../../core/ports/chat-model.ts";
import type { Speaker, TextToSpeech } from "../../core/ports/text-to-speech.ts";
import { frameBytes, frameMs } from "../audio-format.ts";

/** What a call uses that costs money: tokens of the chat model, and the agent's speech, heard or not. */
export interface Spending {
  tokens(count: number): void;
  speech(ms: number): void;
}

/** The same parts; what is used of them is told. */
export const metered = <Parts extends { chat: ChatModel; textToSpeech: TextToSpeech }>(
  parts: Parts,
  spending: Spending,
): Parts => ({
  ...parts,
  chat: meteredChat(parts.chat, spending),
  textToSpeech: { open: () => meteredSpeaker(parts.textToSpeech.open(), spending) },
});

const meteredChat = (chat: ChatModel, spending: Spending): ChatModel => ({
  warm: () => chat.warm(),
  async *stream(request, signal): AsyncGenerator<ChatEvent> {
    for await (const event of chat.stream(request, signal)) {
      if (event.is === "finish") spending.tokens(event.promptTokens + event.completionTokens);
      yield event;
    }
  },
  answer: (request, signal) => chat.answer(request, signal),
  write: (request, signal) => chat.write(request, signal),
});

const meteredSpeaker = (speaker: Speaker, spending: Spending): Speaker => ({
  async *speak(utterance, signal) {
    for await (const piece of speaker.speak(utterance, signal)) {
      if (piece.is === "audio") spending.speech((piece.pcm.length / frameBytes) * frameMs);
      yield piece;
    }
  },
  close: () => speaker.close(),
});
